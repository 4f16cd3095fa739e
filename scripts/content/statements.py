"""Reads ``docs/data/statements.yml`` strictly: statements of the pages that AWS's API models can contradict.

A page says that Batch has six allocation strategies, or that a setting exists; no figure carries that. Each statement
names the pages on which it stands, so that whoever is told of a change knows where to write.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from content.ties import Report, Tie, read_tie

_KEYS = frozenset(["says", "pages", "named_on", "model"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement of the pages, in English for the maintainer. Each of the tie's members must appear on
    ``named_on``."""

    key: str
    says: str
    pages: tuple[str, ...]
    named_on: tuple[str, ...]
    tie: Tie


def read_statements(data: Mapping[str, Any], report: Report) -> dict[str, Statement]:
    """Return the valid statements; problems of the others are reported."""
    found = {}
    for key, entry in data.items():
        path = ("statements", str(key))
        if not isinstance(entry, dict):
            report(path, "expected says, pages and model")
            continue
        for unknown in sorted(set(entry) - _KEYS):
            report((*path, unknown), f"a statement has no {unknown!r}; it has {', '.join(sorted(_KEYS))}")
        says, pages, named_on = entry.get("says"), _pages(entry.get("pages")), _pages(entry.get("named_on") or [])
        if not isinstance(says, str) or not says:
            report((*path, "says"), "expected what the pages say, in English")
            continue
        if not pages:
            report((*path, "pages"), "expected the pages that say so, such as [batch.md]")
            continue
        tie = read_tie(entry.get("model"), (*path, "model"), None, report)
        if tie:
            found[str(key)] = Statement(key=str(key), says=says, pages=pages, named_on=named_on or (), tie=tie)
    return found


def _pages(value: Any) -> tuple[str, ...]:
    return tuple(name for name in value if isinstance(name, str)) if isinstance(value, list) else ()
