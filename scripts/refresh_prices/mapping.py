"""Looks into JSON whose shape is not certain: a missing member is "", never an exception in the middle of a file."""

from __future__ import annotations

from collections.abc import Mapping


def at(value: object, *path: str) -> object:
    """The member at `path`, or None if some step of it is not there."""
    for name in path:
        if not isinstance(value, Mapping) or name not in value:
            return None
        value = value[name]
    return value


def text_at(value: object, *path: str) -> str:
    found = at(value, *path)
    return found.strip() if isinstance(found, str) else ""


def number_as_text(value: object, *path: str) -> str | None:
    """A number written as text or, read with `parse_float=str`, as a number."""
    found = at(value, *path)
    return found if isinstance(found, str) else None


def members(value: object) -> list[tuple[str, object]]:
    return [(str(name), member) for name, member in value.items()] if isinstance(value, Mapping) else []


def elements(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []
