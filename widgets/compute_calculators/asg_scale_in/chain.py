"""Rules one after another. Where the outcome of one is open, the rest is asked of each outcome there can be.

An instance that ends in none of the outcomes is out; one that ends in some of them is among the possible. So nothing
that is unknown is taken for equal, and no later rule decides what an earlier one has left open.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from compute_calculators.asg_scale_in.group import Instance
from compute_calculators.asg_scale_in.step import TIE, UNKNOWN, Elimination, Step, narrow, reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A rule of a chain. It is asked ``even_of_one`` candidate, and told though it drops nobody unless ``quiet``."""

    apply: Callable[[tuple[Instance, ...]], Step]
    even_of_one: bool = False
    quiet: bool = False
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """Where a chain led: ``standing`` are all that may end; ``undecided`` and ``missing`` as in a round."""

    steps: tuple[Step, ...]
    standing: tuple[Instance, ...]
    undecided: str | None
    missing: tuple[str, ...]


def walk(links: Sequence[Link], standing: tuple[Instance, ...]) -> Walk:
    """The steps from ``standing`` through ``links``."""
    steps: list[Step] = []
    doubts: list[str] = []
    for position, link in enumerate(links):
        if len(standing) == 1 and not link.even_of_one:
            continue
        step = link.apply(standing)
        if link.inferred:
            step = step.as_inference()
        if step.eliminated or step.alternatives or not link.quiet:
            steps.append(step)
        standing = step.after
        if step.alternatives:
            return _branch(steps, step, links[position + 1 :], doubts)
        if step.missing:
            doubts.append(step.missing)
    if len(standing) < 2:
        return Walk(steps=tuple(steps), standing=standing, undecided=None, missing=())
    return Walk(steps=tuple(steps), standing=standing, undecided=UNKNOWN if doubts else TIE, missing=_distinct(doubts))


def _branch(steps: list[Step], step: Step, rest: Sequence[Link], doubts: list[str]) -> Walk:
    # An outcome of one instance is that instance, whatever rules are left.
    ends = [_alone(chosen) if len(chosen) == 1 else walk(rest, chosen) for chosen in step.alternatives]
    outcomes = {frozenset(instance.id for instance in end.standing) for end in ends}
    possible = frozenset().union(*outcomes)
    standing = tuple(instance for instance in step.after if instance.id in possible)
    if len(standing) < len(step.after):
        steps.append(_settle(step, standing, ends))
    if len(standing) == 1:
        return Walk(steps=tuple(steps), standing=standing, undecided=None, missing=())
    reasons = {end.undecided for end in ends}
    missing = [*doubts, *(missing for end in ends for missing in end.missing)]
    if len(outcomes) > 1:
        # The outcomes differ, so that what left them open matters, and first.
        reasons.add(step.undecided)
        missing = [step.missing, *missing] if step.missing else missing
    undecided = UNKNOWN if UNKNOWN in reasons or doubts else TIE
    return Walk(
        steps=tuple(steps),
        standing=standing,
        undecided=undecided,
        missing=_distinct(missing) if undecided == UNKNOWN else (),
    )


def _alone(chosen: tuple[Instance, ...]) -> Walk:
    return Walk(steps=(), standing=chosen, undecided=None, missing=())


def _settle(step: Step, standing: tuple[Instance, ...], ends: Sequence[Walk]) -> Step:
    """What the rest of the rules makes of every outcome: who ends in none is out, for the reason given there."""
    later = [found for end in ends for found in end.steps]
    dropped: dict[str, Elimination] = {}
    for found in later:
        for elimination in found.eliminated:
            dropped.setdefault(elimination.instance.id, elimination)
    decisive = [found for found in later if found.eliminated]
    return narrow(
        "each-outcome",
        step.after,
        standing,
        lambda instance: dropped[instance.id].why,
        source=decisive[-1].source if decisive else step.source,
        finding=reason("each-outcome-unknown" if step.undecided == UNKNOWN else "each-outcome-open", count=len(ends)),
        inference=any(found.inference for found in decisive),
    )


def _distinct(codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
