"""One refresh: read everything, merge it, and replace the snapshot if nothing forbids it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from refresh_prices.atomic import locked, recover, replace_files
from refresh_prices.cautions import is_other_product
from refresh_prices.console_maps import read_console_map
from refresh_prices.diff import report
from refresh_prices.download import Fetched
from refresh_prices.figures import Figure, Reading
from refresh_prices.guards import guard_file, guard_prices, today_or_none
from refresh_prices.history import Change, appended, read_history, write_history
from refresh_prices.merge import merge
from refresh_prices.offers_csv import read_ec2_offers
from refresh_prices.problems import Kind, Problem, error, has_errors, note
from refresh_prices.recognise import Format, recognise
from refresh_prices.regions import Region
from refresh_prices.savings_plans import read_savings_plans
from refresh_prices.services import SERVICES, encode_services
from refresh_prices.small_offers import read_small_offers
from refresh_prices.snapshot import SCHEMA, Snapshot, decode, encode
from refresh_prices.spot import read_fargate_spot, read_spot_advisor, read_spot_prices
from refresh_prices.tables import read_tables
from refresh_prices.titles import titled

Reader: TypeAlias = Callable[[Path, str, Region, str], Reading]
READERS: Mapping[Format, Reader] = {
    Format.EC2_OFFERS: read_ec2_offers,
    Format.SMALL_OFFERS: read_small_offers,
    Format.SAVINGS_PLANS: read_savings_plans,
    Format.SPOT_PRICES: read_spot_prices,
    Format.SPOT_ADVISOR: read_spot_advisor,
    Format.FARGATE_SPOT: read_fargate_spot,
    Format.CONSOLE_MAP: read_console_map,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a refresh came to.  `files` is what was, or would be, written; `pairs` each Region before and after."""

    problems: tuple[Problem, ...]
    report: tuple[str, ...]
    files: Mapping[str, bytes]
    rows: int
    pairs: tuple[tuple[Snapshot, Snapshot], ...] = ()


def read_files(files: Iterable[Fetched], region: Region) -> list[Reading]:
    """What each file says about the region; a file of another kind is reported and left alone."""
    readings = []
    for file in files:
        found = recognise(file.path)
        reader = READERS.get(found)
        if reader is None:
            kind = Kind.LEFT_ALONE if found is Format.INDEX else Kind.NOT_RECOGNISED
            readings.append(
                Reading(
                    problems=(
                        note(
                            str(file.path),
                            kind,
                            f"This is an {found.value}; it holds no price that is read."
                            if found is Format.INDEX
                            else f"This is a {found.value}; it was left alone.",
                        ),
                    )
                )
            )
        else:
            readings.append(reader(file.path, file.name, region, file.date))
    return readings


def load(directory: Path, region: str) -> Snapshot:
    """The snapshot of a region as it is; an empty one if there is none."""
    path = directory / f"{region}.json"
    return decode(path.read_bytes(), str(path)) if path.exists() else Snapshot(region=region)


def refresh(
    directory: Path,
    files: Mapping[str, Sequence[Fetched]],
    regions: Sequence[Region],
    tables: Path | None = None,
    *,
    earlier: Path | None = None,
    allow_loss: bool = False,
    most_days: int = 0,
    dry_run: bool = False,
    most_listed: int | None = None,
) -> Outcome:
    """Refresh `regions` in `directory` from `files` (by region) and `tables`; write all of it or nothing.

    `earlier` is a folder of former snapshots: they say since when a price has been what it is.  With `most_days` a
    file that is older by this machine's clock forbids the refresh.
    """
    with locked(directory):
        recover(directory)
        problems: list[Problem] = []
        lines: list[str] = []
        written: dict[str, bytes] = {}
        snapshots: dict[str, Snapshot] = {}
        pairs: list[tuple[Snapshot, Snapshot]] = []
        rows = 0
        for region in regions:
            here = files.get(region.code, ())
            readings = read_files(here, region)
            for file, reading in zip(here, readings, strict=True):
                problems += guard_file(file, reading, today=today_or_none(most_days), most_days=most_days)
            if tables is not None:
                readings.append(read_tables(tables, region))
            readings = [titled(reading) for reading in readings]
            previous = load(directory, region.code)
            merged = merge(previous, readings, earlier=_earlier(earlier, region.code), allow_loss=allow_loss)
            history = appended(load_history(directory, region.code), merged.changes)
            after = replace(merged.snapshot, history=history)
            problems += [*(problem for reading in readings for problem in reading.problems), *merged.problems]
            rows += sum(reading.rows for reading in readings)
            if not any(reading.figures for reading in readings):
                problems.append(
                    error(
                        str(directory / f"{region.code}.json"),
                        Kind.NOTHING_FOUND,
                        f"None of the files has a figure of the region {region.code}.",
                    )
                )
            problems += () if allow_loss else guard_prices(previous, after)
            pairs.append((previous, after))
            lines += [*report(previous, after, most_listed), ""]
            snapshots[f"{region.code}.json"] = after
            written[f"{region.code}.json"] = encode(after)
            written[f"{region.code}.history.csv"] = write_history(history)
        problems = list(dict.fromkeys(problems))
        if not has_errors(problems):
            everywhere = _present(directory, written, snapshots)
            written["index.json"] = _index(everywhere)
            written[SERVICES] = encode_services(snapshot for _, snapshot in everywhere.values())
            if not dry_run:
                replace_files(directory, written)
        return Outcome(problems=tuple(problems), report=tuple(lines), files=written, rows=rows, pairs=tuple(pairs))


def _earlier(directory: Path | None, region: str) -> tuple[Figure, ...]:
    """The figures of a former snapshot that are of what the tables call so too."""
    if directory is None:
        return ()
    figures = tuple(figure for figure in load(directory, region).figures if not is_other_product(figure))
    return titled(Reading(figures=figures)).figures


def load_history(directory: Path, region: str) -> tuple[Change, ...]:
    """What is known of former prices; nothing if there is no such file."""
    path = directory / f"{region}.history.csv"
    return read_history(path.read_bytes()) if path.exists() else ()


def _present(
    directory: Path, written: Mapping[str, bytes], snapshots: Mapping[str, Snapshot]
) -> dict[str, tuple[bytes, Snapshot]]:
    """Every Region's file and what is in it, as they are after the refresh."""
    kept = {path.name: path.read_bytes() for path in directory.glob("*-*-*.json")}
    files = kept | {name: data for name, data in written.items() if name.endswith(".json")}
    return {name: (data, snapshots.get(name) or decode(data, name)) for name, data in sorted(files.items())}


def _index(everywhere: Mapping[str, tuple[bytes, Snapshot]]) -> bytes:
    """Which regions there are and how their files can be checked."""
    regions = {}
    for name, (data, snapshot) in everywhere.items():
        oldest, newest = snapshot.dates
        regions[snapshot.region] = {
            "as_of": {"newest": newest, "oldest": oldest},
            "bytes": len(data),
            "figures": len(snapshot.figures),
            "file": name,
            "sha256": hashlib.sha256(data).hexdigest(),
            "types": len(snapshot.instance_types),
        }
    return (json.dumps({"regions": regions, "schema": SCHEMA}, indent=1, sort_keys=True) + "\n").encode()
