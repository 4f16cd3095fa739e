"""The rates that ``scripts/refresh_prices`` keeps for all Regions in one file: Lambda's, Fargate's, a few of EC2's.

A calculator whose own facts have a newer figure takes that one (:func:`newest`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from compute_calculators.facts import FactsError, Rate, Source, load, mapping
from compute_calculators.money import decimal

_PACKAGE = "compute_calculators.ec2_pricing"
_FILE = "prices/services.json"
_SCHEMA = 1
# What an hour, a request … is charged by, from the end of an item's name.
_UNITS = {
    "vcpu-hour": "vcpu-hour",
    "gb-hour": "gb-hour",
    "requests": "request",
    "snapstart-restore": "gb",
    "streaming-gb": "gb",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change of a rate: what it was and what it became, in US dollars, each with its first date."""

    before: Decimal
    before_since: str
    after: Decimal
    after_since: str


def read_service(group: str) -> Mapping[str, Mapping[str, Rate]]:
    """The rates of ``lambda``, ``fargate`` or ``ec2`` by Region and item; raises ``FactsError`` where malformed.

    An item is named as ``ec2_pricing/prices/README.md`` says: ``x86_64/duration-1``, ``linux/arm64/gb-hour``.
    """
    content = _content()
    sources = _sources(content)
    regions = mapping(content.get(group), f"{_FILE}: {group}")
    return {
        region: {
            item: _rate(item, cells, sources, f"{_FILE}: {group}.{region}.{item}")
            for item, cells in mapping(items, f"{_FILE}: {group}.{region}").items()
        }
        for region, items in regions.items()
    }


def read_steps(group: str, region: str, item: str) -> tuple[Step, ...]:
    """How a rate has changed, oldest first; empty where no change is known."""
    history = _content().get("history")
    if not isinstance(history, list):
        raise FactsError(f"{_FILE}: history: expected a list")
    found = []
    for row in history:
        if not isinstance(row, list) or len(row) != 9 or not all(isinstance(cell, str) for cell in row):
            raise FactsError(f"{_FILE}: history: expected nine texts, found {row!r}")
        before, before_since, after, after_since = row[5:]
        if row[:3] == [region, group, item]:
            found.append(
                Step(before=decimal(before), before_since=before_since, after=decimal(after), after_since=after_since)
            )
    return tuple(found)


def newest(own: Rate | None, kept: Rate | None) -> Rate | None:
    """Of two figures for one rate the one of the later date; the calculator's ``own`` where they are of one day.

    Where both are the same price, it has been so since the earlier of their dates.
    """
    if own is None or kept is None:
        return own or kept
    later = own if own.source.as_of >= kept.source.as_of else kept
    if own.value != kept.value:
        return later
    since = min(source.since or source.as_of for source in (own.source, kept.source))
    return replace(later, source=replace(later.source, since=since))


@cache
def _content() -> Mapping[str, object]:
    content = load(_PACKAGE, _FILE)
    if content.get("schema") != _SCHEMA:
        raise FactsError(f"{_FILE}: schema {content.get('schema')!r} is not {_SCHEMA}")
    return content


def _sources(content: Mapping[str, object]) -> list[tuple[Source, str]]:
    """Each source with what its figures are worth."""
    rows = content.get("sources")
    if not isinstance(rows, list):
        raise FactsError(f"{_FILE}: sources: expected a list")
    found = []
    for number, row in enumerate(rows):
        if not isinstance(row, list) or len(row) != 5 or not all(isinstance(cell, str) for cell in row):
            raise FactsError(f"{_FILE}: sources: expected title, date, cautions, address, since, found {row!r}")
        title, as_of, cautions, address, since = row
        source = Source(
            id=f"price-list-{number}", title=title, address=address or None, as_of=as_of, since=since or as_of
        )
        # A meter that has no name in the file was told by its value.
        found.append((source, "medium" if cautions else "high"))
    return found


def _rate(item: str, cells: object, sources: list[tuple[Source, str]], where: str) -> Rate:
    if not isinstance(cells, list) or len(cells) != 2 or not isinstance(cells[0], str):
        raise FactsError(f"{where}: expected value and source, found {cells!r}")
    value, place = cells
    if not isinstance(place, int) or not 0 <= place < len(sources):
        raise FactsError(f"{where}: {place!r} is no place in a list of {len(sources)}")
    source, confidence = sources[place]
    return Rate(key=item, value=decimal(value), unit=_unit(item), source=source, confidence=confidence)


def _unit(item: str) -> str:
    if "." in item:
        return "hour"
    name = item.rpartition("/")[2]
    return next((unit for ending, unit in _UNITS.items() if name.endswith(ending)), "gb-second")
