"""Everything the page says about one request: the comparison, the advice, both pictures, and the other choice."""

from dataclasses import dataclass, replace
from decimal import Decimal

from compute_calculators.ec2_pricing.advice import Advice, advise
from compute_calculators.ec2_pricing.curves import Curve, by_utilisation, cumulative
from compute_calculators.ec2_pricing.prices import Prices
from compute_calculators.ec2_pricing.rules import Comparison, compare
from compute_calculators.ec2_pricing.usage import Usage
from compute_calculators.ec2_pricing.what_if import WhatIf, what_if


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


def analyse(
    usage: Usage,
    prices: Prices,
    other: Other | None,
    other_prices: Prices,
    krw_per_usd: Decimal | None,
    own_count: Decimal | None = None,
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
    )
