"""Respells the search index so that its commonest letters are short: Korean text shrinks by a fifteenth in brotli.

A Hangul syllable takes three bytes in UTF-8, which is more than brotli sees at a time. An index has some 800
different letters beyond ASCII; the commonest are given the signs of ASCII that its text hardly uses, the others the
places from U+0080 on, two bytes each. What is sent stays JSON; ``docs/theme/search/unpack.js`` spells it back, and
must: respelt text is not for reading.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

FIRST = 0x80  # where spelling goes on when the unused signs are spent
RARER = 6  # how much oftener a letter must come than the sign that it takes the place of
STEP = 0x23  # the sign of no step at all: those that follow need no escape in JSON
_ESCAPED = {'"', "\\"}  # two bytes in JSON


def respell(index: dict[str, Any]) -> dict[str, Any]:
    """``index`` with every string respelt, and with the ``letters``, ``steps`` and ``signs`` to spell it back by."""
    counts = Counter("".join(_strings(index)))
    letters = [letter for letter, _ in counts.most_common() if ord(letter) >= FIRST]
    signs = _signs(counts, letters)
    # Every letter beyond ASCII is respelt, and every sign given away, or one would be read for another.
    letters += [sign for sign in signs if sign in counts]
    # Behind the signs in the alphabet's order: what sounds alike is then spelt alike, which brotli can use.
    letters[len(signs) :] = sorted(letters[len(signs) :])
    places = [*signs, *(chr(FIRST + number) for number in range(len(letters)))]
    table = str.maketrans(dict(zip(letters, places, strict=False)))
    commonest, rest = letters[: len(signs)], letters[len(signs) :]
    key = {"letters": "".join(commonest), "steps": _steps(rest), "signs": "".join(signs)}
    return {**_each(index, lambda text: text.translate(table)), **key}


def _steps(letters: list[str]) -> str:
    """How far each letter is from the one before, as a sign: half as long in brotli as the letters, which lie close."""
    codes = [0, *map(ord, letters)]
    return "".join(chr(STEP + after - before) for before, after in pairwise(codes))


def _signs(counts: Counter[str], letters: list[str]) -> list[str]:
    """The signs of ASCII to give away: those without use first, then those much rarer than the letter they go to."""
    rarest = sorted(
        (sign for sign in map(chr, range(0x21, 0x7F)) if sign not in _ESCAPED), key=lambda sign: (counts[sign], sign)
    )
    pairs = zip(rarest, letters, strict=False)
    return [sign for sign, letter in pairs if counts[letter] > RARER * counts[sign]]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


def _each(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_each(part, change) for part in value]
    if isinstance(value, dict):
        return {key: _each(part, change) for key, part in value.items()}
    return value
