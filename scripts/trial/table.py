"""The outcome as a Markdown table."""

from collections.abc import Iterable
from dataclasses import dataclass

from trial.cases import Case
from trial.newcomer import Outcome
from trial.systems import System

_HEAD = "| system | Python | case | command | set up | first page | live calculator | whole site | took | outcome |"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One command of one case on one system; ``python`` is the version that was found there."""

    system: System
    python: str
    case: Case
    outcome: Outcome

    def markdown(self) -> str:
        found = self.outcome
        cells = (
            self.system.title, self.python, self.case.title, f"`{found.command}`",
            *map(_seconds, (found.set_up_s, found.first_page_s, found.live_s, found.whole_s, found.took_s)),
            _said(found),
        )  # fmt: skip
        return f"| {' | '.join(cells)} |"


def write_table(rows: Iterable[Row]) -> str:
    """The rows under a head, with a line feed at the end."""
    lines = [_HEAD, "|---|---|---|---|---:|---:|---:|---:|---:|---|", *(row.markdown() for row in rows)]
    return "\n".join(lines) + "\n"


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f} s"


def _said(found: Outcome) -> str:
    if found.problems:
        more = f" (and {len(found.problems) - 3} more)" if len(found.problems) > 3 else ""
        return f"**fault**: {_one_line('; '.join(found.problems[:3]))}{more}"
    if found.asked_for:
        return f"asks, exit {found.exit_status}: {_one_line(found.asked_for)}"
    return f"passed, exit {found.exit_status}{f': {_one_line(found.note)}' if found.note else ''}"


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
