"""Names Lightsail's meters.  A bundle's name says what is in it, so that it can be compared with an instance:

`instance/<system>/<ipv4|ipv6>/<vCPU>/<GiB of memory>/<GB of disk>/<TB of transfer>`; anything else is a slug.
"""

from __future__ import annotations

import re

_BUNDLE = re.compile(
    r"Lightsail Instance Bundle [0-9 .]+GB (?P<ipv6>IPv6 )?(?P<system>Linux|Windows) (?P<disk>[0-9]+)GB Storage "
    r"(?P<vcpu>[0-9]+) vCPU (?P<memory>[0-9.]+)GB Memory (?P<transfer>[0-9. ]+)TB Quota"
)
_NOT_SLUG = re.compile(r"[^a-z0-9.]+")


def lightsail_meter(label: str) -> str:
    """The meter of a console label such as `Lightsail Load Balancer per Hrs`."""
    match = _BUNDLE.fullmatch(label)
    if match:
        protocol = "ipv6" if match["ipv6"] else "ipv4"
        transfer = match["transfer"].strip().replace(" ", ".")
        return "/".join(
            ("instance", match["system"].lower(), protocol, match["vcpu"], match["memory"], match["disk"], transfer)
        )
    return _NOT_SLUG.sub("-", label.removeprefix("Lightsail ").lower()).strip("-")


def lightsail_meter_of_usage(usage_type: str, prefixes: tuple[str, ...]) -> str:
    """The meter of a usage type of the offer file, without the region's prefix."""
    for prefix in sorted(prefixes, key=len, reverse=True):
        if prefix and usage_type.startswith(f"{prefix}-"):
            usage_type = usage_type.removeprefix(f"{prefix}-")
    return "usage/" + _NOT_SLUG.sub("-", usage_type.lower()).strip("-")
