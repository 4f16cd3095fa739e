"""Fargate's rates by Region, from the file that the refresh of prices keeps."""

from collections.abc import Mapping
from functools import cache

from compute_calculators.facts import Rate
from compute_calculators.service_rates import read_service

# The kept names of what a task is charged for.
_ITEMS = {
    "vcpu-x86_64": "linux/x86_64/vcpu-hour",
    "memory-x86_64": "linux/x86_64/gb-hour",
    "vcpu-arm64": "linux/arm64/vcpu-hour",
    "memory-arm64": "linux/arm64/gb-hour",
    "vcpu-windows": "windows/x86_64/vcpu-hour",
    "memory-windows": "windows/x86_64/gb-hour",
    "licence-windows": "windows/x86_64/licence-vcpu-hour",
    "ephemeral-storage": "any/any/ephemeral-gb-hour",
}


@cache
def read_rates() -> Mapping[str, Mapping[str, Rate]]:
    """Each Region's rates by name; what was not found is not there. Raises ``FactsError`` where malformed."""
    return {
        region: {name: items[item] for name, item in _ITEMS.items() if item in items}
        for region, items in read_service("fargate").items()
    }
