"""The engine: one round ends one instance, and a scale-in by several repeats the round.

That several are chosen one after the other is inference (the documentation describes the choice of one).
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from compute_calculators.asg_scale_in.allocation import aligned
from compute_calculators.asg_scale_in.billing_hour import closest_to_next_hour
from compute_calculators.asg_scale_in.bypass import end_named, nothing, replace_unhealthy
from compute_calculators.asg_scale_in.candidates import healthy, in_service, unprotected
from compute_calculators.asg_scale_in.chain import Link, walk
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
from compute_calculators.asg_scale_in.step import TIE, UNKNOWN, Reason, Round, Rule, Step, reason
from compute_calculators.asg_scale_in.ties import draw
from compute_calculators.asg_scale_in.zones import each_zone, largest_zones

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


# "While Terminate is suspended, the group does not scale in for alarms or scheduled actions." (In our words; *Suspend
# and resume a process*.) That a desired capacity lowered by hand ends nothing either is how the process is described.


def _scale_in(group: Group) -> Iterator[Round]:
    if "Terminate" in group.suspended:
        yield nothing(group, "terminate-suspended")
        return
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
        standing = _apply(steps, released(group, standing))
        standing = _apply_if_needed(steps, unprotected(standing))
        if not standing:
            code = reason("lambda-none" if group.released else "lambda-empty")
            return Round(number=number, present=present, steps=tuple(steps), terminated=None, stopped=code)
        links = _policies(group)
    else:
        links = [*_zone(group, standing), Link(apply=unprotected, quiet=True), *_policies(group)]
    found = walk(links, standing)
    steps += found.steps
    if found.undecided == UNKNOWN:
        return Round(
            number=number,
            present=present,
            steps=tuple(steps),
            terminated=None,
            stopped=reason("unknown"),
            any_of=found.standing,
            undecided=UNKNOWN,
            missing=found.missing,
        )
    left = found.standing
    tied = left if len(left) > 1 else ()
    if tied:
        # Which of equally large zones of a mixed group is used, nobody says; that chance decides there is inference.
        zones = any(step.undecided == TIE for step in found.steps)
        drawn = draw(group, tied, number)
        left = _apply(steps, replace(drawn, inference=True, finding=_of_zones(drawn)) if zones else drawn)
    return Round(
        number=number,
        present=present,
        steps=tuple(steps),
        terminated=left[0],
        any_of=tied,
        undecided=TIE if tied else None,
    )


def _of_zones(drawn: Step) -> Reason | None:
    return None if drawn.finding is None else Reason(code="random-zones", values=drawn.finding.values)


def _nobody(group: Group, standing: tuple[Instance, ...]) -> Reason | None:
    if not standing:
        return reason("nobody-in-service")
    if all(instance.protected for instance in standing):
        return reason("all-protected")
    return None


# In a mixed group the purchase option comes before the zones; then the zones, before every policy.


def _zone(group: Group, everyone: tuple[Instance, ...]) -> list[Link]:
    in_zones = partial(largest_zones, everyone)
    if group.mixed is None:
        return [Link(apply=in_zones, even_of_one=True)]
    return [
        Link(apply=partial(surplus_option, group.mixed), even_of_one=True),
        Link(apply=lambda standing: each_zone(in_zones(standing)), even_of_one=True),
    ]


# "The policies run in the order in which they are listed": each narrows, and the next breaks the ties.
# Where the list ends with a tie, Default decides. That is documented for lists with a Lambda function; extending it
# to all lists is inference.


def _policies(group: Group) -> list[Link]:
    links: list[Link] = []
    for policy in group.policies:
        if policy == "Default":
            return links + _default(group, inferred=False)
        if not policy.startswith("arn:"):
            links.append(Link(apply=partial(POLICIES[policy], group)))
        elif group.released is None:
            links.append(Link(apply=agreed, even_of_one=True))
    return links + _default(group, inferred=not group.has_lambda)


# Default, once the zone is chosen: allocation strategy (mixed groups only), outdated configuration, billing hour.


def _default(group: Group, *, inferred: bool) -> list[Link]:
    rules: list[Rule] = [aligned] if group.mixed is not None else []
    return [Link(apply=partial(rule, group), inferred=inferred) for rule in (*rules, outdated, closest_to_next_hour)]


def _apply(steps: list[Step], step: Step) -> tuple[Instance, ...]:
    steps.append(step)
    return step.after


def _apply_if_needed(steps: list[Step], step: Step) -> tuple[Instance, ...]:
    """Like :func:`_apply`, but a rule that drops nobody is not told."""
    return _apply(steps, step) if step.eliminated else step.after
