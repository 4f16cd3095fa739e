"""The amount to commit that costs least, found exactly.

In each hour a commitment first covers the use that AWS puts first, then the next, until it is spent. What one more unit
saves therefore changes only where some hour's use of one kind ends, and between two such points cost is a straight
line: its lowest point is at one of them. Units are whole numbers of some small measure, because a year has 8,784 hours
and Python adds whole numbers fastest.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from compute_calculators.ec2_pricing.whole import whole

# Hours that are alike: how many there are, and the units that each kind of use takes, in the order of covering.
Hours = Sequence[tuple[int, Sequence[int]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Best:
    """``units`` to commit in every hour, and what that saves over all hours beyond its price."""

    units: int
    gain: Decimal


def best_amount(hours: Hours, saves: Sequence[Decimal], price: Decimal, step: int | None = None) -> Best:
    """The smallest amount with the largest gain.

    A unit saves ``saves`` in an hour where it covers that kind of use, and costs ``price`` over all hours together.
    With ``step`` only its multiples can be bought: whole Reserved Instances.
    """
    scale, dollars = whole((price, *saves))
    priced, *saved = dollars
    best_units = best_gain = start = gain = 0
    slope = saved[0] * sum(times for times, _ in hours) - priced
    changes = _changes(hours, saved)
    points = sorted(changes)
    for point in (*points, _after(points, step)):
        for units in (point,) if step is None else _multiples(start, point, step):
            reached = gain + slope * (units - start)
            if reached > best_gain:
                best_units, best_gain = units, reached
        gain += slope * (point - start)
        start, slope = point, slope + changes.get(point, 0)
    return Best(units=best_units, gain=Decimal(best_gain) / scale)


def _changes(hours: Hours, saved: Sequence[int]) -> dict[int, int]:
    """Where the saving of one more unit changes, and by how much: the next kind's saving follows on a kind's end."""
    ends: list[dict[int, int]] = [defaultdict(int) for _ in saved]
    for times, units in hours:
        end = 0
        for found, taken in zip(ends, units, strict=True):
            end += taken
            found[end] += times
    changes: dict[int, int] = defaultdict(int)
    for found, now, then in zip(ends, saved, (*saved[1:], 0), strict=True):
        for end, times in found.items():
            changes[end] += (then - now) * times
    return changes


def _after(points: Sequence[int], step: int | None) -> int:
    """The last point, or the first whole step that is not below it: one instance may be bought for a part of one."""
    last = points[-1] if points else 0
    return last if step is None else -(-last // step) * step


def _multiples(start: int, end: int, step: int) -> Iterable[int]:
    """On a straight line the first and the last multiple are enough."""
    first, last = -(-start // step) * step, end // step * step
    return (first, last) if first <= last else ()
