"""The two papers, how much fits across them, and where a book of each lies."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A style sheet of its own, and its column counted in halves of an em of code and of table text."""

    name: str
    code_columns: int
    table_columns: int


PAPERS: Mapping[str, Paper] = {
    "b5": Paper(name="b5", code_columns=88, table_columns=92),
    "a4": Paper(name="a4", code_columns=92, table_columns=96),
}


def book_path(site: Path, language: str, paper: Paper = PAPERS["b5"]) -> Path:
    """``site/pdf/compute-notes.ko.pdf``; another paper than B5 says so before the suffix."""
    size = "" if paper.name == "b5" else f".{paper.name}"
    return site / "pdf" / f"compute-notes.{language}{size}.pdf"
