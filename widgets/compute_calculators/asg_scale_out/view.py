"""What the simulation says: the answer, the chart with its table, every change with its rule. It computes nothing."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from compute_calculators.asg_scale_out.rules import Change, Minute, Simulation
from compute_calculators.blocks import (
    Answer,
    Block,
    Chart,
    ChartLine,
    Figures,
    Note,
    SourceLink,
    Sources,
    Table,
)
from compute_calculators.money import EXACT, plain, to_cent
from compute_calculators.parts import Count, Name, Part, Percent, Say, Usd, say

_ROWS = 24
_MOST_CHANGES = 60
_GUIDE = "https://docs.aws.amazon.com/autoscaling/ec2/userguide/"
_SOURCES = (
    SourceLink(
        title="Step and simple scaling policies for Amazon EC2 Auto Scaling",
        address=f"{_GUIDE}as-scaling-simple-step.html",
        as_of="2023",
    ),
    SourceLink(
        title="Target tracking scaling policies for Amazon EC2 Auto Scaling",
        address=f"{_GUIDE}as-scaling-target-tracking.html",
        as_of="2023",
    ),
)


def view(simulation: Simulation) -> tuple[Block, ...]:
    """The answer, the curve, the changes, the figures, and what is inference."""
    return (
        _answer(simulation),
        _chart(simulation),
        *_changes(simulation),
        _figures(simulation),
        *_notes(simulation),
        Sources(links=tuple(_links(simulation))),
    )


def result(simulation: Simulation) -> dict[str, object]:
    """The simulation as JSON: numbers as decimal strings, every minute and every change."""
    return {
        "demand": _plain(simulation.demand),
        "served": _plain(simulation.served),
        "unserved": _plain(simulation.demand - simulation.served),
        "unserved_percent": _plain(simulation.unserved_percent),
        "instance_minutes": simulation.instance_minutes,
        "hourly": None if simulation.rate is None else plain(simulation.rate.value),
        "cost": None if simulation.cost is None else format(to_cent(simulation.cost), "f"),
        "changes": [
            {
                "minute": change.at,
                "metric": _plain(change.metric),
                "from": change.before,
                "to": change.after,
                "asked": change.asked,
                "rule": change.code,
                "sentence": _sentence(change),
                "inference": change.is_inference,
            }
            for change in simulation.changes
        ],
        "minutes": [
            {
                "minute": minute.at,
                "demand": _plain(minute.demand),
                "served": _plain(minute.served),
                "unserved": _plain(minute.unserved),
                "running": minute.running,
                "serving": minute.serving,
                "counted": minute.counted,
                "desired": minute.desired,
                "metric": None if minute.metric is None else _plain(minute.metric),
            }
            for minute in simulation.minutes
        ],
        "as_of": None if simulation.rate is None else simulation.rate.as_of,
        "sources": [{"title": link.title, "address": link.address, "as_of": link.as_of} for link in _links(simulation)],
    }


def _decimal(value: Fraction) -> Decimal:
    return EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))


def _plain(value: Fraction) -> str:
    """To four places: a third of a request has no end."""
    return plain(_decimal(value).quantize(Decimal("0.0001"), context=EXACT))


def _answer(simulation: Simulation) -> Answer:
    hours = EXACT.divide(Decimal(simulation.instance_minutes), Decimal(60))
    values: dict[str, Part] = {
        "demand": Count(value=_decimal(simulation.demand), places=0),
        "unserved": Count(value=_decimal(simulation.demand - simulation.served), places=0),
        "hours": Count(value=hours, places=1),
    }
    code = "answer" if simulation.demand > simulation.served else "answer-all"
    if simulation.cost is not None:
        values["cost"] = Usd(amount=simulation.cost)
    else:
        code += "-no-price"
    share = Percent(value=_decimal(simulation.unserved_percent))
    return Answer(amount=say("asg-scale-out.share", share=share), sentence=say(f"asg-scale-out.{code}", **values))


def _chart(simulation: Simulation) -> Chart:
    """Instances that the load needs at full use, that serve, and that run, over the minutes."""
    capacity = simulation.usage.capacity
    caption = say("asg-scale-out.chart")
    return Chart(
        name="by-minute",
        caption=caption,
        x_label=say("asg-scale-out.chart.minutes"),
        y_label=say("asg-scale-out.chart.instances"),
        lines=(
            ChartLine(label=say("asg-scale-out.chart.serving"), points=tuple(_staircase(simulation, "serving"))),
            ChartLine(
                label=say("asg-scale-out.chart.needed"),
                points=tuple((Decimal(m.at), _decimal(m.demand / capacity)) for m in simulation.minutes),
            ),
            ChartLine(label=say("asg-scale-out.chart.running"), points=tuple(_staircase(simulation, "running"))),
        ),
        marks=(),
        table=Table(
            caption=caption,
            head=tuple(
                say(f"asg-scale-out.column.{name}")
                for name in ("minute", "demand", "unserved", "metric", "desired", "running", "serving")
            ),
            rows=tuple(_row(minute) for minute in _shown(simulation)),
        ),
        note=say("asg-scale-out.chart.note"),
        counts=True,
    )


def _staircase(simulation: Simulation, name: str) -> Iterator[tuple[Decimal, Decimal]]:
    """A line that stays level for a whole minute; only its corners are drawn."""
    before: int | None = None
    for minute in simulation.minutes:
        value: int = getattr(minute, name)
        if value != before:
            if before is not None:
                yield Decimal(minute.at), Decimal(before)
            yield Decimal(minute.at), Decimal(value)
        before = value
    yield Decimal(len(simulation.minutes) - 1), Decimal(before or 0)


def _shown(simulation: Simulation) -> list[Minute]:
    """The minutes of the table: evenly spaced, and those after which the desired capacity changed."""
    every = max(1, -(-len(simulation.minutes) // _ROWS))
    changed = {change.at for change in simulation.changes}
    return [minute for minute in simulation.minutes if not minute.at % every or minute.at in changed]


def _row(minute: Minute) -> tuple[Part, ...]:
    return (
        Count(value=Decimal(minute.at)),
        Count(value=_decimal(minute.demand), places=0),
        Count(value=_decimal(minute.unserved), places=0),
        say("asg-scale-out.no-metric") if minute.metric is None else Percent(value=_decimal(minute.metric)),
        Count(value=Decimal(minute.desired)),
        Count(value=Decimal(minute.running)),
        Count(value=Decimal(minute.serving)),
    )


def _changes(simulation: Simulation) -> Iterator[Block]:
    if not simulation.changes:
        yield Note(sentence=say("asg-scale-out.no-change"))
        return
    shown = simulation.changes[:_MOST_CHANGES]
    yield Table(
        caption=say("asg-scale-out.changes"),
        head=tuple(say(f"asg-scale-out.column.{name}") for name in ("rule", "minute", "metric", "from", "to")),
        rows=tuple(
            (
                _sentence(change),
                Count(value=Decimal(change.at)),
                Percent(value=_decimal(change.metric)),
                Count(value=Decimal(change.before)),
                Count(value=Decimal(change.after)),
            )
            for change in shown
        ),
        note=say("asg-scale-out.more-changes", count=Name(text=str(len(simulation.changes) - len(shown))))
        if len(shown) < len(simulation.changes)
        else None,
    )


def _sentence(change: Change) -> Say:
    return say(
        f"asg-scale-out.rule.{change.code}",
        metric=Percent(value=_decimal(change.metric)),
        before=Count(value=Decimal(change.before)),
        after=Count(value=Decimal(change.after)),
        asked=Count(value=Decimal(change.asked)),
    )


def _figures(simulation: Simulation) -> Figures:
    most = max(minute.running for minute in simulation.minutes)
    hours = EXACT.divide(Decimal(simulation.instance_minutes), Decimal(60))
    rows: list[tuple[Say, Part]] = [
        (say("asg-scale-out.figure.served"), Count(value=_decimal(simulation.served), places=0)),
        (say("asg-scale-out.figure.most"), Count(value=Decimal(most))),
        (say("asg-scale-out.figure.hours"), Count(value=hours, places=1)),
    ]
    if simulation.rate is not None:
        rows.append((say("asg-scale-out.figure.hourly"), Usd(amount=simulation.rate.value, exact=True)))
    return Figures(rows=tuple(rows))


def _notes(simulation: Simulation) -> Iterator[Note]:
    if any(change.is_inference for change in simulation.changes):
        yield Note(sentence=say("asg-scale-out.note.target-inference"))
    yield Note(sentence=say("asg-scale-out.note.inference"))
    if any(minute.metric is None for minute in simulation.minutes):
        yield Note(sentence=say("asg-scale-out.note.no-metric"))
    if simulation.rate is None:
        yield Note(sentence=say("asg-scale-out.note.no-price"))


def _links(simulation: Simulation) -> Iterator[SourceLink]:
    yield from _SOURCES
    rate = simulation.rate
    if rate is not None:
        yield SourceLink(title=rate.title, address=rate.address, as_of=rate.as_of)
