"""Tells the rows of a Region from those of the places in it.

A price list of a region also holds its Local Zones and Wavelength Zones.  Their prices differ, so a row counts
only if its location type is a region and its usage type carries no other place's prefix.
"""

from __future__ import annotations

import re
from functools import lru_cache

from compute_calculators.regions import BY_CODE, Region

__all__ = ["AWS_REGION", "REGIONS", "Region", "has_foreign_prefix", "prefix_before"]
AWS_REGION = "AWS Region"
_PREFIX = re.compile(r"(?:[A-Z]{3,4}[0-9]|EU)(?=-)")


REGIONS = BY_CODE


@lru_cache(maxsize=1 << 16)
def prefix_before(usage_type: str, words: tuple[str, ...]) -> str | None:
    """What stands before the first of `words` in a usage type, without its hyphen; None if none of them occurs.

    `APN2-BoxUsage:m5.large` gives APN2, `BoxUsage:m5.large` gives "".
    """
    for word in words:
        before, found, _ = usage_type.partition(word)
        if found:
            return before.removesuffix("-")
    return None


def has_foreign_prefix(usage_type: str, region: Region) -> bool:
    """Whether a usage type begins with the prefix of another place: `BOS1-…` in the list of us-east-1."""
    match = _PREFIX.match(usage_type)
    return match is not None and match[0] not in region.prefixes
