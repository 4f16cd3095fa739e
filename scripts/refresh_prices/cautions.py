"""What a reader must be told about a figure beside its date; codes, so that each language has its own sentence.

`moved`: the price of this family or system is known to have changed, and the figure is old: P4 and P5 were cut in
2025, u7i and RHEL moved too, while most prices have stood since 2023 (compared over sources of 2023 to 2026).
`average`: a Spot price that is on-demand × (1 − saving), not a quotation.
`inferred`: the source does not name what the figure is of; it was identified by its place or value.
`second-hand`: quoted from the price list by a project that is not AWS.
`disputed`: another source of nearly the same date has another price; both are in the snapshot.
"""

from __future__ import annotations

import re
from datetime import date

from refresh_prices.figures import EC2, Figure, Key, Source
from refresh_prices.options import SPOT_INTERRUPTION, SPOT_SAVING

MOVED = "moved"
AVERAGE = "average"
INFERRED = "inferred"
SECOND_HAND = "second-hand"
DISPUTED = "disputed"

_MOVERS = re.compile(r"p4[a-z]*\.|p5[a-z]*\.|u7i[a-z0-9-]*\.")
_OLD_DAYS = 180
_NEAR_DAYS = 31

# The shared price tables say so in words: "Compute SP, 1 year No Upfront, m6a.xlarge: 0.12695 (AWS console map,
# 2026-09-24) in the data, another source has 0.13965 (2026-10-01). Unresolved."
KNOWN_DISPUTES: dict[str, tuple[Figure, ...]] = {
    "us-east-1": (
        Figure(
            Key(EC2, "m6a.xlarge", "linux", "compute-sp-1yr-no-upfront"),
            "0.13965",
            Source(
                "public project file (fixture m6a captured from instances-api.vantage.sh 2026-10-01)",
                "2026-10-01",
                SECOND_HAND,
            ),
        ),
    )
}


def days_between(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def is_moved(key: Key, as_of: str, newest: str) -> bool:
    """Whether a figure is of a mover and more than half a year older than the snapshot."""
    mover = key.system == "rhel" or (key.item.startswith(("p", "u")) and _MOVERS.match(key.item) is not None)
    priced = key.group == EC2 and key.option not in (SPOT_SAVING, SPOT_INTERRUPTION)
    return mover and priced and days_between(as_of, newest) > _OLD_DAYS


def is_dispute(one: Figure, other: Figure) -> bool:
    """Whether two figures for one key differ although they are of nearly the same date."""
    return one.value != other.value and abs(days_between(one.source.as_of, other.source.as_of)) <= _NEAR_DAYS
