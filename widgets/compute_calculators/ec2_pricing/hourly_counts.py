"""Counts of instances by the hour, as a spreadsheet or a monitoring export gives them: a row an hour, a column a type.

A first row that holds a name is a head. A first column that holds no counts, such as times, is passed over.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from compute_calculators.money import decimal
from compute_calculators.problems import Problem, problem

# A leap year.
MOST_ROWS = 8_784
MOST_TYPES = 10
_FIELD = "hourly_counts"
_COUNT = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?", re.ASCII)
_TYPE = re.compile(r"[a-z][a-z0-9-]*\.[a-z0-9-]+", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class HourlyCounts:
    """``rows`` has a count for each of ``types`` in each hour; ``types`` is empty where no head names them."""

    types: tuple[str, ...]
    rows: tuple[tuple[Decimal, ...], ...]


@lru_cache(maxsize=1)
def read_hourly_counts(text: str) -> HourlyCounts | list[Problem] | None:
    """The counts in ``text``; None where it is blank; every fault by its line, the first five of them.

    The last text read is kept, because a form asks of a year of hours more than once.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if not lines:
        return None
    separator = next((mark for mark in "\t;," if mark in lines[0][1]), ",")
    cells = [(number, [cell.strip().strip('"') for cell in line.split(separator)]) for number, line in lines]
    head = [] if any(_COUNT.fullmatch(cell) for cell in cells[0][1]) else cells[0][1]
    body = cells[1:] if head else cells
    if not body:
        return [problem(_FIELD, "ec2-pricing.hourly-empty")]
    if len(body) > MOST_ROWS:
        return [problem(_FIELD, "ec2-pricing.hourly-rows", rows=str(len(body)), most=str(MOST_ROWS))]
    types = [name.lower() for name in head]
    passed = 0 if not _is_label(types, body[0][1]) else 1
    types = types[passed:]
    if len(types) > MOST_TYPES:
        return [problem(_FIELD, "ec2-pricing.hourly-types", types=str(len(types)), most=str(MOST_TYPES))]
    width = len(types) if types else 1
    faults = [
        problem(_FIELD, "ec2-pricing.hourly-not-a-count", line=str(number), text=", ".join(row[passed:])[:40])
        for number, row in body
        if len(row) - passed != width or not all(map(_COUNT.fullmatch, row[passed:]))
    ]
    if faults:
        return faults[:5]
    # A single column under any heading is the type of the form.
    named = tuple(types) if len(types) > 1 or (types and _TYPE.fullmatch(types[0])) else ()
    return HourlyCounts(types=named, rows=tuple(tuple(map(decimal, row[passed:])) for _, row in body))


def _is_label(head: Sequence[str], row: Sequence[str]) -> bool:
    """Whether the first column names the hours: it has no counts, or no type's name where the other columns do."""
    if len(row) < 2:
        return False
    return not _COUNT.fullmatch(row[0]) or (
        len(head) > 1 and not _TYPE.fullmatch(head[0]) and all(map(_TYPE.fullmatch, head[1:]))
    )
