"""How AWS names a region: by code, by name, by the prefix of its usage types, and as the Spot file once did.

A price list of a region also holds its Local Zones and Wavelength Zones.  Their prices differ, so a row counts
only if its location type is a region and its usage type carries no other place's prefix.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

AWS_REGION = "AWS Region"
_PREFIX = re.compile(r"(?:[A-Z]{3,4}[0-9]|EU)(?=-)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """One region under all its names."""

    code: str
    names: tuple[str, ...]
    prefixes: tuple[str, ...]
    spot_name: str = ""

    def is_spot_name(self, name: str) -> bool:
        return name in (self.code, self.spot_name)


def _region(code: str, names: str, prefixes: str, spot_name: str = "") -> Region:
    return Region(code=code, names=tuple(names.split("|")), prefixes=tuple(prefixes.split("|")), spot_name=spot_name)


REGIONS = {
    region.code: region
    for region in (
        _region("us-east-1", "US East (N. Virginia)", "|USE1", "us-east"),
        _region("us-east-2", "US East (Ohio)", "USE2"),
        _region("us-west-1", "US West (N. California)", "USW1", "us-west"),
        _region("us-west-2", "US West (Oregon)", "USW2"),
        _region("ca-central-1", "Canada (Central)", "CAN1"),
        _region("sa-east-1", "South America (Sao Paulo)", "SAE1"),
        _region("eu-west-1", "EU (Ireland)|Europe (Ireland)", "EU|EUW1", "eu-ireland"),
        _region("eu-west-2", "EU (London)|Europe (London)", "EUW2"),
        _region("eu-west-3", "EU (Paris)|Europe (Paris)", "EUW3"),
        _region("eu-central-1", "EU (Frankfurt)|Europe (Frankfurt)", "EUC1"),
        _region("eu-north-1", "EU (Stockholm)|Europe (Stockholm)", "EUN1"),
        _region("eu-south-1", "EU (Milan)|Europe (Milan)", "EUS1"),
        _region("ap-east-1", "Asia Pacific (Hong Kong)", "APE1"),
        _region("ap-northeast-1", "Asia Pacific (Tokyo)", "APN1", "apac-tokyo"),
        _region("ap-northeast-2", "Asia Pacific (Seoul)", "APN2"),
        _region("ap-northeast-3", "Asia Pacific (Osaka)", "APN3"),
        _region("ap-southeast-1", "Asia Pacific (Singapore)", "APS1", "apac-sin"),
        _region("ap-southeast-2", "Asia Pacific (Sydney)", "APS2", "apac-syd"),
        _region("ap-south-1", "Asia Pacific (Mumbai)", "APS3"),
        _region("ap-south-2", "Asia Pacific (Hyderabad)", "APS5"),
        _region("me-south-1", "Middle East (Bahrain)", "MES1"),
        _region("af-south-1", "Africa (Cape Town)", "AFS1"),
    )
}


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
