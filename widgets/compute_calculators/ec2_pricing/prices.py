"""A Region's price snapshot: the strict reader, and the shelf where hosts put the shards they fetched.

``prices/README.md`` describes the format. Money is text and becomes ``Decimal`` here; a row is read when it is
looked at, because reading 1,300 of them at once would cost the first answer in a browser a tenth of a second.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from importlib import resources
from typing import TypeVar

from compute_calculators.ec2_pricing.options import HOURS_PER_YEAR
from compute_calculators.facts import FactsError, mapping, text
from compute_calculators.money import EXACT, decimal, plain

_PACKAGE = "compute_calculators.ec2_pricing"
_SCHEMA = 2
# option, value, source: how many cells of a flat list one figure takes.
_CELLS = 3
# What an All Upfront rate is derived from, and its digits after the point, as ``prices/README.md`` has them.
_FEE = "-all-upfront:upfront"
_TEN_PLACES = Decimal("0.0000000001")
Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceSource:
    """Where a figure was read, when it held, and what a reader must be told about it (``moved``, ``average`` …).

    ``address`` is None where there is no place to look the figure up. ``since`` is the date of the oldest copy that
    has the same price, ``as_of`` itself where none older is known.
    """

    title: str
    as_of: str
    cautions: tuple[str, ...] = ()
    address: str | None = None
    since: str = ""

    @property
    def is_old(self) -> bool:
        """Whether the figure is more than three years older than its Region's newest one."""
        return "old" in self.cautions


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change of a price: what it was and what it became, in US dollars, each with its first date."""

    before: Decimal
    before_since: str
    after: Decimal
    after_since: str


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
    history: tuple[tuple[tuple[str, str, str, str], Step], ...]

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

    def steps(self, name: str, system: str, option: str) -> tuple[Step, ...]:
        """How the price of a type has changed, oldest first; empty where no change is known."""
        return tuple(step for key, step in self.history if key == ("ec2", name, system, option))

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
        for option, fee in [entry for entry in found.items() if entry[0].endswith(_FEE)]:
            found.setdefault(option.removesuffix(":upfront"), _rate_of(option, fee))
        return found


def _rate_of(option: str, fee: Figure) -> Figure:
    """An All Upfront fee spread over the hours of its term."""
    hours = HOURS_PER_YEAR * (3 if "-3yr-" in option else 1)
    rate = EXACT.divide(fee.value, hours).quantize(_TEN_PLACES, rounding=ROUND_HALF_UP)
    return Figure(text=plain(rate), source=fee.source)


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
        history=tuple(_step(row, where) for row in _list(content, "history", where)),
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
    if not isinstance(row, list) or len(row) != 5 or not all(isinstance(cell, str) for cell in row):
        raise FactsError(f"{where}: sources: expected title, date, cautions, address, since, found {row!r}")
    title, as_of = (_word(cell, f"{where}: sources") for cell in row[:2])
    cautions, address, since = row[2:]
    return PriceSource(
        title=title,
        as_of=as_of,
        cautions=tuple(filter(None, cautions.split(","))),
        address=address or None,
        since=since or as_of,
    )


def _step(row: object, where: str) -> tuple[tuple[str, str, str, str], Step]:
    where = f"{where}: history"
    if not isinstance(row, list) or len(row) != 8 or not all(isinstance(cell, str) for cell in row):
        raise FactsError(f"{where}: expected group, item, system, option, old, its date, new, its date")
    group, item, system, option, before, before_since, after, after_since = row
    step = Step(before=decimal(before), before_since=before_since, after=decimal(after), after_since=after_since)
    return (group, item, system, option), step


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
