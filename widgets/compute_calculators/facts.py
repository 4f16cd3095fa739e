"""Dated, sourced figures: the values that data files are read into, and the strict reader.

A malformed file stops the program with the file and the path inside it; nothing is guessed.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources

from compute_calculators.money import decimal

CONFIDENCES = ("high", "medium", "low")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a figure was read. ``address`` is None where the source has none of its own.

    ``since`` is the date of the oldest copy with the same price, where one older than ``as_of`` is known.
    """

    id: str
    title: str
    address: str | None
    as_of: str
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A price: US dollars per ``unit``, with its source, its date in the source, and how sure we are."""

    key: str
    value: Decimal
    unit: str
    source: Source
    confidence: str


class FactsError(Exception):
    """A facts file is not what it must be. The message names file and path."""


def load(package: str, name: str) -> Mapping[str, object]:
    """The JSON object in ``name`` beside the modules of ``package``."""
    where = f"{package}/{name}"
    text = resources.files(package).joinpath(name).read_text(encoding="utf-8")
    try:
        data = json.loads(text, parse_float=lambda number: _no_float(number, text, where))
    except json.JSONDecodeError as error:
        raise FactsError(f"{where}:{error.lineno}: {error.msg}") from error
    return mapping(data, where)


def _no_float(number: str, text: str, where: str) -> object:
    line = text[: text.find(number)].count("\n") + 1
    raise FactsError(f"{where}:{line}: {number} is a bare number with a fraction: write money as a string")


def mapping(value: object, where: str) -> Mapping[str, object]:
    """``value`` if it is an object, else an error that names ``where``."""
    if not isinstance(value, dict):
        raise FactsError(f"{where}: expected an object, found {type(value).__name__}")
    return value


def text(parent: Mapping[str, object], key: str, where: str) -> str:
    """The non-empty string at ``key``."""
    value = parent.get(key)
    if not isinstance(value, str) or not value:
        raise FactsError(f"{where}.{key}: expected a non-empty string, found {value!r}")
    return value


def read_sources(data: Mapping[str, object], where: str) -> dict[str, Source]:
    """The ``sources`` table: id → title, address (or null), as_of."""
    sources = {}
    for key, entry in mapping(data.get("sources"), f"{where}.sources").items():
        path = f"{where}.sources.{key}"
        fields = mapping(entry, path)
        address = fields.get("address")
        if address is not None and not isinstance(address, str):
            raise FactsError(f"{path}.address: expected a string or null")
        sources[key] = Source(
            id=key, title=text(fields, "title", path), address=address, as_of=text(fields, "as_of", path)
        )
    return sources


def read_rate(key: str, entry: object, sources: Mapping[str, Source], where: str) -> Rate:
    """One rate: ``{"value": "0.2", "unit": …, "source": id, "confidence": …}``."""
    path = f"{where}.{key}"
    fields = mapping(entry, path)
    source = text(fields, "source", path)
    if source not in sources:
        raise FactsError(f"{path}.source: no source {source!r} in this file")
    confidence = text(fields, "confidence", path)
    if confidence not in CONFIDENCES:
        raise FactsError(f"{path}.confidence: {confidence!r} is none of {', '.join(CONFIDENCES)}")
    try:
        value = decimal(text(fields, "value", path))
    except ValueError as error:
        raise FactsError(f"{path}.value: {error}") from error
    return Rate(key=key, value=value, unit=text(fields, "unit", path), source=sources[source], confidence=confidence)
