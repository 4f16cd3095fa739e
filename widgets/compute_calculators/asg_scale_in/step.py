"""What a rule returns: who stood before, who stands after, and why each of the others dropped out.

Reasons are codes with values, not sentences: the rules know no language.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from compute_calculators.asg_scale_in.group import Group, Instance


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
    """One rule applied. ``source`` is an id of ``sources.json``; ``inference``: AWS does not say it clearly."""

    rule: str
    before: tuple[Instance, ...]
    after: tuple[Instance, ...]
    eliminated: tuple[Elimination, ...]
    source: str
    finding: Reason | None = None
    inference: bool = False

    def as_inference(self) -> "Step":
        return replace(self, inference=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """The choice of one instance. ``terminated`` is None where none ends, and ``stopped`` says why.

    ``any_of`` are the instances that chance decided between.
    """

    number: int
    present: tuple[Instance, ...]
    steps: tuple[Step, ...]
    terminated: Instance | None
    stopped: Reason | None = None
    any_of: tuple[Instance, ...] = ()


Rule = Callable[[Group, tuple[Instance, ...]], Step]


def narrow(
    rule: str,
    before: tuple[Instance, ...],
    after: Iterable[Instance],
    why: Callable[[Instance], Reason],
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
) -> Step:
    """A rule that drops nobody, and what it found."""
    return Step(
        rule=rule, before=before, after=before, eliminated=(), source=source, finding=finding, inference=inference
    )
