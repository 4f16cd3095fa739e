"""The ways to buy an instance, by the keys of the contract, and what each of them asks and gives."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import product

ON_DEMAND = "on-demand"
SPOT = "spot"
DEDICATED_HOST = "dedicated-host"
COMPUTE_SP = "compute-sp"
EC2_SP = "ec2-sp"
RI_STANDARD = "ri-standard"
RI_CONVERTIBLE = "ri-convertible"
PLANS = (COMPUTE_SP, EC2_SP, RI_STANDARD, RI_CONVERTIBLE)
PAYMENTS = ("no", "partial", "all")

# EC2 documentation: one year is defined as 31,536,000 seconds (365 days), three years as three times that.
HOURS_PER_YEAR = Decimal(8_760)
MONTHS_PER_YEAR = Decimal(12)
# The convention of AWS's own calculator: 8,760 / 12.
HOURS_PER_MONTH = Decimal(730)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to buy. ``years`` is 0 and ``payment`` None where nothing is committed."""

    key: str
    plan: str
    years: int = 0
    payment: str | None = None

    @property
    def is_commitment(self) -> bool:
        return self.years > 0

    @property
    def term_hours(self) -> Decimal:
        return HOURS_PER_YEAR * self.years

    @property
    def term_months(self) -> Decimal:
        return MONTHS_PER_YEAR * self.years

    @property
    def is_reserved(self) -> bool:
        """Of the discounts, only a zonal Reserved Instance also holds a place in its Availability Zone."""
        return self.plan in (RI_STANDARD, RI_CONVERTIBLE)


OPTIONS = (
    Option(key=ON_DEMAND, plan=ON_DEMAND),
    Option(key=SPOT, plan=SPOT),
    *(
        Option(key=f"{plan}-{years}yr-{payment}-upfront", plan=plan, years=years, payment=payment)
        for plan, years, payment in product(PLANS, (1, 3), PAYMENTS)
    ),
    Option(key=DEDICATED_HOST, plan=DEDICATED_HOST),
)
