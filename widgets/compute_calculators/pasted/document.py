"""What every reader gives: rows, and the lines that it could not read with the reason."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

# As much of a line as tells a reader which one is meant.
_SHOWN = 80
# Beyond these a number is a mistake; keeping it would only make every sum long.
_MOST_DIGITS = 20
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A line (from 1) that was not read, and why: ``reason`` is a sentence's key under ``paste.skipped``."""

    line: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a CSV file by its header's names, and the line on which it begins."""

    line: int
    cells: Mapping[str, str]


def skip(line: int, reason: str, text: str) -> Skipped:
    """A :class:`Skipped` with as much of ``text`` as is shown."""
    text = " ".join(text.split())
    return Skipped(line=line, reason=reason, text=text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…")


def number(text: object) -> Decimal | None:
    """The number that a program wrote, exponents too (``1.28E8``); None for anything else and for what is no amount of
    anything."""
    if isinstance(text, str):
        return _number(text)
    return _number(str(text)) if isinstance(text, int | Decimal) and not isinstance(text, bool) else None


# A log says the same few sizes and times over and over.
@lru_cache(maxsize=50_000)
def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text.strip().replace(",", "").removeprefix("$"))
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) < _MOST_DIGITS and len(text) < _LONGEST else None


def rows(text: str) -> Iterator[Row]:
    """The rows of a CSV file with a header, commas or tabs between its cells; rows without any cell are left out, and
    one that is no CSV has none."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter="\t" if first.count("\t") > first.count(",") else ",")
    head = [name.strip() for name in _next(reader) or []]
    line = reader.line_num + 1
    while (cells := _next(reader)) is not None:
        if any(cells):
            yield Row(line=line, cells=dict(zip(head, cells, strict=False)))
        line = reader.line_num + 1


def _next(reader: Iterator[list[str]]) -> list[str] | None:
    """The next row, empty where it is no CSV; None at the end."""
    try:
        return next(reader, None)
    except csv.Error:
        return []


def line_of(text: str, word: str) -> int:
    """The first line (from 1) of ``text`` that has ``word``; 1 where none has."""
    return text.count("\n", 0, max(text.find(word), 0)) + 1
