"""Opens one of AWS's CSV files: a few lines about the file, the header, then rows.

The number of lines before the header differs (five, six with `sep=,`), and so does the order of the columns
from service to service, so the header is searched for and columns are found by name, never by place.
"""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from refresh_prices.problems import Kind, Problem, error

_MOST_LINES_BEFORE_HEADER = 20
_TAIL_BYTES = 1 << 16
UNDATED = "The file has no 'Publication Date' before its header; say of which date it is with --as-of."


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a CSV file says before its first row."""

    path: Path
    line: int
    columns: tuple[str, ...]
    about: Mapping[str, str]

    @property
    def as_of(self) -> str:
        """The publication date, `2026-04-22`, or "" where the file has none."""
        date = self.about.get("Publication Date", "")[:10]
        return date if len(date) == 10 and date[4] == date[7] == "-" else ""


def _fields(line: str) -> list[str]:
    return next(csv.reader([line]), [])


def read_header(path: Path) -> Header | None:
    """The header of `path`; None if no line near its start begins with SKU."""
    about: dict[str, str] = {}
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as file:
        for number in range(1, _MOST_LINES_BEFORE_HEADER + 1):
            fields = [field.strip() for field in _fields(file.readline(1 << 16).rstrip("\r\n"))]
            if fields[:1] == ["SKU"] and len(fields) > 2:
                return Header(path=path, line=number, columns=tuple(fields), about=about)
            if len(fields) == 2:
                about[fields[0]] = fields[1]
    return None


def _folded(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


def header_problems(header: Header, required: Iterable[str]) -> list[Problem]:
    """One error for each required column that is missing or was renamed, or that occurs twice."""
    problems = []
    path = str(header.path)
    folded = {_folded(name): name for name in header.columns}
    spare = [name for name in header.columns if name not in set(required)]
    for name in required:
        count = header.columns.count(name)
        if count > 1:
            problems.append(error(path, Kind.HEADER_CHANGED, f"The column '{name}' occurs {count} times.", header.line))
        if count:
            continue
        near = [folded[_folded(name)]] if _folded(name) in folded else difflib.get_close_matches(name, spare, 1, 0.8)
        if near:
            sentence = f"The header has changed: '{name}' is missing and '{near[0]}' may be its new name."
            problems.append(error(path, Kind.HEADER_CHANGED, sentence, header.line))
        else:
            problems.append(error(path, Kind.COLUMN_MISSING, f"The column '{name}' is missing.", header.line))
    return problems


def tail_problems(header: Header) -> list[Problem]:
    """An error if the file stops in the middle of a row: its download was cut short."""
    size = header.path.stat().st_size
    with header.path.open("rb") as file:
        file.seek(max(0, size - _TAIL_BYTES))
        tail = file.read()
    if tail.endswith(b"\n"):
        return []
    last = tail.rpartition(b"\n")[2].decode("utf-8", errors="replace")
    fields = _fields(last)
    if len(fields) == len(header.columns) and last.count('"') % 2 == 0:
        return []
    line = _count_lines(header.path)
    return [
        error(
            str(header.path),
            Kind.TRUNCATED,
            f"The file stops in the middle of a row, after {len(fields)} of {len(header.columns)} columns: "
            "the download was cut short.",
            line,
        )
    ]


def _count_lines(path: Path) -> int:
    with path.open("rb") as file:
        return 1 + sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))


def find_lines(path: Path, wanted: Mapping[str, int]) -> dict[str, list[int]]:
    """The line numbers of rows by their first or third field (SKU or RateCode), as many of each as wanted.

    Used only when there is something to report: it reads the file once more, until everything is found.
    """
    left = {key.encode(): count for key, count in wanted.items() if count}
    found: dict[str, list[int]] = {key: [] for key in wanted}
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not left:
                break
            fields = line.split(b",", 3)
            for field in fields[2:3] + fields[:1]:
                key = field.strip(b'" \r\n')
                if key in left:
                    found[key.decode()].append(number)
                    left[key] -= 1
                    if not left[key]:
                        del left[key]
                    break
    return found


def rows_of(header: Header) -> list[dict[str, str]]:
    """All rows of a small file as dictionaries; short rows lack their last columns."""
    text = header.path.read_text(encoding="utf-8-sig", errors="replace")
    reader = csv.reader(io.StringIO(text, newline=""))
    rows = []
    for fields in reader:
        if reader.line_num > header.line and fields:
            row = {name: value.strip() for name, value in zip(header.columns, fields, strict=False)}
            rows.append(row | {"": str(reader.line_num)})
    return rows
