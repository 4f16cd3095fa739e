"""The walkthrough as blocks: the fleet, a question, one rule per step, the outcome. It decides nothing."""

from collections.abc import Mapping
from datetime import datetime
from itertools import islice

from compute_calculators.asg_scale_in.form import Asked
from compute_calculators.asg_scale_in.group import SPOT, Group, Instance, LaunchConfiguration, Template
from compute_calculators.asg_scale_in.moments import show_moment
from compute_calculators.asg_scale_in.result import read_rule_sources
from compute_calculators.asg_scale_in.say import age, tell
from compute_calculators.asg_scale_in.step import UNKNOWN, Reason, Round, Step
from compute_calculators.asg_scale_in.template import write_template
from compute_calculators.asg_scale_in.which import TRACES
from compute_calculators.blocks import (
    Block,
    Card,
    Guess,
    Note,
    SourceLink,
    Sources,
    Table,
    Tie,
    WalkStep,
    Walkthrough,
    Zone,
)
from compute_calculators.parts import Name, Part, Say, say

_CARDS_PER_ZONE = 12
_MOST_CHOICES = 12
_MOST_NAMES = 100
_ROUNDS_SHOWN = 5
_LATEST = datetime.max


def view(asked: Asked, rounds: tuple[Round, ...]) -> tuple[Block, ...]:
    """The walkthrough, and what was missing in the input."""
    notes = [Note(sentence=tell("notice", notice)) for notice in asked.notices]
    # What would have to be known, first of all: with it, the reader gets the answer.
    wanted = [Note(sentence=tell("missing", Reason(code=code))) for code in rounds[-1].missing]
    then = [
        Note(sentence=tell("follows", r.follows)) for r in rounds if r.follows is not None and r.stopped is not None
    ]
    return (*_likely(asked), *wanted, *notes, _walkthrough(asked, rounds), *then[:1])


def _likely(asked: Asked) -> tuple[Block, ...]:
    """The events that fit the reader's answers, each with its order, its protection and its source."""
    if asked.likely is None:
        return ()
    if not asked.likely:
        return (Note(sentence=say("asg-scale-in.likely-none")),)
    sources = [read_rule_sources()[TRACES[event].source] for event in asked.likely]
    rows = tuple(
        (
            say(f"asg-scale-in.field.event.{event}"),
            say(f"asg-scale-in.event.{event}.order"),
            say(f"asg-scale-in.event.{event}.protection"),
        )
        for event in asked.likely
    )
    head = tuple(say(f"asg-scale-in.fact.{name}") for name in ("event", "order", "protection"))
    links = dict.fromkeys(SourceLink(title=s.title, address=s.address, as_of=s.as_of) for s in sources)
    table = Table(caption=say("asg-scale-in.likely"), head=head, rows=rows, words=3)
    return (table, Sources(links=tuple(links)))


def _walkthrough(asked: Asked, rounds: tuple[Round, ...]) -> Walkthrough:
    group, shown = asked.group, rounds[:_ROUNDS_SHOWN]
    ended = tuple(round_.terminated for round_ in rounds if round_.terminated is not None)
    left_out = len(rounds) - len(shown)
    return Walkthrough(
        story=None if asked.scenario is None else say(f"asg-scale-in.scenario.{asked.scenario}.story"),
        facts=tuple(_facts(asked)),
        zones=_zones(group, group.instances, {}, {instance.id: "in" for instance in group.instances}),
        guess=_guess(group, rounds[0]),
        steps=tuple(_step(group, round_, step, several=len(rounds) > 1) for round_ in shown for step in round_.steps),
        unseen=say("asg-scale-in.unseen-rounds", count=_name(left_out)) if left_out else None,
        answer=_answer(rounds, ended),
        outcome=_outcome(rounds),
        outcome_zones=_zones(
            group, group.instances, {}, {i.id: "in" for i in group.instances} | {i.id: "ended" for i in ended}
        ),
        lesson=None if asked.scenario is None else say(f"asg-scale-in.scenario.{asked.scenario}.lesson"),
    )


def _facts(asked: Asked) -> list[tuple[Say, Part]]:
    group = asked.group
    facts: list[tuple[Say, Part]] = [
        (say("asg-scale-in.fact.policies"), Name(text=", ".join(group.policies))),
        (
            say("asg-scale-in.fact.current"),
            say("asg-scale-in.fact.unknown")
            if group.current is None
            else Name(text=write_template(group.current, asked.with_id)),
        ),
        (
            say("asg-scale-in.fact.now"),
            say("asg-scale-in.fact.unknown") if group.now is None else Name(text=f"{show_moment(group.now)} UTC"),
        ),
    ]
    if group.event != "scale-in":
        told = [("event", f"field.event.{group.event}"), ("order", f"event.{group.event}.order")]
        told.append(("protection", f"event.{group.event}.protection"))
        facts += [(say(f"asg-scale-in.fact.{name}"), say(f"asg-scale-in.{key}")) for name, key in told]
        if group.event not in ("scheduled-action", "instance-refresh"):
            return facts
    facts.append((say("asg-scale-in.fact.terminate"), _name(group.terminate)))
    if group.mixed is not None:
        mixed = say(
            "asg-scale-in.fact.mixed-value",
            base=_name(group.mixed.on_demand_base),
            percent=_name(group.mixed.on_demand_percent),
        )
        facts.append((say("asg-scale-in.fact.mixed"), mixed))
    if group.released is not None:
        returned = Name(text=", ".join(group.released)) if group.released else say("asg-scale-in.fact.nothing")
        facts.append((say("asg-scale-in.fact.lambda"), returned))
    return facts


