"""The engine: one round ends one instance, and a scale-in by several repeats the round.

That several are chosen one after the other is inference (the documentation describes the choice of one).
"""

from collections.abc import Iterator

from compute_calculators.asg_scale_in.allocation import aligned
from compute_calculators.asg_scale_in.billing_hour import closest_to_next_hour
from compute_calculators.asg_scale_in.bypass import end_named, replace_unhealthy
from compute_calculators.asg_scale_in.candidates import healthy, in_service, unprotected
from compute_calculators.asg_scale_in.custom_lambda import agreed, released
from compute_calculators.asg_scale_in.group import Group, Instance
from compute_calculators.asg_scale_in.named_policies import (
    newest_instance,
    oldest_instance,
    oldest_launch_configuration,
    oldest_launch_template,
)
from compute_calculators.asg_scale_in.outdated import outdated
from compute_calculators.asg_scale_in.purchase import surplus_option
from compute_calculators.asg_scale_in.step import Reason, Round, Rule, Step, reason
from compute_calculators.asg_scale_in.ties import draw
from compute_calculators.asg_scale_in.zones import balance_within_option, largest_zones

POLICIES: dict[str, Rule] = {
    "AllocationStrategy": aligned,
    "ClosestToNextInstanceHour": closest_to_next_hour,
    "NewestInstance": newest_instance,
    "OldestInstance": oldest_instance,
    "OldestLaunchConfiguration": oldest_launch_configuration,
    "OldestLaunchTemplate": oldest_launch_template,
}


def terminate(group: Group) -> tuple[Round, ...]:
    """What ends, round by round. The last round may end nothing, and then says why."""
    match group.event:
        case "unhealthy-replacement":
            return replace_unhealthy(group)
        case "direct-termination":
            return end_named(group)
        case _:
            return tuple(_scale_in(group))


def _scale_in(group: Group) -> Iterator[Round]:
    present = group.instances
    for number in range(1, group.terminate + 1):
        round_ = _choose(group, present, number)
        yield round_
        if round_.terminated is None:
            return
        present = tuple(instance for instance in present if instance is not round_.terminated)


def _choose(group: Group, present: tuple[Instance, ...], number: int) -> Round:
    steps: list[Step] = []
    standing = _apply_if_needed(steps, in_service(present))
    standing = _apply_if_needed(steps, healthy(standing))
    stopped = _nobody(group, standing)
    if stopped is not None:
        if standing:
            steps.append(unprotected(standing))
        return Round(number=number, present=present, steps=tuple(steps), terminated=None, stopped=stopped)
    if group.has_lambda and group.released is not None:
        # What the function returns overrides the balance between zones.
        candidates = _apply(steps, released(group, standing))
    else:
        candidates = _in_zone(group, standing, steps)
    candidates = _apply_if_needed(steps, unprotected(candidates))
    if not candidates:
        code = reason("lambda-none" if group.released else "lambda-empty")
        return Round(number=number, present=present, steps=tuple(steps), terminated=None, stopped=code)
    candidates = _by_policies(group, candidates, steps)
    tied = candidates if len(candidates) > 1 else ()
    if tied:
        candidates = _apply(steps, draw(group, tied, number))
    return Round(number=number, present=present, steps=tuple(steps), terminated=candidates[0], any_of=tied)


def _nobody(group: Group, standing: tuple[Instance, ...]) -> Reason | None:
    if not standing:
        return reason("nobody-in-service")
    if all(instance.protected for instance in standing):
        return reason("all-protected")
    return None


def _in_zone(group: Group, standing: tuple[Instance, ...], steps: list[Step]) -> tuple[Instance, ...]:
    """In a mixed group the purchase option comes before the zones; then the zones, before every policy."""
    if group.mixed is None:
        candidates = _apply(steps, largest_zones(standing, standing))
    else:
        candidates = _apply(steps, surplus_option(group.mixed, standing))
        candidates = _apply(steps, largest_zones(standing, candidates))
        candidates = _apply_if_needed(steps, balance_within_option(candidates))
    return candidates


# "The policies run in the order in which they are listed": each narrows, and the next breaks the ties.
# Where the list ends with a tie, Default decides. That is documented for lists with a Lambda function; extending it
# to all lists is inference.


def _by_policies(group: Group, candidates: tuple[Instance, ...], steps: list[Step]) -> tuple[Instance, ...]:
    for policy in group.policies:
        if policy == "Default":
            return _by_default(group, candidates, steps)
        if policy.startswith("arn:"):
            if group.released is None:
                candidates = _apply(steps, agreed(candidates))
        elif len(candidates) > 1:
            candidates = _apply(steps, POLICIES[policy](group, candidates))
    return _by_default(group, candidates, steps, inferred=not group.has_lambda)


# Default, once the zone is chosen: allocation strategy (mixed groups only), outdated configuration, billing hour.


def _by_default(
    group: Group, candidates: tuple[Instance, ...], steps: list[Step], *, inferred: bool = False
) -> tuple[Instance, ...]:
    rules: list[Rule] = [aligned] if group.mixed is not None else []
    rules += [outdated, closest_to_next_hour]
    for rule in rules:
        if len(candidates) == 1:
            break
        candidates = _apply(steps, rule(group, candidates), inferred=inferred)
    return candidates


def _apply(steps: list[Step], step: Step, *, inferred: bool = False) -> tuple[Instance, ...]:
    steps.append(step.as_inference() if inferred else step)
    return step.after


def _apply_if_needed(steps: list[Step], step: Step) -> tuple[Instance, ...]:
    """Like :func:`_apply`, but a rule that drops nobody is not told."""
    return _apply(steps, step) if step.eliminated else step.after
