"""Numbers as people write them: ``1,000,000``, ``100만``, ``3천5백만``, ``1억 5000만``, ``3 million``, ``2.5``.

Nothing is guessed: what can be read in two ways comes back as both.
"""

import re
from decimal import Decimal

from compute_calculators.money import EXACT, plain

# 0,128 is no group of thousands but may be a decimal comma.
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?", re.ASCII)
# 1 000 000 with any of the spaces that programs put between groups.
_SPACED = re.compile(r"[1-9][0-9]{0,2}([ \u00a0\u2009\u202f][0-9]{3})+(\.[0-9]+)?", re.ASCII)
_PLAIN = re.compile(r"([0-9]+(\.[0-9]*)?|\.[0-9]+)", re.ASCII)
# 1.000 may mean one, or in much of Europe a thousand; 0.128 means one thing only.
_LOOKS_GROUPED = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}", re.ASCII)

# Korean counts in ten thousands (만, 억, 조); within each of them by 천, 백 and 십.
_MYRIADS = {"만": Decimal(10**4), "억": Decimal(10**8), "조": Decimal(10**12)}
_WITHIN = {"십": Decimal(10), "백": Decimal(100), "천": Decimal(1000)}
_DIGITS = dict(zip("일이삼사오육칠팔구", "123456789", strict=True))
_SECTION = re.compile(r"([^만억조]*)([만억조])")
_STEP = re.compile(r"([0-9.,]*)([십백천])")
KOREAN = "".join((*_DIGITS, *_WITHIN, *_MYRIADS))


class UnclearError(Exception):
    """A text that is no number, or that is more than one; ``code`` is the problem's, ``both`` the two readings."""

    def __init__(self, code: str, *both: Decimal) -> None:
        super().__init__(code)
        self.code = code
        self.both = both


def read_number(text: str) -> Decimal:
    """The number that ``text`` spells, sign and unit taken off before. Raises :class:`UnclearError`."""
    if any(letter in text for letter in KOREAN):
        if any(letter in _DIGITS for letter in text) and re.search("[0-9]", text):
            # 3일 is three days, not thirty-one.
            raise UnclearError("not-a-number")
        return _read_korean("".join(_DIGITS.get(letter, letter) for letter in text if letter != " "))
    if _LOOKS_GROUPED.fullmatch(text):
        raise UnclearError("ambiguous", Decimal(text), Decimal(text.replace(".", "")))
    return _read_digits(text)


def spell(value: Decimal) -> str:
    """``value`` so that :func:`read_number` reads it as just that: 1.5, and 1.2340 where 1.234 might be 1,234."""
    text = plain(value)
    return f"{text}0" if _LOOKS_GROUPED.fullmatch(text) else text


def _read_korean(text: str) -> Decimal:
    """Falling counting words, each with what it multiplies, and digits at the end."""
    total, last, rest = Decimal(0), None, text
    while match := _SECTION.match(rest):
        word = _MYRIADS[match[2]]
        if last is not None and word >= last:
            raise UnclearError("not-a-number")
        # 만 alone is one of them, as 백만 is one 백 of them.
        if match[1] and match[1][-1].isdigit() and any(letter in _WITHIN for letter in match[1]):
            # 5천 3만: nobody writes fifty million thirty thousand so.
            raise UnclearError("not-a-number")
        total += EXACT.multiply(_within(match[1]) if match[1] else Decimal(1), word)
        last, rest = word, rest[match.end() :]
    if not rest:
        return total
    part = _within(rest)
    if last is not None:
        if part >= last:
            raise UnclearError("not-a-number")
        _refuse_short(rest, total, part, last)
    return total + part


def _refuse_short(text: str, total: Decimal, part: Decimal, last: Decimal) -> None:
    """``2억 5천`` is 200,005,000 as it is written and 250,000,000 as it is said: whoever means the one writes 5천만.

    A lone digit is said for thousands of the next word: 2억 5 for 2억 5천만, 3만 5 for 3만 5천.
    """
    if len(text) == 1:
        said = EXACT.divide(last, Decimal(10))
    elif last > _MYRIADS["만"] and part < _MYRIADS["만"]:
        said = EXACT.divide(last, _MYRIADS["만"])
    else:
        return
    raise UnclearError("ambiguous", total + part, total + EXACT.multiply(part, said))


def _within(text: str) -> Decimal:
    """A number below ten thousand of them: ``3천5백``, ``백``, ``2.5천``, or plain digits."""
    total, last, rest = Decimal(0), None, text
    while match := _STEP.match(rest):
        word = _WITHIN[match[2]]
        if last is not None and word >= last:
            raise UnclearError("not-a-number")
        total += EXACT.multiply(_plain_digits(match[1]) if match[1] else Decimal(1), word)
        last, rest = word, rest[match.end() :]
    if not rest:
        return total
    part = _plain_digits(rest)
    if last is None:
        return part
    # 3천 5 is 3,005 as it is written and 3,500 as it is said.
    if part >= last or part != part.to_integral_value():
        raise UnclearError("not-a-number")
    if len(rest) == 1 and last > _WITHIN["십"]:
        raise UnclearError("ambiguous", total + part, total + part * last / 10)
    return total + part


def _plain_digits(text: str) -> Decimal:
    if _LOOKS_GROUPED.fullmatch(text):
        raise UnclearError("ambiguous")
    return _read_digits(text)


def _read_digits(text: str) -> Decimal:
    if _GROUPED.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _SPACED.fullmatch(text):
        return Decimal(re.sub(r"[^0-9.]", "", text))
    if _PLAIN.fullmatch(text):
        return Decimal(plain(Decimal(text)))
    # 1,5 may be one and a half; 1.000.000 may be a million; 12,34 may be anything.
    if re.fullmatch(r"[0-9.,]+", text, re.ASCII) and re.search(r"[0-9]", text):
        raise UnclearError("ambiguous")
    raise UnclearError("not-a-number")
