"""The two pictures' numbers: money spent month by month, and a month's cost against how much is used.

Every curve is straight between its points, so the pictures and their crossings are exact.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal, localcontext

from compute_calculators.ec2_pricing.options import HOURS_PER_MONTH, MONTHS_PER_YEAR, ON_DEMAND, SPOT
from compute_calculators.ec2_pricing.rules import Comparison, Priced, monthly_of
from compute_calculators.money import EXACT

_ZERO = Decimal(0)
_HUNDRED = Decimal(100)

Point = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """An option's line, and where on-demand's crosses it within the picture."""

    entry: Priced
    points: tuple[Point, ...]
    crossing: Point | None


def cumulative(comparison: Comparison) -> tuple[Curve, ...]:
    """Money spent after 0, 1, 2 … months, all instances; an upfront is a step at each start of a term.

    Nothing where on-demand has no price, since there is nothing to cross.
    """
    on_demand = comparison.by_key(ON_DEMAND)
    if on_demand is None:
        return ()
    end = max(comparison.usage.months, MONTHS_PER_YEAR)
    with localcontext(EXACT):
        return tuple(
            Curve(
                entry=entry,
                points=tuple(_spent(entry, comparison, end)),
                crossing=_month_crossing(entry, on_demand, end),
            )
            for entry in (on_demand, *_cash_known(comparison))
        )


def by_utilisation(comparison: Comparison) -> tuple[Curve, ...]:
    """A month's cost at 0 and at 100 % of 730 hours, all instances."""
    on_demand = comparison.by_key(ON_DEMAND)
    if on_demand is None:
        return ()
    spot = comparison.by_key(SPOT)
    with localcontext(EXACT):
        return tuple(
            Curve(
                entry=entry,
                points=tuple((share, cost_at(entry, comparison, share)) for share in (_ZERO, _HUNDRED)),
                crossing=_share_crossing(entry, comparison),
            )
            for entry in (on_demand, *((spot,) if spot else ()), *_cheapest_by_term(comparison))
        )


def cost_at(entry: Priced, comparison: Comparison, percent: Decimal) -> Decimal:
    """A month's cost when ``percent`` of 730 hours are used."""
    with localcontext(EXACT):
        hours = HOURS_PER_MONTH * percent / _HUNDRED
        return monthly_of(entry.option, entry.rate, comparison.usage, hours)


def spent_after(entry: Priced, comparison: Comparison, months: Decimal) -> Decimal | None:
    """Money spent after ``months``, renewals at their start included; None where the upfront is not known."""
    upfront, hourly = entry.rate.upfront, entry.rate.hourly
    if not entry.option.is_commitment:
        return entry.monthly * months
    if upfront is None or hourly is None:
        return None
    usage, term = comparison.usage, entry.option.term_months
    started = max((months / term).to_integral_value(rounding=ROUND_CEILING), Decimal(1))
    return (upfront * started + hourly * HOURS_PER_MONTH * months) * usage.quantity


def _spent(entry: Priced, comparison: Comparison, end: Decimal) -> Iterable[Point]:
    """Corners only: both ends, and before and after each renewal."""
    term = entry.option.term_months
    paid = _ZERO
    for start in range(0, int(end), int(term) if term else int(end)):
        until = min(end, start + term) if term else end
        month = Decimal(start)
        if term and entry.rate.upfront is not None:
            paid += entry.rate.upfront * comparison.usage.quantity
        yield month, paid
        paid += _running(entry, comparison) * (until - month)
        yield until, paid


def _running(entry: Priced, comparison: Comparison) -> Decimal:
    if entry.option.is_commitment and entry.rate.hourly is not None:
        return entry.rate.hourly * HOURS_PER_MONTH * comparison.usage.quantity
    return entry.monthly


def _month_crossing(entry: Priced, on_demand: Priced, end: Decimal) -> Point | None:
    month = entry.breakeven_month
    return (month, on_demand.monthly * month) if month and month <= end else None


def _share_crossing(entry: Priced, comparison: Comparison) -> Point | None:
    share = entry.breakeven_utilisation
    if share is None or share > 1:
        return None
    return share * _HUNDRED, cost_at(entry, comparison, share * _HUNDRED)


def _cash_known(comparison: Comparison) -> list[Priced]:
    """The cheapest commitment of each term and payment whose upfront is known, so that its steps can be drawn."""
    found = []
    for years, payment in ((1, "no"), (1, "all"), (3, "all")):
        fitting = [
            entry
            for entry in comparison.priced
            if entry.option.years == years and entry.option.payment == payment and entry.rate.upfront is not None
        ]
        found += sorted(fitting, key=lambda entry: entry.effective_hourly)[:1]
    return found


def _cheapest_by_term(comparison: Comparison) -> list[Priced]:
    found = []
    for years in (1, 3):
        fitting = [entry for entry in comparison.priced if entry.option.years == years]
        found += sorted(fitting, key=lambda entry: entry.effective_hourly)[:1]
    return found
