"""The two papers, and how much fits across them."""

from collections.abc import Mapping
from dataclasses import dataclass


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
