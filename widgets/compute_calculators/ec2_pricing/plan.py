"""The plan: commit to the layers of use that are sure, and buy what rises above them by the hour.

The cost of a plan is the sum of its layers' costs, and a layer's cost does not depend on the others. The cheapest way
for each layer therefore gives the cheapest plan; ``tests/widgets/test_ec2_plan.py`` compares it with brute force.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from compute_calculators.ec2_pricing.demand import Layer
from compute_calculators.ec2_pricing.horizon import paid
from compute_calculators.ec2_pricing.options import COMPUTE_SP, EC2_SP, HOURS_PER_MONTH, SPOT
from compute_calculators.ec2_pricing.rules import Priced, month_of, spot_hour
from compute_calculators.ec2_pricing.usage import Usage
from compute_calculators.money import to_cent


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """``count`` instances or hosts bought in one way at ``hourly``: each for ``hours`` a month, all for ``all_hours``.

    ``hours`` is None where they are not used alike. Of the hours that are paid, ``used_hours`` are used.
    ``monthly`` is rounded to the cent, as each line of a bill is; ``total`` is what the horizon costs. Both are None
    where the price is missing. ``term_total`` is what a commitment costs to its end, ``usd_per_hour`` what a Savings
    Plan commits to spend.
    """

    key: str
    count: Decimal
    hours: Decimal | None
    all_hours: Decimal
    used_hours: Decimal
    hourly: Decimal | None
    monthly: Decimal | None
    total: Decimal | None
    term_total: Decimal | None = None
    usd_per_hour: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The parts in the order in which to buy them."""

    parts: tuple[Part, ...]

    @property
    def monthly(self) -> Decimal | None:
        return _sum([part.monthly for part in self.parts])

    @property
    def total(self) -> Decimal | None:
        return _sum([part.total for part in self.parts])


def make_plan(open_to: Sequence[Priced], layers: Sequence[Layer], usage: Usage) -> Plan:
    """The cheapest plan out of the options ``open_to`` choice; no parts where nothing can be bought by the hour."""
    by_the_hour = [entry for entry in open_to if not entry.option.is_commitment]
    if not by_the_hour:
        return Plan(parts=())
    flexible = min(by_the_hour, key=lambda entry: _rate(entry, usage))
    # Of two ways that cost the same, the one without a commitment is better; min takes the first.
    ways = (flexible, *cheapest_of_each_term(open_to))
    found: dict[str, Part] = {}
    for layer in layers:
        best = min(ways, key=lambda entry: _cost(entry, flexible, usage, layer.sure_hours))
        part = _part(best, flexible, usage, layer)
        found[part.key] = _joined(found[part.key], part) if part.key in found else part
    return Plan(parts=tuple(replace(part, monthly=_cents(part.monthly)) for part in found.values()))


def cheapest_of_each_term(open_to: Sequence[Priced]) -> list[Priced]:
    """Of commitments with equal terms the cheapest one is it for every layer."""
    found: dict[int, Priced] = {}
    for entry in open_to:
        years = entry.option.years
        if years and (years not in found or _term(entry) < _term(found[years])):
            found[years] = entry
    return list(found.values())


def _term(entry: Priced) -> Decimal:
    return month_of(entry.option, entry.rate) * entry.option.term_months


def pays_within(entry: Priced, on_demand: Priced, usage: Usage, sure_hours: Decimal) -> bool:
    """Whether a commitment for an instance with ``sure_hours`` a month costs less than On-Demand over the horizon."""
    return _cost(entry, on_demand, usage, sure_hours) < _cost(on_demand, on_demand, usage, sure_hours)


def _rate(entry: Priced, usage: Usage) -> Decimal:
    return spot_hour(entry.rate, usage) if entry.option.key == SPOT else entry.rate.effective_hourly


def _month(entry: Priced, usage: Usage, hours: Decimal) -> Decimal:
    """A month of one instance bought by the hour."""
    return _rate(entry, usage) * hours


def _cost(entry: Priced, flexible: Priced, usage: Usage, hours: Decimal) -> Decimal:
    """What the horizon costs for one instance used ``hours`` a month. Hours beyond 730 count for no commitment."""
    if not entry.option.is_commitment:
        return _month(entry, usage, min(hours, HOURS_PER_MONTH)) * usage.months
    return paid(
        entry.option,
        _term(entry),
        _month(flexible, usage, min(hours, HOURS_PER_MONTH)),
        usage.months,
    )


def _part(entry: Priced, flexible: Priced, usage: Usage, layer: Layer) -> Part:
    option = entry.option
    total = _cost(entry, flexible, usage, layer.hours) * layer.count
    if option.is_commitment:
        return Part(
            key=option.key,
            count=layer.count,
            hours=HOURS_PER_MONTH,
            all_hours=HOURS_PER_MONTH * layer.count,
            used_hours=min(layer.hours, HOURS_PER_MONTH) * layer.count,
            hourly=entry.rate.effective_hourly,
            monthly=month_of(option, entry.rate) * layer.count,
            total=total,
            term_total=_term(entry) * layer.count,
            usd_per_hour=entry.rate.effective_hourly * layer.count if option.plan in (COMPUTE_SP, EC2_SP) else None,
        )
    return Part(
        key=option.key,
        count=layer.count,
        hours=layer.hours,
        all_hours=layer.hours * layer.count,
        used_hours=layer.hours * layer.count,
        hourly=_rate(entry, usage),
        monthly=_month(entry, usage, layer.hours) * layer.count,
        total=_month(entry, usage, layer.hours) * layer.count * usage.months,
    )


def _joined(one: Part, two: Part) -> Part:
    """Two layers bought in the same way are one line of the plan."""
    return replace(
        one,
        count=one.count + two.count,
        hours=one.hours if one.hours == two.hours else None,
        all_hours=one.all_hours + two.all_hours,
        used_hours=one.used_hours + two.used_hours,
        monthly=_sum([one.monthly, two.monthly]),
        total=_sum([one.total, two.total]),
        term_total=_sum([one.term_total, two.term_total]),
        usd_per_hour=_sum([one.usd_per_hour, two.usd_per_hour]),
    )


def _sum(amounts: Sequence[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if len(known) == len(amounts) else None


def _cents(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else to_cent(amount)
