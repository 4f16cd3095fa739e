"""The charges of a Lambda bill. Each stands under the sentence it obeys.

Sources: the Lambda pricing page (copy of 2026-06 or later), the Compute Blog of 2025-04-29 on INIT billing, What's
New of 2020-12-01 on 1 ms billing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from compute_calculators.facts import Rate
from compute_calculators.lambda_billing.rates import Rates
from compute_calculators.lambda_billing.usage import MB_PER_GB, Usage
from compute_calculators.money import EXACT, round_up, to_cent

_MS_PER_SECOND = Decimal(1000)
_SECONDS_PER_HOUR = Decimal(3600)
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One charge: ``quantity`` (after ``free``) of ``unit`` × ``rate``.

    ``rate`` None: no figure was found, so there is no amount. ``tier`` counts from 1 where the charge has tiers.
    """

    key: str
    quantity: Decimal
    unit: str
    rate: Rate | None
    free: Decimal = _ZERO
    tier: int | None = None

    @property
    def exact_amount(self) -> Decimal | None:
        return None if self.rate is None else EXACT.multiply(self.quantity, self.rate.value)

    @property
    def amount(self) -> Decimal | None:
        """US dollars, rounded half up to the cent."""
        exact = self.exact_amount
        return None if exact is None else to_cent(exact)


def billed_ms(rule: str, *, duration_ms: Decimal, init_ms: Decimal) -> Decimal:
    """Milliseconds billed for one invocation whose INIT phase took ``init_ms`` (0 when warm).

    Since 2025-08-01 the INIT phase is billed for managed runtimes in ZIP packages too, and since December 2020
    duration is rounded up to 1 ms; before, to 100 ms.
    """
    match rule:
        case "current":
            return round_up(duration_ms + init_ms, Decimal(1))
        case "before-2025-08":
            return round_up(duration_ms, Decimal(1))
        case "before-2020-12":
            return round_up(duration_ms, Decimal(100))
    raise ValueError(f"no such rule: {rule}")


def on_demand_seconds(usage: Usage, *, warm_ms: Decimal, cold_ms: Decimal) -> Decimal:
    cold = usage.on_demand_requests * usage.cold_start_percent / 100
    warm = usage.on_demand_requests - cold
    return (warm * warm_ms + cold * cold_ms) / _MS_PER_SECOND


def provisioned_seconds(usage: Usage) -> Decimal:
    """INIT of provisioned environments runs before the requests; it is part of the provisioned charge."""
    each = billed_ms(usage.rule, duration_ms=usage.provisioned_duration_ms, init_ms=_ZERO)
    return usage.provisioned_requests * each / _MS_PER_SECOND


def requests(usage: Usage, rates: Rates) -> Line:
    """The first million requests a month are free, whoever serves them; a large asynchronous event counts as more."""
    count = usage.requests * usage.units_per_request
    free = min(count, rates.free["requests"].value) if usage.free_tier else _ZERO
    return Line(
        key="requests",
        quantity=count - free,
        free=free,
        unit="request",
        rate=rates.find(f"requests-{usage.architecture}"),
    )


def duration(usage: Usage, rates: Rates, gb_seconds: Decimal) -> Iterator[Line]:
    """GB-seconds after the free ones, at falling rates by tier of the month, architecture and Region.

    A Compute Savings Plan replaces the on-demand rate; its own rate has no tiers in the price list we have.
    """
    free = min(gb_seconds, rates.free["gb-seconds"].value) if usage.free_tier else _ZERO
    rest = gb_seconds - free
    if usage.savings_plan != "none":
        rate = rates.find(f"savings-plan-{usage.architecture}-{usage.savings_plan}")
        yield Line(key="duration", quantity=rest, free=free, unit="gb-second", rate=rate)
        return
    borders = (_ZERO, *rates.tiers[usage.architecture], max(rest, *rates.tiers[usage.architecture]))
    for tier, (low, high) in enumerate(pairwise(borders), start=1):
        quantity = max(min(rest, high) - low, _ZERO)
        if quantity or tier == 1:
            yield Line(
                key="duration",
                quantity=quantity,
                free=free if tier == 1 else _ZERO,
                unit="gb-second",
                rate=rates.find(f"duration-{usage.architecture}-{tier}"),
                tier=tier,
            )


def ephemeral_storage(usage: Usage, rates: Rates, seconds: Decimal) -> Iterator[Line]:
    """Storage above 512 MB, for all seconds billed."""
    above_gb = (usage.ephemeral_mb - 512) / MB_PER_GB
    if above_gb:
        yield Line(
            key="ephemeral-storage",
            quantity=above_gb * seconds,
            unit="gb-second",
            rate=rates.find("ephemeral-storage"),
        )


def provisioned(usage: Usage, rates: Rates, seconds: Decimal) -> Iterator[Line]:
    """Memory × concurrency × time enabled, rounded up to five minutes; and its own, lower, duration rate.

    The free GB-seconds do not apply to either.
    """
    if usage.provisioned_concurrency:
        enabled_s = round_up(usage.provisioned_hours * _SECONDS_PER_HOUR, Decimal(300))
        yield Line(
            key="provisioned-concurrency",
            quantity=usage.provisioned_concurrency * usage.memory_gb * enabled_s,
            unit="gb-second",
            rate=rates.find(f"provisioned-concurrency-{usage.architecture}"),
        )
    if usage.provisioned_requests:
        yield Line(
            key="provisioned-duration",
            quantity=seconds * usage.memory_gb,
            unit="gb-second",
            rate=rates.find(f"provisioned-duration-{usage.architecture}"),
        )


def snapstart(usage: Usage, rates: Rates) -> Iterator[Line]:
    """The snapshot's cache for as long as the version is active, at least three hours; and each restore.

    Python and .NET pay; Java's managed runtimes do not.
    """
    if not usage.pays_for_snapstart:
        return
    hours = max(usage.snapstart_hours, Decimal(3)) if usage.snapstart_hours else _ZERO
    yield Line(
        key="snapstart-cache",
        quantity=usage.memory_gb * hours * _SECONDS_PER_HOUR,
        unit="gb-second",
        rate=rates.find("snapstart-cache"),
    )
    yield Line(
        key="snapstart-restore",
        quantity=usage.snapstart_restores * usage.memory_gb,
        unit="gb",
        rate=rates.find("snapstart-restore"),
    )


def streaming(usage: Usage, rates: Rates) -> Iterator[Line]:
    """Bytes streamed beyond the first 6 MB of each request; 100 GB a month of them are free."""
    if not usage.response_mb:
        return
    beyond_mb = max(usage.response_mb - rates.free["streaming-mb-per-request"].value, _ZERO)
    streamed_gb = usage.requests * beyond_mb / MB_PER_GB
    free = min(streamed_gb, rates.free["streaming-gb"].value) if usage.free_tier else _ZERO
    yield Line(key="streaming", quantity=streamed_gb - free, free=free, unit="gb", rate=rates.find("streaming"))
