"""The two paper formats, the columns of text that fit across them, and the file name of a book in each."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper format: its style sheet, and its column width in half-ems of code and of table text."""

    name: str
    code_columns: int
    table_columns: int


PAPERS: Mapping[str, Paper] = {
    "b5": Paper(name="b5", code_columns=88, table_columns=92),
    "a4": Paper(name="a4", code_columns=92, table_columns=96),
}


def book_path(site: Path, language: str, paper: Paper = PAPERS["b5"]) -> Path:
    """Return the path of a book, ``site/pdf/compute-notes.ko.pdf``; other formats than B5 add their name before the
    suffix."""
    size = "" if paper.name == "b5" else f".{paper.name}"
    return site / "pdf" / f"compute-notes.{language}{size}.pdf"
