"""What a reader must be told about a figure beside its date; codes, so that each language has its own sentence.

`moved`: the figure is older than a price change of its family or system that is known: P4 and P5 were cut in June
2025, u7i some time after April 2025, and RHEL is charged by the vCPU since July 2024.  Most other prices have stood
since 2023 (compared over sources of 2023 to 2026).
`old`: the figure is more than three years older than the newest one of its Region.
`approximate`: the source spread a fee over the hours of the term and rounded; up to 0.5 % off is possible.
`average`: a Spot price that is on-demand × (1 − saving), not a quotation.
`inferred`: the source does not name what the figure is of; it was identified by its place or value.
`second-hand`: quoted from the price list by a project that is not AWS.
`disputed`: another source of nearly the same date has another price; both are in the snapshot.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from refresh_prices.figures import EC2, Figure, Key
from refresh_prices.options import SPOT_INTERRUPTION, SPOT_SAVING

MOVED = "moved"
AVERAGE = "average"
INFERRED = "inferred"
SECOND_HAND = "second-hand"
DISPUTED = "disputed"
OLD = "old"
APPROXIMATE = "approximate"
# Found anew at each refresh, because they depend on the other figures.
DERIVED = (MOVED, DISPUTED, OLD)

# The first day on which a copy has the new price.
_MOVES = (
    (re.compile(r"p[45][a-z]*\."), "2025-06-01"),
    (re.compile(r"u7i-[0-9]+tb\."), "2026-02-17"),
)
_RHEL_MOVED = "2024-07-01"
_OLD_DAYS = 3 * 365
_NEAR_DAYS = 31


def is_other_product(figure: Figure) -> bool:
    """Whether a figure of the first snapshot is of RHEL with High Availability, which one of its files called RHEL."""
    return figure.key.system == "rhel" and figure.source.name.startswith("vantage-sh/ec2instances.info@4ef36cd2")


@cache
def days_between(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def is_moved(key: Key, as_of: str) -> bool:
    """Whether a figure is a price of before a known change of its family or system."""
    if key.group != EC2 or key.option in (SPOT_SAVING, SPOT_INTERRUPTION):
        return False
    if key.system == "rhel" and as_of < _RHEL_MOVED:
        return True
    return any(as_of < moved and family.match(key.item) for family, moved in _MOVES)


def is_old(as_of: str, newest: str) -> bool:
    """Whether a figure is more than three years older than the newest one beside it."""
    return days_between(as_of, newest) > _OLD_DAYS


def is_dispute(one: Figure, other: Figure) -> bool:
    """Whether two sources give one key different prices of nearly the same date; a source's own next copy is newer."""
    if one.value == other.value or one.source.name == other.source.name:
        return False
    return abs(days_between(one.source.as_of, other.source.as_of)) <= _NEAR_DAYS
