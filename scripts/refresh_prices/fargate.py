"""Names Fargate's meters: `<system>/<architecture>/<resource>`, from the usage types and from the console's labels."""

from __future__ import annotations

import re

_USAGE = re.compile(r"(?:^|-)(?P<spot>SpotUsage-)?Fargate-(?P<what>[A-Za-z-]+?)(?::perCPU)?$")
_METER_OF_USAGE = {
    "vCPU-Hours": "linux/x86_64/vcpu-hour",
    "GB-Hours": "linux/x86_64/gb-hour",
    "ARM-vCPU-Hours": "linux/arm64/vcpu-hour",
    "ARM-GB-Hours": "linux/arm64/gb-hour",
    "Windows-vCPU-Hours": "windows/x86_64/vcpu-hour",
    "Windows-GB-Hours": "windows/x86_64/gb-hour",
    "Windows-OS-Hours": "windows/x86_64/licence-vcpu-hour",
    "EphemeralStorage-GB-Hours": "any/any/ephemeral-gb-hour",
}
METER_OF_LABEL = {
    "perCPU per hour": "linux/x86_64/vcpu-hour",
    "perGB per hour": "linux/x86_64/gb-hour",
    "ARM perCPU per hour": "linux/arm64/vcpu-hour",
    "ARM perGB per hour": "linux/arm64/gb-hour",
    "perCPU per hour Windows": "windows/x86_64/vcpu-hour",
    "perGB per hour Windows": "windows/x86_64/gb-hour",
    "perCPU OS License Fee per hour Windows": "windows/x86_64/licence-vcpu-hour",
    "Storage per GB-Hours": "any/any/ephemeral-gb-hour",
}
METER_OF_SPOT_UNIT = {"vCPU-Hours": "linux/x86_64/vcpu-hour", "GB-Hours": "linux/x86_64/gb-hour"}
METERS = tuple(sorted(set(_METER_OF_USAGE.values())))


def is_spot(usage_type: str) -> bool:
    return "SpotUsage-Fargate" in usage_type


def fargate_meter(usage_type: str) -> str | None:
    """The meter of a usage type such as `APN2-Fargate-ARM-GB-Hours`; None if it is not Fargate's."""
    match = _USAGE.search(usage_type)
    return _METER_OF_USAGE.get(match["what"]) if match else None
