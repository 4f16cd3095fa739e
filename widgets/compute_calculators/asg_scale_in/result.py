"""The answer as the contract's JSON: rounds, steps, who dropped out and why. Sentences are told by the host."""

from collections import Counter
from collections.abc import Mapping
from functools import cache

from compute_calculators.asg_scale_in.form import Asked
from compute_calculators.asg_scale_in.group import Instance
from compute_calculators.asg_scale_in.moments import write_moment
from compute_calculators.asg_scale_in.say import tell
from compute_calculators.asg_scale_in.step import Reason, Round, Step
from compute_calculators.asg_scale_in.template import write_template
from compute_calculators.facts import Source, load, read_sources

# A longer fleet is not edited row by row, and is not sent back as rows.
MOST_ROWS = 300


@cache
def read_rule_sources() -> Mapping[str, Source]:
    """The sources that the rules name, by id."""
    where = "sources.json"
    return read_sources(load(__package__, where), where)


def result(asked: Asked, rounds: tuple[Round, ...]) -> dict[str, object]:
    """The contract's result; ``rows`` and ``settings`` are what the fleet's editor starts from."""
    ended = [round_.terminated for round_ in rounds if round_.terminated is not None]
    gone = {instance.id for instance in ended}
    remaining = Counter({instance.az: 0 for instance in asked.group.instances})
    remaining.update(i.az for i in asked.group.instances if i.state == "InService" and i.id not in gone)
    instances = asked.group.instances
    return {
        "rounds": [_round(round_) for round_ in rounds],
        "terminated": [instance.id for instance in ended],
        "remaining_by_az": dict(sorted(remaining.items())),
        "scenario": asked.scenario,
        "event": asked.group.event,
        "likely": list(asked.likely or ()),
        "settings": dict(asked.settings),
        "notices": [tell("notice", notice) for notice in asked.notices],
        "rows": [_row(i, asked.with_id) for i in instances] if len(instances) <= MOST_ROWS else None,
    }


def _round(round_: Round) -> dict[str, object]:
    return {
        "round": round_.number,
        "terminated": None if round_.terminated is None else round_.terminated.id,
        "reason": None if round_.stopped is None else tell("stopped", round_.stopped),
        "any_of": [instance.id for instance in round_.any_of],
        "undecided": round_.undecided,
        "follows": None if round_.follows is None else tell("follows", round_.follows),
        "missing": [tell("missing", Reason(code=code)) for code in round_.missing],
        "steps": [_step(step) for step in round_.steps],
    }


def _step(step: Step) -> dict[str, object]:
    return {
        "rule": step.rule,
        "before": [instance.id for instance in step.before],
        "after": [instance.id for instance in step.after],
        "eliminated": [{"id": dropped.instance.id, "why": tell("why", dropped.why)} for dropped in step.eliminated],
        "finding": None if step.finding is None else tell("finding", step.finding),
        "source": read_rule_sources()[step.source].address,
        "inference": step.inference,
    }


def _row(instance: Instance, with_id: frozenset[str]) -> dict[str, str]:
    return {
        "id": instance.id,
        "az": instance.az,
        "instance_type": instance.instance_type or "?",
        "template": write_template(instance.template, with_id),
        "launched": "" if instance.launched is None else write_moment(instance.launched),
        "purchase": instance.purchase or "",
        "state": instance.state,
        "healthy": "true" if instance.healthy else "false",
        "protected": "true" if instance.protected else "false",
    }
