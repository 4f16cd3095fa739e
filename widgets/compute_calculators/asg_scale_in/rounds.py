"""The engine: one round ends one instance, and a scale-in by several repeats the round.

That several are chosen one after the other is inference (the documentation describes the choice of one).
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from compute_calculators.asg_scale_in.bypass import (
    end_named,
    interrupt,
    nothing,
    replace_aged,
    replace_at_risk,
    replace_unhealthy,
)
from compute_calculators.asg_scale_in.candidates import healthy, in_service, unprotected
from compute_calculators.asg_scale_in.chain import Link, walk
from compute_calculators.asg_scale_in.custom_lambda import released
from compute_calculators.asg_scale_in.group import Group, Instance
from compute_calculators.asg_scale_in.policies import policy_links
from compute_calculators.asg_scale_in.purchase import surplus_option
from compute_calculators.asg_scale_in.rebalance import needs_rebalancing, rebalance
from compute_calculators.asg_scale_in.step import TIE, UNKNOWN, Reason, Round, Step, reason
from compute_calculators.asg_scale_in.ties import draw
from compute_calculators.asg_scale_in.zones import each_zone, largest_zones

_BYPASS = {
    "unhealthy-replacement": replace_unhealthy,
    "capacity-rebalance": replace_at_risk,
    "spot-interruption": interrupt,
    "max-lifetime": replace_aged,
}
# What ends nothing, by the reason that is told.
_ENDS_NOTHING = {
    "predictive-scaling": "predictive",
    "root-volume-replacement": "root-volume",
    "detach": "detached",
    "standby": "standby",
}


def terminate(group: Group) -> tuple[Round, ...]:
    """What ends, round by round. The last round may end nothing, and then says why."""
    event = group.event
    if event in _BYPASS:
        return _BYPASS[event](group)
    if event in _ENDS_NOTHING:
        follows = f"{event}-{group.decrement or 'either'}" if event in ("detach", "standby") else ""
        return (nothing(group, _ENDS_NOTHING[event], follows=follows),)
    match event:
        case "direct-termination":
            return _after_a_call(group, end_named(group))
        case "az-rebalance":
            return tuple(rebalance(group))
        case "instance-refresh":
            return tuple(_refresh(group))
        case "scheduled-action" if "ScheduledActions" in group.suspended:
            return (nothing(group, "schedule-suspended"),)
        case _:
            return tuple(_scale_in(group))


# "A call that lowers the desired capacity may leave the zones out of balance; the group is then rebalanced." (In our
# words.)


def _after_a_call(group: Group, rounds: tuple[Round, ...]) -> tuple[Round, ...]:
    ended = {round_.terminated.id for round_ in rounds if round_.terminated is not None}
    left = tuple(instance for instance in group.instances if instance.id not in ended)
    if group.decrement != "true" or not needs_rebalancing(group, left):
        return rounds
    return (*rounds, *rebalance(group, left, len(rounds) + 1))


# "Termination policies are used in an instance refresh too." "Instances protected from scale in are waited for by
# default, else ignored or replaced." (In our words.) In which order they choose within the batches of a refresh is not
# documented: every step is inference.


def _refresh(group: Group) -> Iterator[Round]:
    if "InstanceRefresh" in group.suspended:
        yield nothing(group, "refresh-suspended")
        return
    for round_ in _scale_in(group):
        stopped = round_.stopped
        if stopped is not None and stopped.code == "all-protected":
            stopped = reason("refresh-protected")
        steps = tuple(step.as_inference() for step in round_.steps)
        yield replace(round_, steps=steps, stopped=stopped, follows=reason("refresh-replaced"))


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
        links = policy_links(group, asks_lambda=True)
    else:
        links = [*_zone(group, standing), Link(apply=unprotected, quiet=True), *policy_links(group, asks_lambda=True)]
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
        # Where the pages leave open what a rule chooses, that chance decides is inference.
        is_open = any(step.undecided == TIE for step in found.steps)
        drawn = draw(group, tied, number)
        left = _apply(steps, replace(drawn, inference=True, finding=_of_open(drawn)) if is_open else drawn)
    return Round(
        number=number,
        present=present,
        steps=tuple(steps),
        terminated=left[0],
        any_of=tied,
        undecided=TIE if tied else None,
    )


def _of_open(drawn: Step) -> Reason | None:
    return None if drawn.finding is None else Reason(code="random-open", values=drawn.finding.values)


def _nobody(group: Group, standing: tuple[Instance, ...]) -> Reason | None:
    if not standing:
        return reason("nobody-in-service")
    if all(instance.protected for instance in standing):
        return reason("all-protected")
    return None


# In a mixed group the purchase option comes before the zones; then the zones, before every policy.


def _zone(group: Group, everyone: tuple[Instance, ...]) -> list[Link]:
    in_zones = partial(largest_zones, group, everyone)
    if group.mixed is None:
        return [Link(apply=in_zones, even_of_one=True)]
    return [
        Link(apply=partial(surplus_option, group.mixed), even_of_one=True),
        Link(apply=lambda standing: each_zone(in_zones(standing)), even_of_one=True),
    ]


def _apply(steps: list[Step], step: Step) -> tuple[Instance, ...]:
    steps.append(step)
    return step.after


def _apply_if_needed(steps: list[Step], step: Step) -> tuple[Instance, ...]:
    """Like :func:`_apply`, but a rule that drops nobody is not told."""
    return _apply(steps, step) if step.eliminated else step.after
