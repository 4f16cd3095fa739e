"""The snapshot of one region: its file format, both ways.  README.md beside the files describes it.

Equal figures give equal bytes: keys are sorted, money is text, nothing is taken from the clock.  Instance types
stand one to a line, so that a review sees what a refresh changed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from refresh_prices.amounts import Defect, as_text, effective_hourly, read_amount
from refresh_prices.figures import EC2, GROUPS, Figure, InstanceType, Key, Source
from refresh_prices.history import Change
from refresh_prices.mapping import at, elements, members, text_at
from refresh_prices.options import ALL_OPTIONS, upfront_of, years_of

SCHEMA = 2
# Of before sources had an address: such a snapshot can still say what a price was.
_READ_SCHEMAS = (1, SCHEMA)


class BrokenSnapshotError(ValueError):
    """A snapshot file that does not follow the format."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The figures of one region."""

    region: str
    figures: tuple[Figure, ...] = ()
    instance_types: tuple[InstanceType, ...] = ()
    conflicts: tuple[Figure, ...] = ()
    history: tuple[Change, ...] = ()

    def by_key(self) -> dict[Key, Figure]:
        return {figure.key: figure for figure in self.figures}

    @property
    def dates(self) -> tuple[str, str]:
        """The oldest and the newest date of a figure."""
        dates = [figure.source.as_of for figure in self.figures]
        return (min(dates), max(dates)) if dates else ("", "")


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def encode(snapshot: Snapshot) -> bytes:
    used_options = {figure.key.option for figure in (*snapshot.figures, *snapshot.conflicts)}
    options = [option for option in ALL_OPTIONS if option in used_options]
    sources = sorted({figure.source for figure in (*snapshot.figures, *snapshot.conflicts)})
    option_index = {option: index for index, option in enumerate(options)}
    source_index = {source: index for index, source in enumerate(sources)}
    triples: dict[tuple[str, str, str], list[tuple[int, str, int]]] = defaultdict(list)
    followed = dict(_rates_of_fees(snapshot.figures))
    for figure in snapshot.figures:
        group, item, system, option = figure.key
        if figure.key not in followed or figure.value != followed[figure.key]:
            triples[group, item, system].append((option_index[option], figure.value, source_index[figure.source]))

    def flat(group: str, item: str, system: str) -> list[int | str]:
        return [part for triple in sorted(triples[group, item, system]) for part in triple]

    systems: dict[str, list[str]] = defaultdict(list)
    items: dict[str, list[str]] = defaultdict(list)
    for group, item, system in sorted(triples):
        if group == EC2:
            systems[item].append(system)
        else:
            items[group].append(item)
    about = {instance_type.name: instance_type for instance_type in snapshot.instance_types}
    types = {}
    for name in sorted(systems):
        known = about.get(name, InstanceType(name=name))
        types[name] = [
            known.vcpu,
            known.memory_gib,
            known.arch,
            {system: flat(EC2, name, system) for system in systems[name]},
        ]
    oldest, newest = snapshot.dates
    conflicts = [[*figure.key, figure.value, source_index[figure.source]] for figure in sorted(snapshot.conflicts)]
    sections: dict[str, object] = {
        "as_of": {"newest": newest, "oldest": oldest},
        "conflicts": conflicts,
        "currency": "USD",
        "history": [list(change.cells[:-1]) for change in snapshot.history],
        "options": options,
        "region": snapshot.region,
        "schema": SCHEMA,
        "sources": [list(source) for source in sources],
    }
    for group in GROUPS:
        if group != EC2:
            sections[group] = {item: flat(group, item, "") for item in items[group]}
    lines = [f"{_compact(name)}:{_compact(value)}" for name, value in sections.items()]
    lines.append(
        '"types":{\n' + ",\n".join(f"{_compact(name)}:{_compact(value)}" for name, value in types.items()) + "\n}"
    )
    return ("{\n" + ",\n".join(sorted(lines)) + "\n}\n").encode()


def _rates_of_fees(figures: Iterable[Figure]) -> Iterator[tuple[Key, str]]:
    """The rate of each All Upfront offer whose fee is known: it follows from the fee and need not be written."""
    for figure in figures:
        option = figure.key.option.removesuffix(":upfront")
        amount = read_amount(figure.value)
        if option != figure.key.option and "-all-" in option and not isinstance(amount, Defect):
            yield (
                figure.key._replace(option=option),
                as_text(effective_hourly(Decimal(0), amount, years_of(option))),
            )


def decode(data: bytes, name: str) -> Snapshot:
    """The snapshot in `data`; `name` is for messages."""
    try:
        value = json.loads(data, parse_float=_no_floats)
    except ValueError as failure:
        raise BrokenSnapshotError(f"{name}: {failure}") from failure
    if at(value, "schema") not in _READ_SCHEMAS:
        raise BrokenSnapshotError(f"{name}: schema {at(value, 'schema')} is not {SCHEMA}")
    try:
        return _decoded(value)
    except (IndexError, TypeError, ValueError) as failure:
        raise BrokenSnapshotError(f"{name}: {failure}") from failure


def _no_floats(text: str) -> str:
    raise ValueError(f"the number {text} is not text")


def _decoded(value: object) -> Snapshot:
    options = [str(option) for option in elements(at(value, "options"))]
    sources = [Source(*(str(part) for part in elements(row))) for row in elements(at(value, "sources"))]
    figures: list[Figure] = []

    def take(group: str, item: str, system: str, flat: object) -> None:
        parts = elements(flat)
        for start in range(0, len(parts), 3):
            option, text, source = parts[start : start + 3]
            figures.append(
                Figure(Key(group, item, system, options[int(str(option))]), str(text), sources[int(str(source))])
            )

    history = []
    for row in elements(at(value, "history")):
        group, item, system, option, old, old_as_of, new, new_as_of = (str(cell) for cell in elements(row))
        history.append(Change(Key(group, item, system, option), old, old_as_of, new, new_as_of, source=""))
    types = []
    for name, row in members(at(value, "types")):
        vcpu, memory, arch, systems = elements(row)
        types.append(
            InstanceType(
                name=name, vcpu=vcpu if isinstance(vcpu, int) else None, memory_gib=str(memory), arch=str(arch)
            )
        )
        for system, flat in members(systems):
            take(EC2, name, system, flat)
    for group in GROUPS:
        if group != EC2:
            for item, flat in members(at(value, group)):
                take(group, item, "", flat)
    conflicts = [
        Figure(Key(*(str(part) for part in row[:4])), str(row[4]), sources[int(str(row[5]))])
        for row in map(elements, elements(at(value, "conflicts")))
    ]
    keys = {figure.key for figure in figures}
    sources_of_fees = {figure.key: figure.source for figure in figures}
    for key, rate in _rates_of_fees(tuple(figures)):
        if key not in keys:
            figures.append(Figure(key, rate, sources_of_fees[key._replace(option=upfront_of(key.option))]))
    return Snapshot(
        region=text_at(value, "region"),
        figures=tuple(figures),
        instance_types=tuple(types),
        conflicts=tuple(conflicts),
        history=tuple(history),
    )
