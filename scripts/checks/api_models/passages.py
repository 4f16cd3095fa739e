"""Reads numbers and names out of a model's sentences: ``maximum allowed value is {value} seconds``."""

import re
from decimal import Decimal

from content.ties import NAMES_IN_TEXT, VALUE, VALUES

_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER = rf"(?:(?<![\d.,])\d+(?:,\d{{3}})*(?:\.\d+)?(?![\d]|[.,]\d)|\b(?:{'|'.join(_WORDS)})\b)"
# Letters shown on each side of a passage.
_AROUND = 110
_NAME = r"[\w.:-]+"
_BETWEEN = r"(?:, and |, or |, | and | or |\|)"


def find_numbers(pattern: str, text: str) -> list[tuple[Decimal, ...]]:
    """The numbers at each place where ``pattern`` stands in ``text``."""
    found = _expression(pattern).finditer(text)
    return [tuple(_number(word) for word in re.findall(_NUMBER, match["value"])) for match in found]


def find_names(pattern: str, text: str) -> list[tuple[str, ...]]:
    """The names, with ``|`` between them, at each place where ``pattern`` stands in ``text``."""
    literal = re.escape(" ".join(pattern.split())).replace(
        re.escape(NAMES_IN_TEXT), rf"(?P<names>{_NAME}(?: \| {_NAME})*)"
    )
    return [tuple(match["names"].split(" | ")) for match in re.finditer(literal, text)]


def nearest(pattern: str, text: str) -> str:
    """The passage that is most like ``pattern``: around the longest end or beginning of it that stands in ``text``."""
    words = re.split(r"\{\w+\}|…", pattern)[0].split() or pattern.split()
    ends = [words[start:] for start in range(len(words))]
    beginnings = [words[:end] for end in range(len(words) - 1, 0, -1)]
    for part in sorted((*ends, *beginnings), key=len, reverse=True):
        found = re.search(re.escape(" ".join(part)), text, re.IGNORECASE)
        if found and len(part) > 1:
            first, last = max(0, found.start() - _AROUND), min(len(text), found.end() + _AROUND)
            return f"{'…' if first else ''}{text[first:last].strip()}{'…' if last < len(text) else ''}"
    return text if len(text) <= 2 * _AROUND else f"{text[: 2 * _AROUND]}…"


def _expression(pattern: str) -> re.Pattern[str]:
    literal = re.escape(" ".join(pattern.split())).replace("…", ".{0,200}?")
    for name, expression in ((VALUES, rf"{_NUMBER}(?:{_BETWEEN}{_NUMBER})*"), (VALUE, _NUMBER)):
        literal = literal.replace(re.escape(name), f"(?P<value>{expression})")
    return re.compile(literal)


def _number(word: str) -> Decimal:
    return Decimal(_WORDS.index(word)) if word in _WORDS else Decimal(word.replace(",", ""))
