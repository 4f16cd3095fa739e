"""What one hour of an option costs: from the reader, else from the snapshot, else missing with the reason.

A missing price stays missing. It never becomes 0, an average, or a price derived from a discount that AWS
advertises: a Spot Advisor's saving alone gives no Spot price.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from compute_calculators.ec2_pricing.options import DEDICATED_HOST, ON_DEMAND, SPOT, Option
from compute_calculators.ec2_pricing.prices import Figure, Prices, PriceSource
from compute_calculators.ec2_pricing.usage import Offer, Usage
from compute_calculators.money import EXACT

# How exact a source gives an effective rate: 0.0563927.
_SIGNIFICANT_DIGITS = 6
# The reader's own rate has neither a title nor a date.
OWN_RATE = PriceSource(title="", as_of="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """An option's price for one instance (a host's for one host).

    ``effective_hourly`` spreads an upfront over the term. ``upfront`` and ``hourly`` are None where they cannot be
    told apart.
    """

    effective_hourly: Decimal
    upfront: Decimal | None
    hourly: Decimal | None
    source: PriceSource

    @property
    def is_own(self) -> bool:
        return self.source is OWN_RATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Why an option has no price: a code of ``ec2-pricing.missing.<reason>``."""

    reason: str


def rate_of(option: Option, usage: Usage, prices: Prices, figures: Mapping[str, Figure]) -> Rate | Missing:
    """The rate of ``option``; ``figures`` are those of the instance type under its operating system."""
    if usage.offer and option.key == usage.offer.key:
        return _offered(option, usage.offer)
    if option.key in usage.overrides:
        return _split(option, usage.overrides[option.key], OWN_RATE, {})
    if option.plan == SPOT:
        return _spot(option, figures)
    if option.plan == DEDICATED_HOST:
        family = usage.instance_type.partition(".")[0]
        host = prices.group("hosts", family).get(ON_DEMAND)
        return Missing(reason="no-host-data") if host is None else _split(option, host.value, host.source, {})
    figure = figures.get(option.key)
    if figure is None:
        return Missing(reason="no-data")
    return _split(option, figure.value, figure.source, figures)


def _offered(option: Option, offer: Offer) -> Rate:
    """AWS, Reserved Instance Marketplace: effective hourly price = upfront / hours of the term + hourly price."""
    spread = EXACT.divide(offer.upfront, option.term_hours)
    return Rate(
        effective_hourly=EXACT.add(spread, offer.hourly),
        upfront=offer.upfront,
        hourly=offer.hourly,
        source=OWN_RATE,
    )


def _spot(option: Option, figures: Mapping[str, Figure]) -> Rate | Missing:
    """A quoted price before an average one: the average is on-demand × (1 − saving) of its date, and says so."""
    figure = figures.get("spot-quoted") or figures.get("spot-average")
    if figure is not None:
        return _split(option, figure.value, figure.source, {})
    return Missing(reason="spot-saving-only" if "spot-saving-percent" in figures else "no-data")


def _split(option: Option, effective: Decimal, source: PriceSource, figures: Mapping[str, Figure]) -> Rate:
    """Upfront and hourly part of an effective rate.

    EC2 documentation, payment options: No Upfront is billed by the hour only; All Upfront is paid at the start of
    the term and nothing after. Partial Upfront has both, and how much of each is in the price list only.
    """
    given = figures.get(f"{option.key}:upfront")
    match option.payment:
        case "all":
            upfront = given.value if given else _fee(option, effective, source)
            effective = EXACT.divide(upfront, option.term_hours)
            return Rate(effective_hourly=effective, upfront=upfront, hourly=Decimal(0), source=source)
        case "partial":
            hourly = figures.get(f"{option.key}:hourly")
            return Rate(
                effective_hourly=effective,
                upfront=given.value if given else None,
                hourly=hourly.value if hourly else None,
                source=source,
            )
    return Rate(effective_hourly=effective, upfront=Decimal(0), hourly=effective, source=source)


def _fee(option: Option, effective: Decimal, source: PriceSource) -> Decimal:
    """The All Upfront fee behind a rounded effective rate.

    AWS sells Reserved Instances for whole dollars. Where a whole number of dollars lies within the rounding of the
    source's six significant digits, that is the fee, and the exact rate follows from it.
    """
    exact = effective * option.term_hours
    if source is OWN_RATE or not option.is_reserved:
        return exact
    last_digit = min(effective.adjusted() - _SIGNIFICANT_DIGITS + 1, _exponent(effective))
    rounding = Decimal(5).scaleb(last_digit - 1) * option.term_hours
    whole = exact.to_integral_value(rounding=ROUND_HALF_UP)
    return whole if whole and abs(whole - exact) <= rounding else exact


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
