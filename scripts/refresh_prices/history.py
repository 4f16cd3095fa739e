"""Since when a price has been what it is, and what it was before: one CSV for each Region, to which rows are added.

Spot prices are left out: they are quotations that differ every week, and a row for each would drown the others.  So
are rates that a source rounded or averaged, whose difference to an exact one is no change of price.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from refresh_prices.amounts import Defect, read_amount
from refresh_prices.cautions import APPROXIMATE, AVERAGE
from refresh_prices.figures import Figure, Key

COLUMNS = ("group", "item", "system", "option", "old", "old_as_of", "new", "new_as_of", "source")
# Two copies of one price may differ in the last digit that one of them kept.
_SAME_WITHIN = Decimal("0.0001")


class Change(NamedTuple):
    """One price, before and after, each with the date of the first copy that has it."""

    key: Key
    old: str
    old_as_of: str
    new: str
    new_as_of: str
    source: str

    @property
    def cells(self) -> tuple[str, ...]:
        return (*self.key, *self[1:])


def differs(one: Figure, other: Figure) -> bool:
    """Whether two figures for one key are different prices, and not one price that was rounded in two ways."""
    if one.value == other.value:
        return False
    first, second = read_amount(one.value), read_amount(other.value)
    if isinstance(first, Defect) or isinstance(second, Defect):
        return True
    return abs(first - second) > max(first, second) * _SAME_WITHIN


def dated_since(figure: Figure, observed: Iterable[Figure]) -> Figure:
    """`figure` with the date since which it is known to have been the price, from other copies of the same figure."""
    since = figure.source.since or figure.source.as_of
    for other in sorted(observed, key=_date, reverse=True):
        if _date(other) > figure.source.as_of:
            continue
        if differs(figure, other):
            break
        since = min(since, other.source.since or other.source.as_of)
    return figure._replace(source=figure.source._replace(since="" if since >= figure.source.as_of else since))


def changes_between(figure: Figure, observed: Iterable[Figure]) -> tuple[Change, ...]:
    """Each step from one price to the next, oldest first, up to `figure`."""
    if ":" in figure.key.option or _is_inexact(figure):
        return ()
    exact = [other for other in observed if not _is_inexact(other) and _date(other) <= figure.source.as_of]
    steps: list[Figure] = []
    for found in [*sorted(exact, key=_date), figure]:
        if not steps or differs(steps[-1], found):
            steps.append(found)
    return tuple(
        Change(figure.key, before.value, _first(before), after.value, _first(after), after.source.name)
        for before, after in pairwise(steps)
    )


def _date(figure: Figure) -> str:
    return figure.source.as_of


def _first(figure: Figure) -> str:
    return figure.source.since or figure.source.as_of


def _is_inexact(figure: Figure) -> bool:
    return figure.source.has_caution(AVERAGE) or figure.source.has_caution(APPROXIMATE)


def read_history(data: bytes) -> tuple[Change, ...]:
    """The changes in a history file, in its order; raises ValueError where it is not one."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8"))))
    if not rows or tuple(rows[0]) != COLUMNS or any(len(row) != len(COLUMNS) for row in rows):
        raise ValueError(f"a history file has the columns {', '.join(COLUMNS)}")
    return tuple(Change(Key(*row[:4]), *row[4:]) for row in rows[1:])


def write_history(changes: Iterable[Change]) -> bytes:
    """`changes` as a history file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(change.cells for change in changes)
    return text.getvalue().encode()


def appended(history: Iterable[Change], changes: Iterable[Change]) -> tuple[Change, ...]:
    """`history` with those of `changes` that it does not have yet, by date and name, at its end."""
    known = tuple(history)
    steps = {(change.key, change.new, change.new_as_of) for change in known}
    new = {change for change in changes if (change.key, change.new, change.new_as_of) not in steps}
    return known + tuple(sorted(new, key=lambda change: (change.new_as_of, change.key)))
