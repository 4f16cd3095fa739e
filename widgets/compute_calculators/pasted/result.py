"""A reading as JSON: decimal strings, US dollars, None where a rate is missing."""

from collections.abc import Mapping
from decimal import Decimal

from compute_calculators.money import EXACT, plain
from compute_calculators.pasted.bills import ServiceCosts
from compute_calculators.pasted.log_summary import Summary
from compute_calculators.pasted.reading import Reading
from compute_calculators.pasted.view import SizeCost, Worked


def result(reading: Reading, worked: tuple[Worked, ...], sizes: tuple[SizeCost, ...]) -> Mapping[str, object]:
    """What it is, what was read and left out, the figures, and the inputs for the calculators."""
    found: dict[str, object] = {
        "kind": reading.kind,
        "read": str(reading.rows),
        "onward": [
            {
                "name": one.onward.name,
                "calculator": one.onward.calculator,
                "amount": one.amount,
                "sentence": one.sentence or (one.refused[0] if one.refused else None),
                "inputs": dict(one.onward.inputs),
            }
            for one in worked
        ],
    }
    if reading.summary is not None:
        found |= _summary(reading.summary) | {"factor": plain(reading.factor)}
        found["sizes"] = [
            {"memory_mb": plain(one.size.memory_mb), "total": _cents(one.same_duration), "faster": _cents(one.faster)}
            for one in sizes
        ]
    if reading.check is not None:
        bill, ours = reading.check.recalculated
        found = {"lines": _lines(reading)} | found
        found |= {"total": _short(reading.check.total), "known": _short(bill), "recalculated": _short(ours)}
    if isinstance(reading.content, ServiceCosts):
        services = [{"service": name, "amount": _short(cost)} for name, cost in reading.content.services]
        found = {"services": services} | found
        found["total"] = None if reading.content.total is None else _short(reading.content.total)
    found["skipped"] = [{"line": one.line, "reason": one.reason, "text": one.text} for one in reading.skipped]
    return found


def _summary(summary: Summary) -> dict[str, object]:
    return {
        "percentiles": [
            {"percentile": f"p{percent}", "duration_ms": plain(duration), "billed_ms": plain(billed)}
            for percent, duration, billed in summary.percentiles
        ],
        "count": str(summary.count),
        "mean_billed_ms": _short(summary.mean_billed_ms),
        "gb_seconds": _short(summary.gb_seconds),
        "memory_mb": plain(summary.usual_memory_mb),
        "memory_used_mb": None if summary.most_used_mb is None else plain(summary.most_used_mb),
        "cold_percent": _short(summary.cold_percent),
        "mean_init_ms": None if summary.mean_init_ms is None else _short(summary.mean_init_ms),
        "timeouts": str(summary.timeouts),
        "errors": str(summary.errors),
        "as_today": str(summary.as_today),
    }


def _lines(reading: Reading) -> list[dict[str, object]]:
    checked = () if reading.check is None else reading.check.lines
    return [
        {
            "line": one.line.line,
            "region": one.line.region,
            "usage_type": one.line.usage_type,
            "quantity": plain(one.line.quantity),
            "cost": plain(one.line.cost),
            "rate": None if one.rate is None else plain(one.rate.value),
            "expected": None if one.expected is None else _short(one.expected),
            "difference": None if one.difference is None else _short(one.difference),
            "why": one.why,
        }
        for one in checked
    ]


def _short(value: Decimal) -> str:
    # Plus zero: what is rounded to nothing has no sign.
    return plain(EXACT.add(value.quantize(Decimal("1e-10"), context=EXACT), Decimal(0)))


def _cents(amount: Decimal | None) -> str | None:
    return None if amount is None else format(amount, "f")
