"""Words: every sentence a reader sees, in the reader's language, with numbers and dates written its way.

Sentences are whole in ``text/<language>/*.json``; none is assembled from pieces, because a Korean particle
depends on the word before it. No ``locale``: Pyodide's groups nothing.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from importlib import resources

from compute_calculators.money import EXACT, plain, to_cent
from compute_calculators.parts import Count, Date, Name, Part, Percent, Say, Short, Usd
from compute_calculators.regions import region_messages

LANGUAGES = ("ko", "en")
# As it stands after every brace was doubled.
_PLACEHOLDER = re.compile(r"\{(\{[a-z_]+\})\}")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


_COUNTING_WORDS = {
    "ko": ((Decimal(10) ** 12, "조"), (Decimal(10) ** 8, "억"), (Decimal(10) ** 4, "만")),
    "en": ((Decimal(10) ** 12, "T"), (Decimal(10) ** 9, "B"), (Decimal(10) ** 6, "M")),
}


class MissingTextError(KeyError):
    """A key that a language's files do not have, or a placeholder that nobody filled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One language's sentences and its way with numbers."""

    language: str
    messages: Mapping[str, str]

    def has(self, key: str) -> bool:
        return key in self.messages

    def get(self, key: str, **values: str) -> str:
        """The sentence at ``key``; raises :class:`MissingTextError` naming key and language."""
        try:
            return _template(self.messages[key]).format_map(values)
        except KeyError as error:
            raise MissingTextError(f"text/{self.language}: {key}: {error}") from error

    def write(self, part: Part) -> str:
        """``part`` in this language."""
        match part:
            case Say(key=key, values=()):
                return self.get(key)
            case Say(key=key, values=values):
                return self.get(key, **{name: self.write(value) for name, value in values})
            case Usd(amount=amount, exact=exact):
                shown = _dollars(abs(amount), exact=exact)
                # What rounds to nothing has no sign.
                return ("-$" if amount < 0 and shown != "0.00" else "$") + shown
            case Count(value=value, places=places):
                return group(plain(value if places is None else _rounded(value, places)))
            case Short(value=value, dollars=dollars):
                return ("$" if dollars else "") + self._short(value)
            case Percent(value=value, aligned=aligned):
                rounded = _rounded(value, 1)
                return (str(rounded) if aligned else plain(rounded)) + "%"
            case Date(iso=iso):
                return self.date(iso)
            case Name(text=text):
                return text

    def _short(self, value: Decimal) -> str:
        """``12000`` is 12,000; from ten thousand (만) or a million (M) on the counting word shortens it."""
        for power, word in _COUNTING_WORDS[self.language]:
            if value >= power:
                return group(plain(_rounded(value / power, 2))) + word
        return group(plain(value))

    def date(self, iso: str) -> str:
        """``2026-09-19`` as 2026년 9월 19일 or 19 September 2026; a month or a year alone likewise."""
        return _date(self.language, iso)


@cache
def _template(message: str) -> str:
    """``message`` for ``str.format``, to which every brace is its own: only ``{name}`` stands for something here."""
    doubled = message.replace("{", "{{").replace("}", "}}")
    return _PLACEHOLDER.sub(r"\1", doubled)


# An answer says the same few dates over and over.
@lru_cache(maxsize=100)
def _date(language: str, iso: str) -> str:
    year, *rest = iso.split("-")
    numbers = [int(part) for part in rest]
    if language == "ko":
        return " ".join([f"{year}년", *(f"{n}{unit}" for n, unit in zip(numbers, "월일", strict=False))])
    words = [str(number) for number in numbers[1:]] + [_MONTHS[number - 1] for number in numbers[:1]]
    return " ".join([*words, year])


def _dollars(amount: Decimal, *, exact: bool) -> str:
    if exact:
        whole, _, fraction = group(plain(amount)).partition(".")
        return f"{whole}.{fraction.ljust(2, '0')}"
    return format(to_cent(amount), ",f")


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=EXACT)


def group(digits: str) -> str:
    """``1234567.5`` as ``1,234,567.5``."""
    sign = "-" if digits.startswith("-") else ""
    whole, dot, fraction = digits.removeprefix("-").partition(".")
    return f"{sign}{int(whole):,}{dot}{fraction}"


@cache
def read_text(language: str) -> Text:
    """The sentences of ``language``, one of :data:`LANGUAGES`, from every file of its folder."""
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language!r}")
    messages: dict[str, str] = {}
    folder = resources.files("compute_calculators").joinpath("text", language)
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".json"):
            messages.update(json.loads(file.read_text(encoding="utf-8")))
    messages.update(region_messages(language))
    return Text(language=language, messages=messages)
