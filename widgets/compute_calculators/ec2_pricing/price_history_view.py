"""Since when the On-Demand price has been what it is; where it has changed, a line of it over time with its table."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from compute_calculators.blocks import Chart, ChartLine, ChartMark, Note, Table
from compute_calculators.ec2_pricing.analysis import Analysis
from compute_calculators.ec2_pricing.options import ON_DEMAND
from compute_calculators.ec2_pricing.options_view import hourly_rate
from compute_calculators.ec2_pricing.rules import Comparison
from compute_calculators.parts import Date, Name, Say, Usd, say

_DAYS_PER_MONTH = Decimal("30.4375")
_TENTH = Decimal("0.1")


def since_note(analysis: Analysis) -> Iterator[Note]:
    """From which date on the copies have this price; nothing for a rate of the reader's own."""
    entry = analysis.comparison.by_key(ON_DEMAND)
    if entry is not None and not entry.rate.is_own:
        since = Date(iso=entry.rate.source.since)
        yield Note(sentence=say("ec2-pricing.note.since", rate=hourly_rate(entry.rate.effective_hourly), date=since))


def price_chart(analysis: Analysis) -> Iterator[Chart]:
    """The price as it was and is; nothing where only one value is known."""
    comparison = analysis.comparison
    steps, entry = comparison.on_demand_steps, comparison.by_key(ON_DEMAND)
    if not steps or entry is None or entry.rate.is_own:
        return
    first = steps[0].before_since
    points = [(Decimal(0), steps[0].before)]
    for step in steps:
        month = _months(first, step.after_since)
        points += [(month, points[-1][1]), (month, step.after)]
    now = _months(first, max(comparison.newest, steps[-1].after_since))
    points.append((now, points[-1][1]))
    caption = _caption(comparison)
    yield Chart(
        name="price-history",
        caption=caption,
        x_label=say("ec2-pricing.history.months", date=Date(iso=first)),
        y_label=say("ec2-pricing.history.hourly"),
        lines=(ChartLine(label=say("ec2-pricing.short.on-demand"), points=tuple(points)),),
        marks=(ChartMark(x=now, y=points[-1][1], label=hourly_rate(points[-1][1]), here=True),),
        table=Table(
            caption=caption,
            head=(say("ec2-pricing.history.since"), say("ec2-pricing.history.price")),
            rows=(
                (Date(iso=first), Usd(amount=steps[0].before, exact=True)),
                *((Date(iso=step.after_since), Usd(amount=step.after, exact=True)) for step in steps),
            ),
        ),
        note=say("ec2-pricing.history.note"),
    )


def _caption(comparison: Comparison) -> Say:
    return say("ec2-pricing.history.caption", type=Name(text=comparison.usage.instance_type))


def _months(first: str, last: str) -> Decimal:
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days
    return (Decimal(days) / _DAYS_PER_MONTH).quantize(_TENTH)
