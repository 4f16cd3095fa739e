"""From how much use on, and from which month on, a commitment is cheaper than on-demand.

Derived, no AWS page confirms them: break-even utilisation = effective / on-demand, and break-even months =
upfront / (hours × on-demand − 730 × hourly), which at 730 hours is upfront / (730 × (on-demand − hourly)).
"""

from decimal import Decimal

from compute_calculators.ec2_pricing.options import HOURS_PER_MONTH, Option
from compute_calculators.ec2_pricing.rates import Rate


def breakeven_utilisation(option: Option, rate: Rate, on_demand: Decimal) -> Decimal | None:
    """The share of 730 hours at which the option costs what on-demand does; above 1 it never pays."""
    if not option.is_commitment or not on_demand:
        return None
    return rate.effective_hourly / on_demand


def breakeven_month(option: Option, rate: Rate, on_demand: Decimal, hours: Decimal) -> Decimal | None:
    """After how many months the money spent is no more than on-demand's; None if not within the term, or unknown."""
    if not option.is_commitment or rate.upfront is None or rate.hourly is None:
        return None
    gain = on_demand * hours - rate.hourly * HOURS_PER_MONTH
    if gain <= 0:
        return None
    months = rate.upfront / gain
    return months if months <= option.term_months else None
