"""Names Lambda's meters: `<architecture>/<what>`, from usage types, groups and the console's labels."""

from __future__ import annotations

import re

_WHAT_OF_USAGE = {
    "Request": "requests",
    "Lambda-GB-Second": "duration-1",
    "Lambda-Provisioned-GB-Second": "provisioned-duration",
    "Lambda-Provisioned-Concurrency": "provisioned-concurrency",
    "Lambda-Storage-GB-Second": "ephemeral-storage",
    "Lambda-Storage-Duration": "ephemeral-storage",
}
_WHAT_OF_GROUP = {
    "Requests": "requests",
    "Duration": "duration-1",
    "Duration-Provisioned": "provisioned-duration",
    "Provisioned-Concurrency": "provisioned-concurrency",
    "Storage-Duration": "ephemeral-storage",
    "Processed-Bytes": "streaming-gb",
    "Edge-Requests": "edge-requests",
    "Edge-Duration": "edge-duration",
}
_USAGE = re.compile(
    r"(?:^|-)(?P<what>Request|Lambda-(?:Provisioned-GB-Second|Provisioned-Concurrency|GB-Second|"
    r"Storage-GB-Second|Storage-Duration))(?P<arm>-ARM)?$"
)
_GROUP = re.compile(r"(?:AWS-Lambda-|Lambda )(?P<what>[A-Za-z-]+?)(?P<arm>-ARM)?(?: Tier(?P<tier>[23]))?")


def _meter(what: str | None, arm: str | None) -> str | None:
    if what is None:
        return None
    architecture = "any" if what.startswith("edge-") else "arm64" if arm else "x86_64"
    return f"{architecture}/{what}"


def lambda_meter(usage_type: str) -> str | None:
    """The meter of a usage type such as `APN2-Lambda-GB-Second-ARM`; None if it is none of Lambda's."""
    if "Edge" in usage_type:
        return None
    match = _USAGE.search(usage_type)
    return _meter(_WHAT_OF_USAGE.get(match["what"]), match["arm"]) if match else None


def lambda_meter_of_group(group: str) -> str | None:
    """The meter of a group `AWS-Lambda-Duration-ARM` or a console label `Lambda Duration-ARM Tier2`."""
    match = _GROUP.fullmatch(group)
    if match is None:
        return None
    what = _WHAT_OF_GROUP.get(match["what"])
    if what == "duration-1" and match["tier"]:
        what = f"duration-{match['tier']}"
    return _meter(what, match["arm"])


def in_tier(meter: str, number: int) -> str:
    """The meter of the n-th tier of a duration: `x86_64/duration-1` and 2 give `x86_64/duration-2`."""
    return f"{meter.removesuffix('-1')}-{number}" if meter.endswith("/duration-1") else meter
