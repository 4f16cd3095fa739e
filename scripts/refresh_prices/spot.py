"""Reads the Spot price file, the Spot Advisor and Fargate's Spot prices.

Spot prices move every few minutes and the file has no date of its own, so the date must come with it: when it was
fetched.  `N/A*` is written where an instance type is not sold as Spot.
"""

from __future__ import annotations

from pathlib import Path

from refresh_prices.amounts import KIND_OF, Defect, as_text, read_amount, read_price
from refresh_prices.fargate import METER_OF_SPOT_UNIT
from refresh_prices.figures import EC2, FARGATE, Figure, InstanceType, Key, Reading, Scope, Source
from refresh_prices.json_file import line_of, load
from refresh_prices.mapping import at, elements, members, text_at
from refresh_prices.options import SPOT_INTERRUPTION, SPOT_QUOTED, SPOT_SAVING
from refresh_prices.problems import Kind, Problem, error, note, warning
from refresh_prices.regions import Region

_SYSTEM_OF_COLUMN = {"linux": "linux", "mswin": "windows"}
_SYSTEM_OF_ADVISOR = {"Linux": "linux", "Windows": "windows"}
UNDATED = "A Spot file has no date of its own; say of which date it is with --as-of."


def read_spot_prices(path: Path, source_name: str, region: Region, undated: str = "") -> Reading:
    """spot.json, or spot.js with its callback."""
    loaded = load(path)
    if isinstance(loaded, Problem):
        return Reading(problems=(loaded,))
    value, text = loaded
    problems: list[Problem] = []
    if not undated:
        problems.append(error(str(path), Kind.UNDATED, UNDATED))
    values: dict[Key, str] = {}
    contradicted: set[Key] = set()
    rows = 0
    for entry in elements(at(value, "config", "regions")):
        spot_region = text_at(entry, "region")
        if not region.is_spot_name(spot_region):
            continue
        for family in elements(at(entry, "instanceTypes")):
            for size in elements(at(family, "sizes")):
                item = text_at(size, "size")
                for column in elements(at(size, "valueColumns")):
                    rows += 1
                    system = _SYSTEM_OF_COLUMN.get(text_at(column, "name"))
                    price_text = text_at(column, "prices", "USD")
                    if system is None:
                        continue
                    key = Key(EC2, item, system, SPOT_QUOTED)
                    line = line_of(text, spot_region, item)
                    price = read_price(price_text)
                    if isinstance(price, Defect):
                        build = note if price is Defect.NOT_AVAILABLE else warning
                        problems.append(
                            build(
                                str(path),
                                KIND_OF[price],
                                f"The price '{price_text}' of {key} {price.value}; it stays missing.",
                                line,
                            )
                        )
                        continue
                    if key in values:
                        same = values[key] == as_text(price)
                        contradicted |= set() if same else {key}
                        problems.append(
                            warning(
                                str(path),
                                Kind.DUPLICATE_ROW,
                                f"{key} occurs again; "
                                + ("it was used once." if same else "its prices differ, so none was used."),
                                line,
                            )
                        )
                    values[key] = as_text(price)
    source = Source(source_name, undated)
    figures = tuple(Figure(key, found, source) for key, found in values.items() if key not in contradicted)
    if not figures:
        problems.append(warning(str(path), Kind.NOTHING_FOUND, f"No Spot price of the region {region.code} was found."))
    covers = frozenset(Scope(EC2, system, SPOT_QUOTED) for system in _SYSTEM_OF_COLUMN.values())
    return Reading(figures=figures, covers=covers, problems=tuple(problems), rows=rows)


