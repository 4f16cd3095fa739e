"""Everything the page says about one request: the comparison, the advice, both pictures, and the other choice."""

from dataclasses import dataclass, replace
from decimal import Decimal

from compute_calculators.ec2_pricing.advice import Advice, advise
from compute_calculators.ec2_pricing.burst import Surplus, surplus
from compute_calculators.ec2_pricing.curves import Curve, by_utilisation, cumulative
from compute_calculators.ec2_pricing.options import ON_DEMAND
from compute_calculators.ec2_pricing.prices import Prices
from compute_calculators.ec2_pricing.rules import Comparison, compare
from compute_calculators.ec2_pricing.usage import Usage
from compute_calculators.ec2_pricing.what_if import WhatIf, what_if
from compute_calculators.money import EXACT, to_cent


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """The second type or Region that the reader compares with."""

    region: str
    instance_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """``other`` is None where nothing is compared."""

    comparison: Comparison
    advice: Advice
    what_if: WhatIf | None
    cumulative: tuple[Curve, ...]
    by_utilisation: tuple[Curve, ...]
    other: Comparison | None
    krw_per_usd: Decimal | None
    own_count: Decimal | None = None
    surplus: Surplus | None = None

    @property
    def monthly(self) -> Decimal | None:
        """The plan's month, with the surplus credits of a T type; None where a price is missing or nothing fits."""
        plan = self.advice.plan.monthly
        if not self.advice.plan.parts or plan is None:
            return None
        return plan + (to_cent(self.surplus.monthly) if self.surplus else 0)

    @property
    def total(self) -> Decimal | None:
        """What the plan costs over the horizon, surplus credits included."""
        total = self.advice.plan.total
        return None if not self.advice.plan.parts or total is None else total + self._surplus_total

    @property
    def saving_percent(self) -> Decimal | None:
        """How much less the plan costs than On-Demand alone over the horizon; credits cost the same in both."""
        on_demand = self.comparison.by_key(ON_DEMAND)
        if on_demand is None or self.total is None:
            return None
        alone = on_demand.total + self._surplus_total
        return EXACT.divide(alone - self.total, alone) * 100 if alone else None

    @property
    def _surplus_total(self) -> Decimal:
        return self.surplus.monthly * self.comparison.usage.months if self.surplus else Decimal(0)


def analyse(
    usage: Usage,
    prices: Prices,
    other: Other | None,
    other_prices: Prices,
    krw_per_usd: Decimal | None,
    own_count: Decimal | None = None,
    cpu_percent: Decimal | None = None,
) -> Analysis:
    """The reader's own rates belong to the first choice only."""
    comparison = compare(usage, prices)
    second = None
    if other is not None:
        changed = replace(usage, region=other.region, instance_type=other.instance_type, overrides={})
        second = compare(changed, other_prices)
    advice = advise(comparison)
    return Analysis(
        comparison=comparison,
        advice=advice,
        what_if=what_if(comparison, advice, own_count),
        cumulative=cumulative(comparison),
        by_utilisation=by_utilisation(comparison),
        other=second,
        krw_per_usd=krw_per_usd,
        own_count=own_count,
        surplus=surplus(usage, comparison.instance, prices, cpu_percent),
    )
