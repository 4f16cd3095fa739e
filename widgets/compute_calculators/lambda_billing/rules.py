"""How AWS Lambda bills a month of usage: every intermediate line, nothing rounded before the end."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext

from compute_calculators.facts import Rate
from compute_calculators.lambda_billing.charges import (
    Line,
    billed_ms,
    cold_start_ms,
    duration,
    ephemeral_storage,
    on_demand_gb_seconds,
    on_demand_seconds,
    provisioned,
    provisioned_seconds,
    requests,
    snapstart,
    streaming,
)
from compute_calculators.lambda_billing.rates import Rates
from compute_calculators.lambda_billing.usage import Usage
from compute_calculators.money import EXACT

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """All lines, and what led to them.

    ``billed_ms`` is for a cold start where there are any, and an average where the reader gave what was billed; None
    where that average would be over no request. ``dearer_plan`` is what duration would cost under a plan that is not
    applied because the tiers cost less.
    """

    usage: Usage
    lines: tuple[Line, ...]
    billed_ms: Decimal | None
    warm_billed_ms: Decimal | None
    gb_seconds: Decimal
    dearer_plan: Decimal | None

    @property
    def total(self) -> Decimal | None:
        """The lines' rounded amounts summed, as AWS's own examples do; None if a rate is missing."""
        return _sum(line.amount for line in self.lines)

    @property
    def exact_total(self) -> Decimal | None:
        """The lines' amounts summed without rounding; None if a rate is missing."""
        return _sum(line.exact_amount for line in self.lines)

    @property
    def known_total(self) -> Decimal:
        """The lines that have a rate; equals :attr:`total` where none is missing."""
        return sum((line.amount for line in self.lines if line.amount is not None), _ZERO)

    @property
    def per_million(self) -> Decimal | None:
        """US dollars per million requests, everything included; None without requests or with a rate missing."""
        if self.exact_total is None or not self.usage.requests:
            return None
        return EXACT.divide(EXACT.multiply(self.exact_total, Decimal(1_000_000)), self.usage.requests)

    def amount(self, key: str) -> Decimal | None:
        """All tiers of the charge ``key``: 0 where the bill has no such line, None where a rate is missing."""
        return _sum(line.amount for line in self.lines if line.key == key)

    @property
    def rates(self) -> tuple[Rate, ...]:
        return tuple(line.rate for line in self.lines if line.rate is not None)


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    total = _ZERO
    for amount in amounts:
        if amount is None:
            return None
        total = EXACT.add(total, amount)
    return total


def bill(usage: Usage, rates: Rates) -> Bill:
    """The bill for ``usage`` at one Region's ``rates``."""
    with localcontext(EXACT):
        warm_ms, cold_ms = _billed_ms(usage)
        on_demand_s = on_demand_seconds(usage)
        provisioned_s = provisioned_seconds(usage)
        gb_seconds = on_demand_gb_seconds(usage)
        on_demand = duration(usage, rates, gb_seconds)
        lines = (
            requests(usage, rates),
            *on_demand.lines,
            *ephemeral_storage(usage, rates, on_demand_s + provisioned_s),
            *provisioned(usage, rates, provisioned_s),
            *snapstart(usage, rates),
            *streaming(usage, rates),
        )
        return Bill(
            usage=usage,
            lines=lines,
            billed_ms=cold_ms if usage.cold_start_percent else warm_ms,
            warm_billed_ms=warm_ms,
            gb_seconds=gb_seconds,
            dearer_plan=on_demand.dearer_plan,
        )


def _billed_ms(usage: Usage) -> tuple[Decimal | None, Decimal | None]:
    """What is billed for a warm and for a cold invocation, or the one average that was given or follows."""
    if usage.billed_ms is not None:
        return usage.billed_ms, usage.billed_ms
    if usage.gb_seconds is not None:
        average = on_demand_seconds(usage) * 1000 / usage.on_demand_requests if usage.on_demand_requests else None
        return average, average
    warm_ms = billed_ms(usage.rule, duration_ms=usage.duration_ms)
    return warm_ms, billed_ms(usage.rule, duration_ms=usage.duration_ms, before_ms=cold_start_ms(usage))
