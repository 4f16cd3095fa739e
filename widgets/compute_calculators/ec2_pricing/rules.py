"""``compare``: every way to buy one instance type, side by side, and which of them fits the work.

Commitments are paid for every hour of the term, 730 a month, used or not; on-demand, Spot and hosts for the hours
used. Each result holds every intermediate number; a view computes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

from compute_calculators.ec2_pricing.alternatives import Alternative, alternatives
from compute_calculators.ec2_pricing.breakeven import breakeven_month, breakeven_utilisation
from compute_calculators.ec2_pricing.horizon import paid
from compute_calculators.ec2_pricing.options import DEDICATED_HOST, HOURS_PER_MONTH, ON_DEMAND, OPTIONS, SPOT, Option
from compute_calculators.ec2_pricing.prices import Figure, InstanceType, Prices, Step
from compute_calculators.ec2_pricing.rates import Missing, Rate, rate_of
from compute_calculators.ec2_pricing.usage import Usage
from compute_calculators.money import EXACT

_HUNDRED = Decimal(100)
# Of the one rate that is a quotient: a host's, shared by its instances.
_TEN_PLACES = Decimal("0.0000000001")


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """An option with a price. ``monthly`` and ``total`` are for all instances, the rest for one.

    ``total`` is what the horizon costs, with every term that is begun in it paid to its end (``horizon.py``);
    ``term_total`` is what one term costs, all instances together.
    """

    option: Option
    rate: Rate
    effective_hourly: Decimal
    monthly: Decimal
    total: Decimal
    term_total: Decimal | None
    savings_percent: Decimal | None
    breakeven_utilisation: Decimal | None
    breakeven_month: Decimal | None
    disputed: Figure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpriced:
    """An option without a price, and why."""

    option: Option
    missing: Missing


Entry = Priced | Unpriced


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All options in the contract's order."""

    usage: Usage
    instance: InstanceType
    newest: str
    entries: tuple[Entry, ...]
    spot_advisor: Mapping[str, Figure]
    alternatives: tuple[Alternative, ...]
    on_demand_steps: tuple[Step, ...]

    @property
    def priced(self) -> tuple[Priced, ...]:
        return tuple(entry for entry in self.entries if isinstance(entry, Priced))

    def by_key(self, key: str) -> Priced | None:
        return next((entry for entry in self.priced if entry.option.key == key), None)


def compare(usage: Usage, prices: Prices) -> Comparison:
    """Every option for ``usage`` at the ``prices`` of its Region."""
    known = prices.has(usage.instance_type)
    figures = prices.figures(usage.instance_type, usage.system) if known else {}
    with localcontext(EXACT):
        rates = {option.key: rate_of(option, usage, prices, figures) for option in OPTIONS}
        on_demand = rates[ON_DEMAND]
        entries = tuple(_entry(option, rates[option.key], on_demand, usage, prices) for option in OPTIONS)
        instance = (
            prices.instance_type(usage.instance_type)
            if known
            else InstanceType(name=usage.instance_type, vcpu=None, memory_gib=None, architecture=None)
        )
        return Comparison(
            usage=usage,
            instance=instance,
            newest=prices.newest,
            entries=entries,
            spot_advisor={key: figure for key, figure in figures.items() if key.startswith("spot-")},
            alternatives=alternatives(usage, instance, prices),
            on_demand_steps=prices.steps(usage.instance_type, usage.system, ON_DEMAND),
        )


def monthly_of(option: Option, rate: Rate, usage: Usage, hours: Decimal) -> Decimal:
    """A month of all instances, each used for ``hours``."""
    if option.is_commitment:
        return month_of(option, rate) * usage.quantity
    if option.key == SPOT:
        # Work lost to interruptions is done again, so each useful hour is paid 1 + share times.
        return spot_hour(rate, usage) * hours * usage.quantity
    if option.key == DEDICATED_HOST:
        return rate.effective_hourly * usage.hosts * usage.allocated(hours)
    return rate.effective_hourly * usage.charged(hours) * usage.quantity


def month_of(option: Option, rate: Rate) -> Decimal:
    """A month of one committed instance: its share of the upfront and its hourly price for 730 hours."""
    if rate.upfront is None or rate.hourly is None:
        return rate.effective_hourly * HOURS_PER_MONTH
    return EXACT.divide(rate.upfront, option.term_months) + rate.hourly * HOURS_PER_MONTH


def _entry(option: Option, rate: Rate | Missing, on_demand: Rate | Missing, usage: Usage, prices: Prices) -> Entry:
    if isinstance(rate, Missing):
        return Unpriced(option=option, missing=rate)
    monthly = monthly_of(option, rate, usage, usage.hours_per_month)
    base = None if isinstance(on_demand, Missing) else on_demand.effective_hourly
    charged = usage.charged(usage.hours_per_month)
    spent = None if base is None else base * charged * usage.quantity
    term_total = _term_total(option, rate) * usage.quantity if option.is_commitment else None
    return Priced(
        option=option,
        rate=rate,
        effective_hourly=_effective(option, rate, usage),
        monthly=monthly,
        total=monthly * usage.months if term_total is None else paid(option, term_total, spent, usage.months),
        term_total=term_total,
        savings_percent=(1 - monthly / spent) * _HUNDRED if spent else None,
        breakeven_utilisation=None if base is None else breakeven_utilisation(option, rate, base),
        breakeven_month=None if base is None else breakeven_month(option, rate, base, charged),
        disputed=None if rate.is_own else prices.disputed(usage.instance_type, usage.system, option.key),
    )


def _term_total(option: Option, rate: Rate) -> Decimal:
    """AWS, Reserved Instance Marketplace: list value = upfront + hourly price × hours of the term."""
    if rate.upfront is None or rate.hourly is None:
        return rate.effective_hourly * option.term_hours
    return rate.upfront + rate.hourly * option.term_hours


def _effective(option: Option, rate: Rate, usage: Usage) -> Decimal:
    """What a useful hour of one instance costs."""
    if option.key == SPOT:
        return spot_hour(rate, usage)
    if option.key == DEDICATED_HOST:
        return (rate.effective_hourly * usage.hosts / usage.quantity).quantize(_TEN_PLACES)
    return rate.effective_hourly


def spot_hour(rate: Rate, usage: Usage) -> Decimal:
    return rate.effective_hourly * (1 + usage.interruption_percent / _HUNDRED)
