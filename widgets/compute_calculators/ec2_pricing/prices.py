"""A Region's price snapshot: the strict reader, and the shelf where hosts put the shards they fetched.

``prices/README.md`` describes the format. Money is text and becomes ``Decimal`` here; a row is read when it is
looked at, because reading 1,300 of them at once would cost the first answer in a browser a tenth of a second.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources
from typing import TypeVar

from compute_calculators.facts import FactsError, mapping, text
from compute_calculators.money import decimal

_PACKAGE = "compute_calculators.ec2_pricing"
_SCHEMA = 1
# option, value, source: how many cells of a flat list one figure takes.
_CELLS = 3
# "owner/project@commit path", as refresh_prices names its sources; more may follow.
_COPY = re.compile(r"([\w.-]+/[\w.-]+)@([0-9a-f]{7,40}) (\S+)", re.ASCII)
Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceSource:
    """Where a figure was read, when it held, and what a reader must be told about it (``moved``, ``average`` …)."""

    title: str
    as_of: str
    cautions: tuple[str, ...] = ()


def address_of(title: str) -> str | None:
    """Where the copy is that a price was read from, if it is a file of a public project; else its title must do."""
    found = _COPY.match(title)
    return f"https://github.com/{found[1]}/blob/{found[2]}/{found[3]}" if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One price or share as the snapshot has it."""

    text: str
    source: PriceSource

    @property
    def value(self) -> Decimal:
        return decimal(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class InstanceType:
    """What is known of a type; what is not known is None."""

    name: str
    vcpu: Decimal | None
    memory_gib: Decimal | None
    architecture: str | None

    @property
    def family(self) -> str:
        return self.name.partition(".")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """One Region's snapshot."""

    region: str
    newest: str
    options: tuple[str, ...]
    sources: tuple[PriceSource, ...]
    groups: Mapping[str, Mapping[str, object]]
    conflicts: tuple[tuple[tuple[str, str, str, str], Figure], ...]

    @property
    def type_names(self) -> Iterator[str]:
        return iter(self.groups["types"])

    def has(self, name: str) -> bool:
        return name in self.groups["types"]

    def instance_type(self, name: str) -> InstanceType:
        """The row of ``name``; raises ``KeyError`` for a type without any figure here."""
        vcpu, memory, architecture, _ = self._row(name)
        return InstanceType(
            name=name,
            vcpu=Decimal(vcpu) if isinstance(vcpu, int) else None,
            memory_gib=decimal(memory) if isinstance(memory, str) and memory else None,
            architecture=architecture if isinstance(architecture, str) and architecture else None,
        )

    def figures(self, name: str, system: str) -> dict[str, Figure]:
        """Every figure of a type under an operating system, by option; empty where there is none."""
        where = f"prices/{self.region}.json: types.{name}"
        systems = mapping(self._row(name)[3], where)
        return self._flat(systems[system], f"{where}.{system}") if system in systems else {}

    def group(self, group: str, item: str) -> dict[str, Figure]:
        """The figures of an item of ``hosts``, ``fargate`` or ``lightsail``; empty where there is none."""
        items = self.groups.get(group, {})
        return self._flat(items[item], f"prices/{self.region}.json: {group}.{item}") if item in items else {}

    def disputed(self, name: str, system: str, option: str) -> Figure | None:
        """The other price that a source of nearly the same date has."""
        return next((other for key, other in self.conflicts if key == ("ec2", name, system, option)), None)

    def _row(self, name: str) -> list[object]:
        row = self.groups["types"][name]
        if not isinstance(row, list) or len(row) != 4:
            raise FactsError(f"prices/{self.region}.json: types.{name}: expected vCPU, memory, architecture, figures")
        return row

    def _flat(self, cells: object, where: str) -> dict[str, Figure]:
        if not isinstance(cells, list) or len(cells) % _CELLS:
            raise FactsError(f"{where}: expected option, value, source and so on")
        found = {}
        for start in range(0, len(cells), _CELLS):
            option, value, source = cells[start : start + _CELLS]
            if not isinstance(value, str):
                raise FactsError(f"{where}: {value!r} is not text")
            found[_pick(self.options, option, where)] = Figure(text=value, source=_pick(self.sources, source, where))
        return found


_shelf: dict[str, Prices] = {}


def load_prices(data: bytes) -> str:
    """Put a Region's shard on the shelf; the Region's code.

    A host that keeps the shards outside the package (the browser) fetches the one that a reply ``needs`` and hands
    its bytes here. Raises ``FactsError`` for bytes that are no shard.
    """
    prices = read_prices(bytes(data), "prices")
    _shelf[prices.region] = prices
    return prices.region


def prices_of(region: str) -> Prices | None:
    """The shard of ``region``: from the shelf, else from the package itself; None where a host must fetch it."""
    if region not in _shelf:
        file = resources.files(_PACKAGE).joinpath("prices", f"{region}.json")
        if not file.is_file():
            return None
        load_prices(file.read_bytes())
    return _shelf[region]


def read_prices(data: bytes, where: str) -> Prices:
    """The snapshot in ``data``; raises ``FactsError`` naming ``where`` and the path in it."""
    try:
        content = mapping(json.loads(data, parse_float=_no_float), where)
    except ValueError as error:
        raise FactsError(f"{where}: {error}") from error
    if content.get("schema") != _SCHEMA:
        raise FactsError(f"{where}: schema {content.get('schema')!r} is not {_SCHEMA}")
    if content.get("currency") != "USD":
        raise FactsError(f"{where}: currency {content.get('currency')!r} is not USD")
    where = f"{where}/{text(content, 'region', where)}.json"
    sources = tuple(_source(row, where) for row in _list(content, "sources", where))
    return Prices(
        region=text(content, "region", where),
        newest=text(mapping(content.get("as_of"), f"{where}: as_of"), "newest", where),
        options=tuple(_word(option, f"{where}: options") for option in _list(content, "options", where)),
        sources=sources,
        groups={
            name: mapping(content.get(name, {}), f"{where}: {name}")
            for name in ("types", "hosts", "fargate", "lightsail")
        },
        conflicts=tuple(_conflict(row, sources, where) for row in _list(content, "conflicts", where)),
    )


def _no_float(number: str) -> object:
    raise ValueError(f"{number} is a bare number with a fraction: write money as a string")


def _list(parent: Mapping[str, object], key: str, where: str) -> list[object]:
    value = parent.get(key)
    if not isinstance(value, list):
        raise FactsError(f"{where}: {key}: expected a list")
    return value


def _word(value: object, where: str) -> str:
    if not isinstance(value, str) or not value:
        raise FactsError(f"{where}: expected text, found {value!r}")
    return value


def _source(row: object, where: str) -> PriceSource:
    if not isinstance(row, list) or len(row) != 3 or not isinstance(row[2], str):
        raise FactsError(f"{where}: sources: expected title, date, cautions, found {row!r}")
    title, as_of = (_word(cell, f"{where}: sources") for cell in row[:2])
    return PriceSource(title=title, as_of=as_of, cautions=tuple(filter(None, row[2].split(","))))


def _conflict(row: object, sources: tuple[PriceSource, ...], where: str) -> tuple[tuple[str, str, str, str], Figure]:
    where = f"{where}: conflicts"
    if not isinstance(row, list) or len(row) != 6:
        raise FactsError(f"{where}: expected group, item, system, option, value, source")
    group, item, system, option, value = (_word(cell, where) for cell in row[:5])
    return (group, item, system, option), Figure(text=value, source=_pick(sources, row[5], where))


def _pick(entries: tuple[Entry, ...], index: object, where: str) -> Entry:
    if not isinstance(index, int) or isinstance(index, bool) or not 0 <= index < len(entries):
        raise FactsError(f"{where}: {index!r} is no place in a list of {len(entries)}")
    return entries[index]
