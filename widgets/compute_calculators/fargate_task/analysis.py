"""A bill for Fargate tasks and the second scenario beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from compute_calculators.facts import Rate
from compute_calculators.fargate_task.rules import Bill, bill
from compute_calculators.fargate_task.usage import Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """The bill, the other one where a comparison is wanted, and what a dollar is in won where the reader said so."""

    bill: Bill
    other: Bill | None
    krw_per_usd: Decimal | None

    @property
    def charges(self) -> tuple[str, ...]:
        """The charges of either bill, in the order in which bills have them."""
        bills = (self.bill,) if self.other is None else (self.bill, self.other)
        keys = {line.key for each in bills for line in each.lines}
        return tuple(key for key in ("vcpu", "memory", "licence", "ephemeral-storage") if key in keys)


def analyse(
    usage: Usage, other: Usage | None, rates: Mapping[str, Mapping[str, Rate]], krw_per_usd: Decimal | None
) -> Analysis:
    """The bill for ``usage`` and for ``other``, at the rates of the Regions they name."""
    return Analysis(
        bill=bill(usage, rates[usage.region]),
        other=None if other is None else bill(other, rates[other.region]),
        krw_per_usd=krw_per_usd,
    )
