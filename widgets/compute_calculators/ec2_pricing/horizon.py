"""What a commitment costs over the reader's horizon: every term that is begun is paid to its end."""

from decimal import Decimal

from compute_calculators.ec2_pricing.options import Option


def terms_within(option: Option, months: Decimal) -> Decimal:
    """How many terms are bought: as many as end within ``months``, and one where none does."""
    return max(months // option.term_months, Decimal(1))


def paid(option: Option, term_total: Decimal, on_demand_month: Decimal | None, months: Decimal) -> Decimal:
    """Dollars paid over ``months``, where one term costs ``term_total`` and a month without it ``on_demand_month``.

    A term that ends after the horizon is paid all the same. Months after the last full term are bought whichever way
    is cheaper: without a commitment, or with another term; without a price of the first only with another term.
    """
    terms = terms_within(option, months)
    rest = months - terms * option.term_months
    if rest <= 0:
        return terms * term_total
    without = term_total if on_demand_month is None else on_demand_month * rest
    return terms * term_total + min(term_total, without)
