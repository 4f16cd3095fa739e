"""Problems of rows whose line is not known when they are found.

DuckDB hands out rows, not lines.  A complaint names the row by its rate code, and the file is read once more for
the lines, only if there is something to complain about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from refresh_prices.csv_header import Header, find_lines
from refresh_prices.problems import Kind, Problem, Severity, note

_MOST_LISTED = 200


class Complaint(NamedTuple):
    """A problem whose line is not known yet, only the row's rate code (and which of the rows that carry it)."""

    rate_code: str
    kind: Kind
    severity: Severity
    sentence: str
    which: int = 1


def complain(rate_code: str, kind: Kind, sentence: str, which: int = 1) -> Complaint:
    """A warning about the row with `rate_code`, or about the `which`-th of the rows that carry it."""
    return Complaint(rate_code, kind, Severity.WARNING, sentence, which)


def located(header: Header, complaints: Iterable[Complaint]) -> list[Problem]:
    """The complaints as problems with their line; beyond a number of each kind only the count is given."""
    by_kind: dict[Kind, list[Complaint]] = defaultdict(list)
    for complaint in complaints:
        by_kind[complaint.kind].append(complaint)
    listed = [complaint for group in by_kind.values() for complaint in group[:_MOST_LISTED]]
    wanted: dict[str, int] = defaultdict(int)
    for complaint in listed:
        wanted[complaint.rate_code] = max(wanted[complaint.rate_code], complaint.which)
    lines = find_lines(header.path, wanted)
    problems = []
    for complaint in listed:
        places = lines.get(complaint.rate_code) or [header.line]
        line = places[min(complaint.which, len(places)) - 1]
        problems.append(
            Problem(
                path=str(header.path),
                line=line,
                kind=complaint.kind,
                severity=complaint.severity,
                sentence=complaint.sentence,
            )
        )
    for kind, group in by_kind.items():
        if len(group) > _MOST_LISTED:
            problems.append(
                note(str(header.path), kind, f"{len(group) - _MOST_LISTED} more rows have this problem: {kind.value}.")
            )
    return problems