def _guess(group: Group, first: Round) -> Guess | None:
    """A question that can be answered by a press; a fleet of hundreds is only walked through."""
    names = tuple(instance.id for instance in group.instances)
    if len(names) > _MOST_CHOICES:
        return None
    right = first.any_of or ((first.terminated,) if first.terminated is not None else ())
    several = group.terminate > 1 and group.event == "scale-in"
    return Guess(
        question=say("asg-scale-in.question.first" if several else "asg-scale-in.question.one"),
        names=names,
        right=tuple(instance.id for instance in right),
    )


def _step(group: Group, round_: Round, step: Step, *, several: bool) -> WalkStep:
    title = say(f"asg-scale-in.rule.{step.rule}.title")
    if several:
        title = say("asg-scale-in.round-title", round=_name(round_.number), title=title)
    whys = {dropped.instance.id: dropped.why for dropped in step.eliminated}
    standing = {instance.id for instance in step.after}
    status = {
        instance.id: "in" if instance.id in standing else "out" if instance.id in whys else "gone"
        for instance in round_.present
    }
    source = read_rule_sources()[step.source]
    return WalkStep(
        title=title,
        rule=say(f"asg-scale-in.rule.{step.rule}.text"),
        finding=None if step.finding is None else tell("finding", step.finding),
        zones=_zones(group, round_.present, whys, status),
        source=SourceLink(title=source.title, address=source.address, as_of=source.as_of),
        inference=step.inference,
        tie=_tie(group, step) if step.rule == "random" else None,
    )


def _tie(group: Group, step: Step) -> Tie:
    return Tie(
        names=tuple(instance.id for instance in step.before),
        sentence=say("asg-scale-in.tie", seed=Name(text=group.seed), chosen=Name(text=step.after[0].id)),
    )


# Who matters most in a picture that cannot show all.
_WEIGHTS = ("ended", "in", "out", "gone")


def _zones(
    group: Group, present: tuple[Instance, ...], whys: Mapping[str, Reason], status: Mapping[str, str]
) -> tuple[Zone, ...]:
    by_zone: dict[str, list[Instance]] = {az: [] for az in sorted({instance.az for instance in group.instances})}
    for instance in present:
        by_zone[instance.az].append(instance)
    return tuple(_zone(group, az, instances, whys, status) for az, instances in by_zone.items())


def _zone(
    group: Group, az: str, instances: list[Instance], whys: Mapping[str, Reason], status: Mapping[str, str]
) -> Zone:
    """The column of one zone, oldest first; of a large zone, those that matter most now."""
    shown = instances
    if len(instances) > _CARDS_PER_ZONE:
        by_weight = (instance for weight in _WEIGHTS for instance in instances if status[instance.id] == weight)
        shown = list(islice(by_weight, _CARDS_PER_ZONE))
    shown = sorted(shown, key=_by_age)
    return Zone(
        name=az,
        standing=sum(status[instance.id] == "in" for instance in instances),
        cards=tuple(_card(group, instance, status[instance.id], whys.get(instance.id)) for instance in shown),
        more=len(instances) - len(shown),
    )


def _by_age(instance: Instance) -> tuple[datetime, str]:
    launched = _LATEST if instance.launched is None else instance.launched.replace(tzinfo=None)
    return launched, instance.id


def _card(group: Group, instance: Instance, status: str, why: Reason | None) -> Card:
    lines: list[Part] = [
        say(
            "asg-scale-in.card.template",
            template=Name(text=_short(instance.template)),
            instance_type=Name(text=instance.instance_type or "?"),
        ),
        age(instance.launched, group.now),
    ]
    if group.mixed is not None or instance.purchase == SPOT:
        lines.append(say(f"asg-scale-in.card.{instance.purchase or 'option-unknown'}"))
    marks = []
    if instance.protected:
        marks.append(say("asg-scale-in.card.protected"))
    if not instance.healthy:
        marks.append(say("asg-scale-in.card.unhealthy"))
    if instance.state != "InService":
        marks.append(say("asg-scale-in.card.state", state=Name(text=instance.state)))
    return Card(
        name=instance.id,
        lines=tuple(lines),
        marks=tuple(marks),
        status=status,
        why=None if why is None else tell("why", why),
    )


def _short(template: Template | None) -> str:
    """A configuration by its name alone, without its date."""
    return template.name if isinstance(template, LaunchConfiguration) else write_template(template)


def _answer(rounds: tuple[Round, ...], ended: tuple[Instance, ...]) -> Say:
    last = rounds[-1]
    if last.undecided == UNKNOWN:
        possible = Name(text=_names(last.any_of))
        if ended:
            return say("asg-scale-in.answer.then-unknown", ended=Name(text=_names(ended)), names=possible)
        return say("asg-scale-in.answer.unknown", names=possible)
    if not ended:
        return say("asg-scale-in.answer.nothing")
    [only, *others] = rounds
    if only.any_of and not others:
        return say("asg-scale-in.answer.any", names=Name(text=_names(only.any_of)))
    return say("asg-scale-in.answer.ends", names=Name(text=_names(ended)))


def _names(instances: tuple[Instance, ...]) -> str:
    shown = ", ".join(instance.id for instance in instances[:_MOST_NAMES])
    return shown if len(instances) <= _MOST_NAMES else f"{shown}, … ({len(instances)})"


def _outcome(rounds: tuple[Round, ...]) -> Say:
    last = rounds[-1]
    if last.stopped is not None:
        return tell("stopped", last.stopped)
    if last.follows is not None:
        return tell("follows", last.follows)
    if len(rounds) > 1:
        return say("asg-scale-in.outcome.several", count=_name(len(rounds)))
    return say("asg-scale-in.outcome.random" if last.any_of else "asg-scale-in.outcome.one")


def _name(number: int) -> Name:
    return Name(text=str(number))
