"""What a view says, free of language and of HTML.

A view returns blocks; ``html.py`` alone turns them into tags, ``text.py`` alone into words. A block therefore
carries message keys and raw quantities, never a finished sentence.
"""

from dataclasses import dataclass
from decimal import Decimal


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
class Percent:
    """A share of 100."""

    value: Decimal


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


Part = Usd | Count | Percent | Date | Name | Say


def say(key: str, **values: Part) -> Say:
    """A :class:`Say` with its placeholders given by name."""
    return Say(key=key, values=tuple(values.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The largest thing on the card: an amount, and the sentence below it."""

    amount: Part
    sentence: Say


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLink:
    """Where a figure comes from. ``title`` and ``address`` are the source's own."""

    title: str
    address: str | None
    as_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """What, quantity × rate, amount. ``amount`` None is missing, and ``note`` says why."""

    what: Say
    how: Say | None
    amount: Usd | None
    note: Say | None = None
    source: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A bill: rows and the sum under a double rule."""

    caption: Say
    rows: tuple[LedgerRow, ...]
    total: Usd | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A sentence beside the answer: a rule worth knowing, or a doubt."""

    sentence: Say


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The small print at the foot: sources in the order in which the rows number them."""

    links: tuple[SourceLink, ...]


Block = Answer | Ledger | Note | Sources
