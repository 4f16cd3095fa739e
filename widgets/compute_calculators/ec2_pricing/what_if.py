"""The same use under other commitments: none, the plan's, the reader's own, one for the peak; and if use falls.

For each: what a month costs, how much of the use is covered, how much of the commitment is used, and what is paid for
nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from compute_calculators.ec2_pricing.advice import Advice
from compute_calculators.ec2_pricing.demand import Layer
from compute_calculators.ec2_pricing.layers import charged_layers
from compute_calculators.ec2_pricing.options import COMPUTE_SP, EC2_SP, HOURS_PER_MONTH, ON_DEMAND, SPOT
from compute_calculators.ec2_pricing.plan import cheapest_of_each_term
from compute_calculators.ec2_pricing.rules import Comparison, Priced, month_of, spot_hour
from compute_calculators.money import EXACT

FALLEN = Decimal("0.8")
_ZERO = Decimal(0)
_HUNDRED = Decimal(100)
# Reasons that depend on how much is committed, unlike those of the reader's answers.
_BY_AMOUNT = {"below-breakeven", "beyond-horizon", "not-cheaper"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """``count`` instances committed. Percentages are None where nothing is used or committed.

    ``unused`` is what a month's commitment costs for hours in which nothing uses it, ``fallen_monthly`` the month if
    a fifth fewer instances run.
    """

    key: str
    count: Decimal
    usd_per_hour: Decimal | None
    monthly: Decimal
    coverage_percent: Decimal | None
    utilisation_percent: Decimal | None
    unused: Decimal
    fallen_monthly: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """Scenarios that differ in how many instances of ``option`` are committed; the rest is bought as ``flexible``."""

    option: str
    flexible: str
    scenarios: tuple[Scenario, ...]


def what_if(comparison: Comparison, advice: Advice, own_count: Decimal | None) -> WhatIf | None:
    """None where no commitment fits the answers, or nothing is priced by the hour."""
    with localcontext(EXACT):
        flexible = _flexible(comparison, advice)
        committed = _commitment(comparison, advice)
        if flexible is None or committed is None:
            return None
        usage = comparison.usage
        now = charged_layers(usage.demand, usage)
        fallen = charged_layers(usage.demand.scaled(FALLEN), usage)
        planned = sum((part.count for part in advice.plan.parts if part.key == committed.option.key), _ZERO)
        counts = {"none": _ZERO, "plan": planned, "own": own_count, "peak": usage.demand.peak}
        return WhatIf(
            option=committed.option.key,
            flexible=flexible.option.key,
            scenarios=tuple(
                _scenario(key, count, committed, _rate(flexible, comparison), now, fallen)
                for key, count in _distinct(counts)
            ),
        )


def _distinct(counts: dict[str, Decimal | None]) -> Iterable[tuple[str, Decimal]]:
    """Each amount once, under its most telling name; the reader's own always."""
    shown: set[Decimal] = set()
    for key in ("plan", "none", "peak"):
        count = counts[key]
        if count is None or count in shown:
            counts[key] = None
        else:
            shown.add(count)
    return [(key, count) for key, count in counts.items() if count is not None]


def _scenario(
    key: str, count: Decimal, committed: Priced, flexible: Decimal, now: Sequence[Layer], fallen: Sequence[Layer]
) -> Scenario:
    month = month_of(committed.option, committed.rate)
    covered, rest = _split(count, now)
    paid = count * HOURS_PER_MONTH
    _, fallen_rest = _split(count, fallen)
    return Scenario(
        key=key,
        count=count,
        usd_per_hour=committed.rate.effective_hourly * count if committed.option.plan in (COMPUTE_SP, EC2_SP) else None,
        monthly=month * count + flexible * rest,
        coverage_percent=covered / (covered + rest) * _HUNDRED if covered + rest else None,
        utilisation_percent=covered / paid * _HUNDRED if paid else None,
        unused=month * (paid - covered) / HOURS_PER_MONTH,
        fallen_monthly=month * count + flexible * fallen_rest,
    )


def _split(count: Decimal, layers: Iterable[Layer]) -> tuple[Decimal, Decimal]:
    """The hours that ``count`` committed instances cover, and those that they leave."""
    covered = rest = _ZERO
    for layer in layers:
        within = min(count, layer.count)
        count -= within
        covered += within * min(layer.hours, HOURS_PER_MONTH)
        rest += (layer.count - within) * layer.hours
    return covered, rest


def _rate(entry: Priced, comparison: Comparison) -> Decimal:
    return spot_hour(entry.rate, comparison.usage) if entry.option.key == SPOT else entry.rate.effective_hourly


def _flexible(comparison: Comparison, advice: Advice) -> Priced | None:
    """What carries the rest: the plan's way by the hour, or On-Demand where the plan has none."""
    used = [part.key for part in advice.plan.parts if part.key in (ON_DEMAND, SPOT)]
    return comparison.by_key(used[0] if used else ON_DEMAND)


def _commitment(comparison: Comparison, advice: Advice) -> Priced | None:
    """The plan's commitment; without one the cheapest that the reader's answers allow."""
    keys = [part.key for part in advice.plan.parts if part.key not in (ON_DEMAND, SPOT)]
    if keys:
        entry = comparison.by_key(keys[0])
        return entry if entry and entry.option.is_commitment else None
    open_to = {verdict.key for verdict in advice.rejected if verdict.reason in _BY_AMOUNT}
    fitting = cheapest_of_each_term([entry for entry in comparison.priced if entry.option.key in open_to])
    return min(fitting, key=lambda entry: entry.effective_hourly, default=None)
