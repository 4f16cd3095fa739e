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


def billed_ms(rule: str, *, duration_ms: Decimal, before_ms: Decimal = _ZERO) -> Decimal:
    """Milliseconds billed for one invocation with ``before_ms`` of billed work before the handler.

    Since December 2020 duration is rounded up to 1 ms; before, to 100 ms. A public REPORT line with SnapStart shows
    that the sum is rounded and not its parts: 2,338.66 ms and 182 ms of billed restore are 2,521 ms.
    """
    return round_up(duration_ms + before_ms, Decimal(100 if rule == "before-2020-12" else 1))


def cold_start_ms(usage: Usage) -> Decimal:
    """What a cold start adds to the time billed.

    With SnapStart INIT runs when a version is published, and a cold start restores its snapshot: REPORT has "Restore
    Duration" and, of it, "Billed Restore Duration". Without it, the INIT phase is billed since 2025-08-01 for managed
    runtimes in ZIP packages too.
    """
    if usage.snapstart:
        return usage.restore_ms
    return usage.init_ms if usage.rule == "current" else _ZERO


def on_demand_seconds(usage: Usage) -> Decimal:
    """Seconds billed for the requests that provisioned concurrency does not serve.

    An invocation that is stopped at its timeout is billed until then: its REPORT line ends in "Status: timeout" and
    has the limit as its duration.
    """
    if usage.gb_seconds is not None:
        return usage.gb_seconds / usage.memory_gb
    if usage.billed_ms is not None:
        return usage.on_demand_requests * usage.billed_ms / _MS_PER_SECOND
    late = usage.timeout_percent / 100
    each = (1 - late) * _mean_ms(usage, usage.duration_ms) + late * _mean_ms(usage, usage.timeout_ms)
    return usage.on_demand_requests * each / _MS_PER_SECOND


def _mean_ms(usage: Usage, duration_ms: Decimal) -> Decimal:
    """What is billed for an invocation of ``duration_ms``, over warm and cold starts."""
    warm = billed_ms(usage.rule, duration_ms=duration_ms)
    cold = billed_ms(usage.rule, duration_ms=duration_ms, before_ms=cold_start_ms(usage))
    return warm + (cold - warm) * usage.cold_start_percent / 100


def on_demand_gb_seconds(usage: Usage) -> Decimal:
    return on_demand_seconds(usage) * usage.memory_gb if usage.gb_seconds is None else usage.gb_seconds


def provisioned_seconds(usage: Usage) -> Decimal:
    """Seconds of requests that provisioned concurrency serves: INIT has run before them."""
    return usage.provisioned_requests * _provisioned_ms(usage) / _MS_PER_SECOND


def _provisioned_ms(usage: Usage) -> Decimal:
    return billed_ms(usage.rule, duration_ms=usage.provisioned_duration_ms)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """The lines of the duration charge; ``dearer_plan`` is what a plan would have cost that is not applied."""

    lines: tuple[Line, ...]
    dearer_plan: Decimal | None = None


def duration(usage: Usage, rates: Rates, gb_seconds: Decimal) -> Duration:
    """GB-seconds after the free ones, at falling rates by tier of the month, architecture and Region.

    A Compute Savings Plan takes the place of the on-demand rate; its own rate has no tiers in the price list we have.
    AWS applies a plan where it saves, so beyond the number of GB-seconds at which the tiers cost less it is not
    applied.
    """
    tiers = tuple(_tiers(usage, rates, gb_seconds))
    if usage.savings_plan == "none":
        return Duration(lines=tiers)
    free = _free_gb_seconds(usage, rates, gb_seconds)
    rate = rates.find(f"savings-plan-{usage.architecture}-{usage.savings_plan}")
    plan = Line(key="duration", quantity=gb_seconds - free, free=free, unit="gb-second", rate=rate)
    cost = plan.exact_amount
    amounts = [line.exact_amount for line in tiers]
    known = [amount for amount in amounts if amount is not None]
    if cost is None or len(known) < len(amounts) or cost <= sum(known, _ZERO):
        return Duration(lines=(plan,))
    return Duration(lines=tiers, dearer_plan=to_cent(cost))


def _tiers(usage: Usage, rates: Rates, gb_seconds: Decimal) -> Iterator[Line]:
    free = _free_gb_seconds(usage, rates, gb_seconds)
    rest = gb_seconds - free
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


def _free_gb_seconds(usage: Usage, rates: Rates, gb_seconds: Decimal) -> Decimal:
    return min(gb_seconds, rates.free["gb-seconds"].value) if usage.free_tier else _ZERO


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

    The free GB-seconds do not apply to either. INIT of each environment is billed beside it, also where the environment
    never serves a request (AWS Lambda guide, "Provisioned concurrency, logging and billing behavior"). The guide names
    no rate for it; that of provisioned duration is our reading.
    """
    if usage.provisioned_concurrency:
        enabled_s = round_up(usage.provisioned_hours * _SECONDS_PER_HOUR, Decimal(300))
        yield Line(
            key="provisioned-concurrency",
            quantity=usage.provisioned_concurrency * usage.memory_gb * enabled_s,
            unit="gb-second",
            rate=rates.find(f"provisioned-concurrency-{usage.architecture}"),
        )
        if usage.init_ms and usage.provisioned_inits:
            each_s = billed_ms(usage.rule, duration_ms=usage.init_ms) / _MS_PER_SECOND
            yield Line(
                key="provisioned-init",
                quantity=usage.provisioned_concurrency * usage.provisioned_inits * each_s * usage.memory_gb,
                unit="gb-second",
                rate=rates.find(f"provisioned-duration-{usage.architecture}"),
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