def read_spot_advisor(path: Path, source_name: str, region: Region, undated: str = "") -> Reading:
    """Saving over on-demand and how often instances are interrupted, for Linux and Windows."""
    loaded = load(path)
    if isinstance(loaded, Problem):
        return Reading(problems=(loaded,))
    value, text = loaded
    problems: list[Problem] = []
    if not undated:
        problems.append(error(str(path), Kind.UNDATED, UNDATED))
    ranges = {text_at(entry, "index"): text_at(entry, "label") for entry in elements(at(value, "ranges"))}
    source = Source(source_name, undated)
    figures: list[Figure] = []
    for name, types in members(at(value, "spot_advisor", region.code)):
        system = _SYSTEM_OF_ADVISOR.get(name)
        if system is None:
            problems.append(note(str(path), Kind.LEFT_ALONE, f"The system '{name}' is new and was left alone."))
            continue
        for item, advice in members(types):
            saving, label = read_amount(text_at(advice, "s")), ranges.get(text_at(advice, "r"))
            if isinstance(saving, Defect) or saving > 100 or not label:
                problems.append(
                    warning(
                        str(path),
                        Kind.NOT_A_NUMBER,
                        f"The advice for {item} on {name} is not a percentage and a known range; it was left out.",
                        line_of(text, region.code, name, item),
                    )
                )
                continue
            figures.append(Figure(Key(EC2, item, system, SPOT_SAVING), as_text(saving), source))
            figures.append(Figure(Key(EC2, item, system, SPOT_INTERRUPTION), label, source))
    if not figures:
        problems.append(
            warning(str(path), Kind.NOTHING_FOUND, f"No Spot advice for the region {region.code} was found.")
        )
    types = tuple(_advised_type(name, about) for name, about in members(at(value, "instance_types")))
    named = {figure.key.item for figure in figures}
    covers = frozenset(
        Scope(EC2, system, option)
        for system in _SYSTEM_OF_ADVISOR.values()
        for option in (SPOT_SAVING, SPOT_INTERRUPTION)
    )
    return Reading(
        figures=tuple(figures),
        instance_types=tuple(t for t in types if t.name in named),
        covers=covers,
        problems=tuple(problems),
        rows=len(figures) // 2,
    )


def _advised_type(name: str, about: object) -> InstanceType:
    cores, memory = text_at(about, "cores"), read_amount(text_at(about, "ram_gb"))
    return InstanceType(
        name=name,
        vcpu=int(cores) if cores.isdecimal() else None,
        memory_gib="" if isinstance(memory, Defect) else as_text(memory),
    )


def read_fargate_spot(path: Path, source_name: str, region: Region, undated: str = "") -> Reading:
    loaded = load(path)
    if isinstance(loaded, Problem):
        return Reading(problems=(loaded,))
    value, text = loaded
    stamp = text_at(value, "metadata", "source:version")[:8]
    as_of = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:]}" if len(stamp) == 8 and stamp.isdecimal() else undated
    problems: list[Problem] = []
    if not as_of:
        problems.append(error(str(path), Kind.UNDATED, UNDATED))
    figures: list[Figure] = []
    for entry in elements(at(value, "prices")):
        meter = METER_OF_SPOT_UNIT.get(text_at(entry, "unit"))
        if text_at(entry, "attributes", "aws:region") != region.code or meter is None:
            continue
        price = read_price(text_at(entry, "price", "USD"))
        if isinstance(price, Defect):
            problems.append(
                warning(
                    str(path),
                    Kind.NOT_A_NUMBER,
                    f"The price of {meter} {price.value}; it stays missing.",
                    line_of(text, text_at(entry, "id")),
                )
            )
            continue
        figures.append(Figure(Key(FARGATE, meter, "", SPOT_QUOTED), as_text(price), Source(source_name, as_of)))
    if not figures:
        problems.append(
            warning(str(path), Kind.NOTHING_FOUND, f"No Fargate Spot price of the region {region.code} was found.")
        )
    return Reading(
        figures=tuple(figures),
        covers=frozenset({Scope(FARGATE, "", SPOT_QUOTED)}),
        problems=tuple(problems),
        rows=len(figures),
    )
