"""What a log of invocations comes to: percentiles, memory, cold starts, and the month that it would make."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_CEILING, Decimal

from compute_calculators.money import EXACT, plain
from compute_calculators.number_text import spell
from compute_calculators.pasted.invocations import Invocation, Log

_PERCENTS = (50, 95, 99)
_HOURS_PER_MONTH = Decimal(730)
# MB and milliseconds in a GB-second.
_GB_MS = Decimal(1024 * 1000)
SIZES = tuple(map(Decimal, (128, 256, 512, 1024, 1769, 2048, 3008, 4096, 6144, 8192, 10240)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """The same load with other memory: GB-seconds if the duration stays, and if it shrinks as memory grows."""

    memory_mb: Decimal
    same_duration: Decimal
    faster: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Times in milliseconds, memory in MB, shares of a hundred."""

    count: int
    percentiles: tuple[tuple[int, Decimal, Decimal], ...]
    mean_billed_ms: Decimal
    gb_seconds: Decimal
    memory_mb: tuple[tuple[Decimal, int], ...]
    most_used_mb: Decimal | None
    cold: int
    mean_init_ms: Decimal | None
    timeouts: int
    errors: int
    as_today: int
    before_init: int

    @property
    def cold_percent(self) -> Decimal:
        return EXACT.divide(Decimal(self.cold * 100), Decimal(self.count))

    @property
    def usual_memory_mb(self) -> Decimal:
        """The size that most of the invocations had."""
        return self.memory_mb[0][0]

    def at_other_sizes(self) -> tuple[Size, ...]:
        """The sizes at which the work would fit: not below what was used at most."""
        usual, least = self.usual_memory_mb, self.most_used_mb or Decimal(0)
        return tuple(
            Size(
                memory_mb=size,
                same_duration=EXACT.divide(EXACT.multiply(self.gb_seconds, size), usual),
                faster=self.gb_seconds,
            )
            for size in SIZES
            if size >= least and size != usual
        )


def summarise(log: Log) -> Summary | None:
    """The summary of all invocations; None where there is none."""
    found = log.invocations
    if not found:
        return None
    durations = sorted(one.duration_ms for one in found)
    billed = sorted(one.billed_ms for one in found)
    inits = [one.init_ms for one in found if one.init_ms is not None]
    return Summary(
        count=len(found),
        percentiles=tuple((percent, _rank(durations, percent), _rank(billed, percent)) for percent in _PERCENTS),
        mean_billed_ms=EXACT.divide(sum(billed, Decimal(0)), Decimal(len(found))),
        gb_seconds=EXACT.divide(sum((one.gb_ms for one in found), Decimal(0)), _GB_MS),
        memory_mb=tuple(Counter(one.memory_mb for one in found).most_common()),
        most_used_mb=max((one.used_mb for one in found if one.used_mb is not None), default=None),
        cold=sum(one.is_cold for one in found),
        mean_init_ms=EXACT.divide(sum(inits, Decimal(0)), Decimal(len(inits))) if inits else None,
        timeouts=max(sum(one.status == "timeout" for one in found), log.timed_out),
        errors=sum(one.status in ("error", "failure") for one in found),
        as_today=sum(one.billed_ms == _today(one) for one in found),
        before_init=sum(
            one.init_ms is not None and one.billed_ms == _up(one.duration_ms) != _today(one) for one in found
        ),
    )


def factor_to_a_month(log: Log) -> Decimal:
    """730 hours over the time from the first line to the last; 1 where that is less than an hour or not told."""
    if log.first is None or log.last is None:
        return Decimal(1)
    try:
        span = datetime.fromisoformat(log.last) - datetime.fromisoformat(log.first)
    except ValueError:
        return Decimal(1)
    seconds = Decimal(span.days * 86_400 + span.seconds)
    if seconds < 3600:
        return Decimal(1)
    return EXACT.divide(_HOURS_PER_MONTH * 3600, seconds).quantize(Decimal("0.01"))


def month(summary: Summary, factor: Decimal) -> dict[str, str]:
    """The inputs of the Lambda calculator for this load times ``factor``; requests are rounded up to a whole one."""
    requests = EXACT.multiply(Decimal(summary.count), factor).to_integral_value(rounding=ROUND_CEILING)
    return {
        "requests": plain(requests),
        "gb_seconds": short(EXACT.multiply(summary.gb_seconds, factor)),
        "memory_mb": plain(min(max(summary.usual_memory_mb, Decimal(128)), Decimal(10240))),
        "compare": "none",
    }


def short(value: Decimal) -> str:
    """A quotient that need not end, to twelve places, as a field reads it."""
    return spell(value.quantize(Decimal("1e-12"), context=EXACT))


def _rank(ordered: list[Decimal], percent: int) -> Decimal:
    """The nearest rank: the smallest value that ``percent`` of a hundred do not exceed."""
    return ordered[-(-len(ordered) * percent // 100) - 1]


def _today(one: Invocation) -> Decimal:
    """What today's rule bills: INIT, or the billed part of a restore, is added before rounding up. A timeout ends at
    the limit, which its duration already is."""
    before = one.billed_restore_ms if one.restore_ms is not None else one.init_ms
    return _up(one.duration_ms + before if before else one.duration_ms)


def _up(value: Decimal) -> Decimal:
    """To the next whole millisecond."""
    return value.to_integral_value(rounding=ROUND_CEILING)
