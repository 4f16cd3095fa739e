"""The two pictures of the comparison: money spent by month, and a month's cost against use."""

from collections.abc import Iterator
from decimal import Decimal

from compute_calculators.blocks import Chart, ChartLine, ChartMark, Table
from compute_calculators.ec2_pricing.analysis import Analysis
from compute_calculators.ec2_pricing.curves import Curve, cost_at, spent_after
from compute_calculators.ec2_pricing.options import ON_DEMAND
from compute_calculators.ec2_pricing.options_view import option_name
from compute_calculators.parts import Count, Part, Percent, Say, Usd, say

_HUNDRED = Decimal(100)
_SHARES = tuple(map(Decimal, (0, 20, 40, 60, 80, 100)))


def cumulative_chart(analysis: Analysis) -> Iterator[Chart]:
    """Upfronts are steps; a ring marks the month in which on-demand has cost as much. Nothing without on-demand."""
    curves, comparison = analysis.cumulative, analysis.comparison
    if len(curves) < 2:
        return
    end = curves[0].points[-1][0]
    months = tuple(Decimal(month) for month in range(0, int(end) + 1, 3 if end <= 12 else 6))
    caption = say("ec2-pricing.chart.cumulative", quantity=Count(value=comparison.usage.quantity))
    yield Chart(
        name="cumulative",
        caption=caption,
        x_label=say("ec2-pricing.chart.months"),
        y_label=say("chart.dollars-in-all"),
        lines=tuple(ChartLine(label=_short(curve, payment=True), points=curve.points) for curve in curves),
        marks=tuple(
            ChartMark(
                x=curve.crossing[0],
                y=curve.crossing[1],
                label=say("ec2-pricing.chart.month", month=Count(value=curve.crossing[0], places=1)),
            )
            for curve in curves
            if curve.crossing
        ),
        table=Table(
            caption=caption,
            head=(say("ec2-pricing.chart.months"), *(option_name(curve.entry.option.key) for curve in curves)),
            rows=tuple((Count(value=month), *(_spent(curve, analysis, month) for curve in curves)) for month in months),
        ),
        note=say("ec2-pricing.chart.cumulative-note"),
    )


def utilisation_chart(analysis: Analysis) -> Iterator[Chart]:
    """On-demand and Spot rise with use, commitments are level; a ring marks each break-even. A dot is the reader."""
    curves, comparison = analysis.by_utilisation, analysis.comparison
    on_demand = comparison.by_key(ON_DEMAND)
    if len(curves) < 2 or on_demand is None:
        return
    share = comparison.usage.utilisation * _HUNDRED
    caption = say("ec2-pricing.chart.utilisation", quantity=Count(value=comparison.usage.quantity))
    here = cost_at(on_demand, comparison, share)
    yield Chart(
        name="utilisation",
        caption=caption,
        x_label=say("ec2-pricing.chart.use"),
        y_label=say("chart.dollars"),
        lines=tuple(ChartLine(label=_short(curve, payment=False), points=curve.points) for curve in curves),
        marks=(
            *(
                ChartMark(x=curve.crossing[0], y=curve.crossing[1], label=Percent(value=curve.crossing[0]))
                for curve in curves
                if curve.crossing
            ),
            ChartMark(x=share, y=here, label=say("ec2-pricing.chart.here", cost=Usd(amount=here)), here=True),
        ),
        table=Table(
            caption=caption,
            head=(say("ec2-pricing.chart.use"), *(option_name(curve.entry.option.key) for curve in curves)),
            rows=tuple(
                (
                    Percent(value=percent),
                    *(Usd(amount=cost_at(curve.entry, comparison, percent)) for curve in curves),
                )
                for percent in _SHARES
            ),
        ),
        note=say("ec2-pricing.chart.utilisation-note"),
    )


def _spent(curve: Curve, analysis: Analysis, month: Decimal) -> Part:
    spent = spent_after(curve.entry, analysis.comparison, month)
    return say("ledger.missing") if spent is None else Usd(amount=spent)


def _short(curve: Curve, *, payment: bool) -> Say:
    """A name that fits beside its line's end."""
    option = curve.entry.option
    if not option.is_commitment:
        return say(f"ec2-pricing.short.{option.plan}")
    return say(f"ec2-pricing.short.{option.years}-{option.payment}" if payment else f"ec2-pricing.short.{option.years}")
