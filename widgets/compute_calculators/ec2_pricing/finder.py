"""Finding an instance type among 1,300: by name, vCPU, memory, architecture and family, in the reader's own words.

``m7g``, ``2 vCPU 8 GiB arm``, ``16gb graviton``, ``c7i 4코어``: numbers with a unit narrow by size, a word for an
architecture narrows by it, any other word must be part of the name.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from heapq import nlargest
from itertools import pairwise

from compute_calculators.ec2_pricing.options import ON_DEMAND
from compute_calculators.ec2_pricing.prices import InstanceType, Prices

_VCPU = re.compile(r"([0-9]{1,4})\s*(?:vcpus?|cpus?|cores?|코어)(?![a-z])", re.ASCII)
_MEMORY = re.compile(r"([0-9]{1,5}(?:\.[0-9]{1,3})?)\s*(?:gib|gb|기가)(?![a-z])", re.ASCII)
# Beyond two slips a name is another one.
_MOST_SLIPS = 2
_ARCHITECTURES = {
    "arm": "arm64",
    "arm64": "arm64",
    "graviton": "arm64",
    "x86": "x86_64",
    "x86_64": "x86_64",
    "x64": "x86_64",
    "amd64": "x86_64",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a reader asked for; None and empty mean no matter."""

    vcpu: Decimal | None
    memory_gib: Decimal | None
    architecture: str | None
    words: tuple[str, ...]

    def fits(self, kind: InstanceType) -> bool:
        return (
            (self.vcpu is None or kind.vcpu == self.vcpu)
            and (self.memory_gib is None or kind.memory_gib == self.memory_gib)
            and (self.architecture is None or kind.architecture == self.architecture)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A type that fits, with its on-demand price for Linux where there is one."""

    instance: InstanceType
    on_demand: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The first hits, and how many there are in all."""

    hits: tuple[Hit, ...]
    count: int


def read_query(text: str) -> Query:
    """What ``text`` asks for."""
    rest = text.lower()
    vcpu, rest = _take(_VCPU, rest)
    memory, rest = _take(_MEMORY, rest)
    words = re.split(r"[\s,/]+", rest)
    named = [_ARCHITECTURES[word] for word in words if word in _ARCHITECTURES]
    return Query(
        vcpu=vcpu,
        memory_gib=memory,
        architecture=named[0] if named else None,
        words=tuple(word for word in words if word and word not in _ARCHITECTURES),
    )


def find(text: str, prices: Prices, *, most: int) -> Found:
    """The types of a Region that fit ``text``: by name where a name was asked for, else the cheapest first."""
    query = read_query(text)
    names = [name for name in prices.type_names if all(word in name for word in query.words)]
    kinds = [kind for kind in map(prices.instance_type, names) if query.fits(kind)]
    if query.words:
        kinds.sort(key=_by_name(query.words[0]))
        hits = [Hit(instance=kind, on_demand=_on_demand(kind, prices)) for kind in kinds[:most]]
    else:
        priced = [Hit(instance=kind, on_demand=_on_demand(kind, prices)) for kind in kinds]
        hits = sorted(priced, key=_by_price)[:most]
    return Found(hits=tuple(hits), count=len(kinds))


def nearest(name: str, prices: Prices) -> tuple[str, ...]:
    """Up to three types to offer for a ``name`` that is none: the type itself where it was written in another way, else
    those that the fewest slips of the hand turn into it, else those that begin alike."""
    name = _as_typed(name)
    if prices.has(name):
        return (name,)
    close = [(slips(name, other), other) for other in _alike(name, prices.type_names)]
    near = sorted((count, -_shared_start(name, other), other) for count, other in close if count <= _MOST_SLIPS)
    if "." not in name or not near:
        return _beginning_alike(name, prices)
    return tuple(other for count, _, other in near if count == near[0][0])[:3]


def _as_typed(name: str) -> str:
    """``ｍ5.large`` in full width and ``APN2-BoxUsage:m5.large`` as a bill has it are m5.large."""
    return unicodedata.normalize("NFKC", name).strip().lower().rpartition(":")[2]


def _alike(name: str, others: Iterable[str]) -> list[str]:
    """The names that share most pairs of letters with ``name``: to compare all of them letter by letter takes long."""
    pairs = set(map("".join, pairwise(name)))
    return nlargest(40, others, key=lambda other: len(pairs & set(map("".join, pairwise(other)))))


def slips(name: str, other: str) -> int:
    """How many letters were left out, put in, changed or swapped to make ``name`` of ``other``."""
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, letter in enumerate(name, start=1):
        last, before, row = before, row, [i]
        for j, wanted in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and name[i - 2] == wanted:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _beginning_alike(name: str, prices: Prices) -> tuple[str, ...]:
    for length in range(len(name), 0, -1):
        found = [other for other in prices.type_names if other.startswith(name[:length])]
        if found:
            return tuple(sorted(found, key=lambda other: (-_shared_end(name, other), len(other), other))[:3])
    return ()


def _shared_start(name: str, other: str) -> int:
    return next((count for count, (a, b) in enumerate(zip(name, other, strict=False)) if a != b), len(name))


def _shared_end(name: str, other: str) -> int:
    """How many letters both end with."""
    return next((length for length in range(len(name), 0, -1) if other.endswith(name[-length:])), 0)


def _take(pattern: re.Pattern[str], text: str) -> tuple[Decimal | None, str]:
    match = pattern.search(text)
    return (Decimal(match[1]), text[: match.start()] + " " + text[match.end() :]) if match else (None, text)


def _by_name(word: str) -> Callable[[InstanceType], tuple[object, ...]]:
    def key(kind: InstanceType) -> tuple[object, ...]:
        start = kind.name.startswith(word)
        return (kind.name != word, not start, kind.family, kind.vcpu or 0, kind.memory_gib or 0, kind.name)

    return key


def _by_price(hit: Hit) -> tuple[object, ...]:
    return (hit.on_demand is None, hit.on_demand or 0, hit.instance.name)


def _on_demand(kind: InstanceType, prices: Prices) -> Decimal | None:
    figure = prices.figures(kind.name, "linux").get(ON_DEMAND)
    return figure.value if figure else None
