"""The oddities that the refresh recognises in AWS's files, and how they are reported: all at once.

An error means that the file cannot be trusted: nothing is written and the old snapshot stays.  A warning means
that one figure was left out: it is missing from now on, which is not the same as zero.  A note says what was
seen and is as it should be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """What a problem means for the refresh."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Kind(Enum):
    """Every oddity has a name, so that a test and a report can speak of it."""

    HEADER_CHANGED = "header-changed"
    COLUMN_MISSING = "column-missing"
    TRUNCATED = "truncated"
    NOT_READABLE = "not-readable"
    UNDATED = "undated"
    NOTHING_FOUND = "nothing-found"
    MASS_LOSS = "mass-loss"
    MALFORMED_ROW = "malformed-row"
    DUPLICATE_ROW = "duplicate-row"
    AMBIGUOUS = "ambiguous"
    OTHER_PLACE = "other-place"
    ZERO_PRICE = "zero-price"
    NOT_AVAILABLE = "not-available"
    NOT_A_NUMBER = "not-a-number"
    CURRENCY = "currency"
    UNIT = "unit"
    UNKNOWN_TERM = "unknown-term"
    HALF_OFFER = "half-offer"
    EXPONENT = "exponent"
    FREE_TIER = "free-tier"
    NOT_RECOGNISED = "not-recognised"
    LEFT_ALONE = "left-alone"
    OLDER = "older"
    CONFLICT = "conflict"
    OUTDATED = "outdated"
    FROZEN = "frozen"
    JUMP = "jump"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One oddity, where it is, and what became of it."""

    path: str
    line: int
    kind: Kind
    severity: Severity
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.severity.value}: {self.sentence}"


def error(path: str, kind: Kind, sentence: str, line: int = 1) -> Problem:
    return Problem(path=path, line=line, kind=kind, severity=Severity.ERROR, sentence=sentence)


def warning(path: str, kind: Kind, sentence: str, line: int = 1) -> Problem:
    return Problem(path=path, line=line, kind=kind, severity=Severity.WARNING, sentence=sentence)


def note(path: str, kind: Kind, sentence: str, line: int = 1) -> Problem:
    return Problem(path=path, line=line, kind=kind, severity=Severity.NOTE, sentence=sentence)


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def render(problems: Iterable[Problem], most_per_kind: int | None = None) -> list[str]:
    """One line per problem, worst first; beyond `most_per_kind` of a kind in a file, one line that counts them."""
    order = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
    ordered = sorted(problems, key=lambda p: (order[p.severity], p.path, p.kind.value, p.line, p.sentence))
    seen: Counter[tuple[str, Kind, Severity]] = Counter()
    lines = []
    for problem in ordered:
        group = (problem.path, problem.kind, problem.severity)
        seen[group] += 1
        if most_per_kind is None or seen[group] <= most_per_kind:
            lines.append(str(problem))
    for (path, kind, severity), count in seen.items():
        if most_per_kind is not None and count > most_per_kind:
            lines.append(
                f"{path}:1: {severity.value}: {count - most_per_kind} more of {kind.value} are not listed here."
            )
    return lines
