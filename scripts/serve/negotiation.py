"""Evaluates the request headers for one file: content encoding, byte range, and whether the client's copy is current.

RFC 9110: section 12.5.3 (Accept-Encoding), 13.1.2 (If-None-Match), 13.1.5 (If-Range), 14.1.2 (byte ranges).
"""

import re
from collections.abc import Iterable

_QUALITY = re.compile(r"q\s*=\s*(?P<value>[01](?:\.[0-9]{0,3})?)", re.IGNORECASE)
_TAG = re.compile(r'(?:W/)?(?P<opaque>"[^"]*")')
_RANGE = re.compile(r"bytes\s*=\s*(?P<first>[0-9]{0,18})\s*-\s*(?P<last>[0-9]{0,18})\s*", re.IGNORECASE)


def accepted_encodings(header: str, known: Iterable[str]) -> list[str]:
    """Return the ``known`` encodings that the client accepts, its favourite first; the order of ``known``
    breaks ties."""
    wishes: dict[str, float] = {}
    for part in header.lower().split(","):
        name, _, parameters = part.partition(";")
        quality = _QUALITY.search(parameters)
        wishes[name.strip()] = float(quality["value"]) if quality else 1.0
    liked = {name: wishes.get(name, wishes.get("*", 0.0)) for name in known}
    return sorted((name for name in liked if liked[name] > 0), key=lambda name: -liked[name])


def has_it(if_none_match: str | None, etag: str) -> bool:
    """Return whether the list of entity tags contains ``etag``, by weak comparison (section 13.1.2)."""
    if if_none_match is None:
        return False
    return if_none_match.strip() == "*" or etag in [found["opaque"] for found in _TAG.finditer(if_none_match)]


def asked_range(header: str | None, size: int) -> range | None:
    """Return the requested bytes of a file of ``size`` bytes: None for the whole file, an empty range if it cannot be
    satisfied (416). Several ranges and malformed ones get the whole file, as section 14.2 allows."""
    found = _RANGE.fullmatch(header.strip()) if header else None
    if found is None or not (found["first"] or found["last"]):
        return None
    if not found["first"]:
        return range(max(size - int(found["last"]), 0), size)
    first = int(found["first"])
    last = int(found["last"]) if found["last"] else max(first, size)
    if last < first:
        return None
    return range(first, min(last + 1, size))
