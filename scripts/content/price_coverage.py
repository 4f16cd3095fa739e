"""Counts the prices in the snapshots and their ages, so that nobody has to maintain these numbers by hand.

A kind of price is counted by instance types: of a commitment a type counts if either term has a price.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from compute_calculators.regions import REGION_CODES

SYSTEMS = ("linux", "windows", "rhel", "suse")
# The kinds of prices, with the prefixes and suffixes of their options.
KINDS: Mapping[str, tuple[str, str]] = {
    "on-demand": ("on-demand", ""),
    "spot-quoted": ("spot-quoted", ""),
    "spot-average": ("spot-average", ""),
    "compute-sp": ("compute-sp-", "-upfront"),
    "ec2-sp": ("ec2-sp-", "-upfront"),
    **{
        f"{plan}-{payment}": (f"{plan}-", f"-{payment}-upfront")
        for plan in ("ri-standard", "ri-convertible")
        for payment in ("no", "partial", "all")
    },
}
# An All Upfront rate is stored as its fee.
_FEE = ":upfront"
_OLD_DAYS = 3 * 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """One kind of price under one system in one Region: ``has`` of ``types`` instance types have a price, dated from
    ``oldest`` to ``newest``.

    ``old`` counts the types whose newest price is more than three years older than the newest figure of the Region.
    """

    types: int
    has: int
    oldest: str
    newest: str
    old: int

    @property
    def missing(self) -> int:
        return self.types - self.has


@cache
def coverage() -> Mapping[tuple[str, str, str], Coverage]:
    """Return the coverage of every combination of Region, kind and system."""
    return {key: found for region in REGION_CODES for key, found in _of_region(region).items()}


def newest(region: str) -> str:
    """Return the date of the newest figure of a Region."""
    as_of = _content(region)["as_of"]
    return str(as_of["newest"]) if isinstance(as_of, dict) else ""


@cache
def _content(region: str) -> Mapping[str, object]:
    file = resources.files("compute_calculators.ec2_pricing").joinpath("prices", f"{region}.json")
    content: Mapping[str, object] = json.loads(file.read_bytes())
    return content


def _of_region(region: str) -> dict[tuple[str, str, str], Coverage]:
    content = _content(region)
    options, sources, types = content["options"], content["sources"], content["types"]
    if not isinstance(options, list) or not isinstance(sources, list) or not isinstance(types, dict):
        raise TypeError(f"prices/{region}.json: options, sources and types are not as README.md says")
    kinds = [_kind(str(option)) for option in options]
    dates = [str(source[1]) for source in sources]
    # Maps each kind to the date of the newest price of each type.
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for name, (*_, systems) in types.items():
        for system, flat in systems.items():
            for place, source in zip(flat[::3], flat[2::3], strict=True):
                kind = kinds[place]
                if kind is not None:
                    of_type = found[kind, system]
                    of_type[name] = max(of_type.get(name, ""), dates[source])
    last = date.fromisoformat(newest(region))
    return {
        (region, kind, system): _coverage(len(types), list(found[kind, system].values()), last)
        for kind in KINDS
        for system in SYSTEMS
    }


def _kind(option: str) -> str | None:
    """Return the kind that an option belongs to; None for a component of a price, and for advice."""
    whole = option.removesuffix(_FEE) if "-all-" in option else option
    return next((kind for kind, (start, end) in KINDS.items() if whole.startswith(start) and whole.endswith(end)), None)


def _coverage(types: int, dates: list[str], last: date) -> Coverage:
    return Coverage(
        types=types,
        has=len(dates),
        oldest=min(dates, default=""),
        newest=max(dates, default=""),
        old=sum((last - date.fromisoformat(day)).days > _OLD_DAYS for day in dates),
    )
