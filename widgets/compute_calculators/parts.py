"""What sentences and cells are made of: raw quantities and message keys, free of language.

``text.py`` alone turns them into words.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Usd:
    """An amount in US dollars, shown to the cent, or with every digit where ``exact``."""

    amount: Decimal
    exact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number with thousands separators, rounded to ``places`` for display where given."""

    value: Decimal
    places: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """A number for an axis, in as few characters as its language has: 100만, 1M; with ``dollars``, $1.2."""

    value: Decimal
    dollars: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Percent:
    """A share of 100; with ``aligned`` its decimal stands even where it is 0, as in a column of them."""

    value: Decimal
    aligned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """An ISO date, month or year."""

    iso: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A word that is the same in every language: an instance type, a Region's code."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """A message by its key, with what fills its placeholders."""

    key: str
    values: "tuple[tuple[str, Part], ...]" = ()


Part = Usd | Count | Short | Percent | Date | Name | Say


def say(key: str, **values: Part) -> Say:
    """A :class:`Say` with its placeholders given by name."""
    return Say(key=key, values=tuple(values.items())) if values else _constant(key)


@cache
def _constant(key: str) -> Say:
    """An answer has some hundred sentences without placeholders, the same ones as the answer before it."""
    return Say(key=key)
