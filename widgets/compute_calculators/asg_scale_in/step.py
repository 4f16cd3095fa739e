"""What a rule returns: who stood before, who stands after, and why each of the others dropped out.

Reasons are codes with values, not sentences: the rules know no language.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from compute_calculators.asg_scale_in.group import Group, Instance

TIE = "tie"
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A sentence by its code, with what fills its placeholders."""

    code: str
    values: tuple[tuple[str, str], ...] = ()


def reason(code: str, **values: object) -> Reason:
    """A :class:`Reason` with its placeholders given by name."""
    return Reason(code=code, values=tuple((name, str(value)) for name, value in values.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Elimination:
    """An instance that a rule dropped, and why."""

    instance: Instance
    why: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One rule applied. ``source`` is an id of ``sources.json``; ``inference``: AWS does not say it clearly.

    Where the rule's outcome is open, ``alternatives`` are the outcomes there can be, ``after`` all that stand in any
    of them, and ``undecided`` says why: a fact is :data:`UNKNOWN` (``missing`` names it), or nothing tells the
    outcomes apart, :data:`TIE`. ``missing`` without alternatives is a rule that could not be judged.
    """

    rule: str
    before: tuple[Instance, ...]
    after: tuple[Instance, ...]
    eliminated: tuple[Elimination, ...]
    source: str
    finding: Reason | None = None
    inference: bool = False
    alternatives: tuple[tuple[Instance, ...], ...] = ()
    undecided: str | None = None
    missing: str = ""

    def as_inference(self) -> "Step":
        return replace(self, inference=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """The choice of one instance. ``terminated`` is None where none ends or it is not known which.

    ``stopped`` then says why. ``any_of`` are the instances that the rules leave, where they leave several;
    ``undecided`` is :data:`TIE` where chance decides between them and :data:`UNKNOWN` where AWS knows more than the
    input, namely what is ``missing``. ``follows`` is what the group does next.
    """

    number: int
    present: tuple[Instance, ...]
    steps: tuple[Step, ...]
    terminated: Instance | None
    stopped: Reason | None = None
    any_of: tuple[Instance, ...] = ()
    undecided: str | None = None
    missing: tuple[str, ...] = ()
    follows: Reason | None = None


Rule = Callable[[Group, tuple[Instance, ...]], Step]
Why = Callable[[Instance], Reason]


def narrow(
    rule: str,
    before: tuple[Instance, ...],
    after: Iterable[Instance],
    why: Why,
    *,
    source: str = "termination-policies",
    finding: Reason | None = None,
    inference: bool = False,
) -> Step:
    """The step from ``before`` to ``after``; ``why`` is asked for each instance that drops out."""
    kept = tuple(after)
    staying = {instance.id for instance in kept}
    return Step(
        rule=rule,
        before=before,
        after=kept,
        eliminated=tuple(
            Elimination(instance=instance, why=why(instance)) for instance in before if instance.id not in staying
        ),
        source=source,
        finding=finding,
        inference=inference,
    )


def keep_all(
    rule: str,
    before: tuple[Instance, ...],
    finding: Reason,
    *,
    source: str = "termination-policies",
    inference: bool = False,
    missing: str = "",
) -> Step:
    """A rule that drops nobody, and what it found; ``missing`` where it could not be judged."""
    return Step(
        rule=rule, before=before, after=before, eliminated=(), source=source, finding=finding, inference=inference,
        missing=missing,
    )  # fmt: skip


def either(
    rule: str,
    before: tuple[Instance, ...],
    alternatives: Iterable[Iterable[Instance]],
    why: Why,
    *,
    finding: Reason,
    missing: str = "",
    source: str = "termination-policies",
    inference: bool = False,
) -> Step:
    """The step to one of ``alternatives``: which of them is not known, or with nothing ``missing`` not told apart.

    An outcome that occurs twice is told once, and one that is empty is none.
    """
    distinct = {tuple(sorted(i.id for i in chosen)): tuple(chosen) for chosen in map(tuple, alternatives) if chosen}
    standing = {instance.id for chosen in distinct.values() for instance in chosen}
    step = narrow(
        rule, before, (i for i in before if i.id in standing), why, source=source, finding=finding, inference=inference
    )
    if len(distinct) < 2:
        return step
    return replace(step, alternatives=tuple(distinct.values()), undecided=UNKNOWN if missing else TIE, missing=missing)
