"""The two charts of a Lambda bill: against requests, with what else would cost the same, and against memory."""

from collections.abc import Iterator
from decimal import Decimal

from compute_calculators.blocks import Chart, ChartLine, ChartMark, Table
from compute_calculators.lambda_billing.analysis import Analysis
from compute_calculators.lambda_billing.curves import MEMORY_SIZES, ByRequests, Point, cost_at
from compute_calculators.parts import Count, Name, Part, Say, Usd, say

_ROWS = 5


def requests_chart(analysis: Analysis) -> Iterator[Chart]:
    """Nothing where a rate is missing."""
    curve = analysis.by_requests
    if curve is None:
        return
    end = curve.points[-1][0]
    others = curve.alternatives
    yield Chart(
        name="by-requests",
        caption=say("lambda-billing.chart.by-requests"),
        x_label=say("lambda-billing.chart.requests-axis"),
        y_label=say("chart.dollars"),
        lines=(
            ChartLine(label=Name(text="Lambda"), points=curve.points),
            *(
                ChartLine(
                    label=say(f"lambda-billing.chart.{other.key}"),
                    points=((Decimal(0), other.monthly), (end, other.monthly)),
                )
                for other in others
            ),
        ),
        marks=(
            *(
                ChartMark(x=other.same_cost_at, y=other.monthly, label=_requests(other.same_cost_at))
                for other in others
                if other.same_cost_at is not None
            ),
            *_here(analysis, analysis.bill.usage.requests, curve.points),
        ),
        table=_requests_table(curve),
        note=_note(curve),
    )


def _note(curve: ByRequests) -> Say:
    crossing = "crossing" if any(other.same_cost_at for other in curve.alternatives) else "no-crossing"
    beside = "" if any(other.key == "t4g-small" for other in curve.alternatives) else "-fargate"
    vcpu, gb = curve.task
    return say(f"lambda-billing.chart.{crossing}{beside}", vcpu=Count(value=vcpu), gb=Count(value=gb))


def memory_chart(analysis: Analysis) -> Iterator[Chart]:
    """Both architectures at the same duration; nothing where a rate is missing."""
    if analysis.by_memory is None:
        return
    usage, curves = analysis.bill.usage, dict(analysis.by_memory.points)
    billed_ms = analysis.bill.warm_billed_ms
    ms = (
        Count(value=usage.duration_ms)
        if not usage.is_measured or billed_ms is None
        else Count(value=billed_ms, places=2)
    )
    yield Chart(
        name="by-memory",
        caption=say("lambda-billing.chart.by-memory", ms=ms),
        x_label=say("lambda-billing.chart.memory-axis"),
        y_label=say("chart.dollars"),
        lines=tuple(
            ChartLine(label=say(f"lambda-billing.chart.{key}"), points=points) for key, points in curves.items()
        ),
        marks=tuple(_here(analysis, usage.memory_mb, curves[usage.architecture])),
        table=Table(
            caption=say("lambda-billing.chart.by-memory", ms=ms),
            head=(
                say("lambda-billing.chart.memory-axis"),
                *(say(f"lambda-billing.field.architecture.{key}") for key in curves),
            ),
            rows=tuple(
                (Count(value=size), *(Usd(amount=cost_at(points, size)) for points in curves.values()))
                for size in MEMORY_SIZES
            ),
        ),
        note=say("lambda-billing.chart.by-memory-note"),
    )


def _here(analysis: Analysis, x: Decimal, points: tuple[Point, ...]) -> Iterator[ChartMark]:
    """The reader's own bill, named by the total that the answer gives."""
    cost, total = analysis.bill.exact_total, analysis.bill.total
    if cost is not None and total is not None and x <= points[-1][0]:
        yield ChartMark(x=x, y=cost, label=say("lambda-billing.chart.here", cost=Usd(amount=total)), here=True)


def _requests(count: Decimal) -> Part:
    return say("lambda-billing.chart.requests", count=Count(value=count))


def _requests_table(curve: ByRequests) -> Table:
    """Five even steps and every crossing."""
    end = curve.points[-1][0]
    crossings = {other.same_cost_at for other in curve.alternatives if other.same_cost_at is not None}
    counts = sorted({end * step / _ROWS for step in range(_ROWS + 1)} | crossings)
    return Table(
        caption=say("lambda-billing.chart.by-requests"),
        head=(
            say("lambda-billing.chart.requests-axis"),
            say("lambda-billing.chart.lambda"),
            *(say(f"lambda-billing.chart.{other.key}") for other in curve.alternatives),
        ),
        rows=tuple(
            (
                Count(value=count, places=0),
                Usd(amount=cost_at(curve.points, count)),
                *(Usd(amount=other.monthly) for other in curve.alternatives),
            )
            for count in counts
        ),
    )
