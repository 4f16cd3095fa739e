"""How many instances run in each hour: all alike, in a weekly pattern, or by counts for each hour.

A commitment is paid in every hour, so what matters is for how many hours at least n instances run. ``layers`` gives
that for every n at once; a count of 2.5 is two instances and one for half of the hour.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from compute_calculators.ec2_pricing.options import HOURS_PER_MONTH
from compute_calculators.money import EXACT

_ZERO, _ONE = Decimal(0), Decimal(1)
_HOURS_PER_DAY = Decimal(24)
_WEEKDAYS, _WEEKEND_DAYS = Decimal(5), Decimal(2)
_HOURS_PER_WEEK = Decimal(168)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """``count`` instances alike: each has ``hours`` a month to pay, of which ``sure_hours`` are sure for a term."""

    count: Decimal
    hours: Decimal
    sure_hours: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """For how many of ``period_hours`` each count of instances runs: pairs of count and hours, the smallest first."""

    counts: tuple[tuple[Decimal, Decimal], ...]
    period_hours: Decimal

    @property
    def peak(self) -> Decimal:
        """The most instances that run at once, in whole ones."""
        return max((count for count, _ in self.counts), default=_ZERO).to_integral_value(rounding=ROUND_CEILING)

    @property
    def instance_hours(self) -> Decimal:
        """Instance-hours of an average month of 730 hours."""
        return self.monthly(sum((count * hours for count, hours in self.counts), _ZERO))

    @property
    def hours_of_peak(self) -> Decimal:
        """The average hours a month of each of the instances that run at the peak; 0 where there is none."""
        return EXACT.divide(self.instance_hours, self.peak) if self.peak else _ZERO

    def monthly(self, hours: Decimal) -> Decimal:
        """Hours of the period as hours of an average month: multiplied first, because 730 / 168 has no end."""
        return EXACT.divide(EXACT.multiply(hours, HOURS_PER_MONTH), self.period_hours)

    def scaled(self, share: Decimal) -> "Demand":
        """The same pattern with ``share`` times as many instances."""
        counts = tuple((count * share, hours) for count, hours in self.counts)
        return Demand(counts=counts, period_hours=self.period_hours)


def steady(count: Decimal, hours_per_month: Decimal) -> Demand:
    """``count`` instances for so many hours of every month."""
    return Demand(counts=((count, hours_per_month),), period_hours=HOURS_PER_MONTH)


def weekly(
    other: Decimal, weekday: Decimal, weekday_hours: Decimal, weekend: Decimal, weekend_hours: Decimal
) -> Demand:
    """``weekday`` instances for so many hours of five days, ``weekend`` for so many of two, ``other`` at all others."""
    busy, quiet = _WEEKDAYS * weekday_hours, _WEEKEND_DAYS * weekend_hours
    rest = _WEEKDAYS * (_HOURS_PER_DAY - weekday_hours) + _WEEKEND_DAYS * (_HOURS_PER_DAY - weekend_hours)
    return _demand(((weekday, busy), (weekend, quiet), (other, rest)), _HOURS_PER_WEEK)


def hourly(counts: Iterable[Decimal]) -> Demand:
    """One count for each hour of a period of any length."""
    found = Counter(counts)
    pairs = tuple((count, Decimal(hours)) for count, hours in found.items())
    return _demand(pairs, Decimal(found.total()))


def layers(demand: Demand, sure_percent: Decimal) -> tuple[Layer, ...]:
    """The instances from the one that is used the most to the one that is used the least.

    ``sure_percent`` of every count are sure for a whole term.
    """
    used = _Hours(demand.counts)
    share = EXACT.divide(sure_percent, Decimal(100))
    sure = _Hours(tuple((count * share, hours) for count, hours in demand.counts))
    cuts = sorted({_ZERO, *used.whole_counts(), *sure.whole_counts()})
    return tuple(
        Layer(
            count=above - below,
            hours=demand.monthly(used.average(below, above)),
            sure_hours=demand.monthly(sure.average(below, above)),
        )
        for below, above in pairwise(cuts)
    )


class _Hours:
    """For how many hours at least n run, found by bisection in sums from the largest count down."""

    def __init__(self, counts: Sequence[tuple[Decimal, Decimal]]) -> None:
        self._counts = [count for count, _ in counts]
        self._hours, self._weighted = [_ZERO], [_ZERO]
        for count, hours in reversed(counts):
            self._hours.append(self._hours[-1] + hours)
            self._weighted.append(self._weighted[-1] + count * hours)
        self._hours.reverse()
        self._weighted.reverse()

    def whole_counts(self) -> Iterable[Decimal]:
        """Where one whole instance ends and the next begins beside each count."""
        for count in self._counts:
            yield count.to_integral_value(rounding=ROUND_FLOOR)
            yield count.to_integral_value(rounding=ROUND_CEILING)

    def average(self, below: Decimal, above: Decimal) -> Decimal:
        """The hours of one of the instances from ``below`` to ``above``, which are used alike or only one."""
        start, end = bisect_left(self._counts, below), bisect_left(self._counts, above)
        if above - below != _ONE:
            return self._hours[end]
        partly = self._weighted[start] - self._weighted[end] - below * (self._hours[start] - self._hours[end])
        return self._hours[end] + partly


def _demand(pairs: Iterable[tuple[Decimal, Decimal]], period: Decimal) -> Demand:
    joined: dict[Decimal, Decimal] = {}
    for count, hours in pairs:
        if hours:
            joined[count] = joined.get(count, _ZERO) + hours
    return Demand(counts=tuple(sorted(joined.items())), period_hours=period)
