"""Reads the numbers of a sentence in a form that is comparable between Korean and English.

100만 and "1 million" are the same number, and so are 9월 and "September". Digits must appear on the other side as
digits or number words; number words (두, three, twice, September) need no counterpart of their own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_DIGITS = r"\d[\d,]*(?:\.\d+)?"
# The lookarounds exclude digits in names: EC2, m7g, x86, us-east-1, HTTP/2, 3.12-slim.
_NUMBER = rf"(?<![A-Za-z0-9_./$@#-])\$?(?<![\d.,])({_DIGITS})"
_KOREAN = re.compile(rf"{_NUMBER}(조|억|만|천)?(?:\s?({_DIGITS})(만|천)(?![가-힣]))?")
_ENGLISH = re.compile(rf"{_NUMBER}(?:[\s-](thousand|million|billion|trillion)\b)?", re.IGNORECASE)
_POWERS = {
    "천": 10**3, "만": 10**4, "억": 10**8, "조": 10**12,
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_ENGLISH_WORDS: dict[str, Decimal | int] = {
    "zero": 0, "no": 0, "none": 0, "one": 1, "a": 1, "an": 1, "once": 1, "single": 1, "first": 1, "two": 2, "both": 2,
    "twice": 2, "pair": 2, "second": 2, "double": 2, "three": 3, "third": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "hundred": 100, "thousand": 1000,
    "million": 1_000_000, "billion": 10**9, "half": Decimal("0.5"), "quarter": Decimal("0.25"),
    "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "tenfold": 10,
    **{name: number for number, name in enumerate(_MONTHS, start=1)},
}  # fmt: skip
_KOREAN_WORDS: dict[str, Decimal | int] = {
    "하나": 1, "한": 1, "첫": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "넷": 4, "네": 4, "다섯": 5, "여섯": 6,
    "일곱": 7, "여덟": 8, "아홉": 9, "열": 10, "열두": 12, "백": 100, "천": 1000, "만": 10_000, "절반": Decimal("0.5"),
}  # fmt: skip
_KOREAN_ALONE = re.compile(r"(?<![가-힣])(하나|첫|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열두|열|절반|백|천|만)(?!\d)")
_KOREAN_COUNTING = re.compile(r"(?<![가-힣])(한|두|세|네) (?=[가-힣])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The numbers of a text: ``written`` in digits and ``spoken`` as words."""

    written: frozenset[Decimal]
    spoken: frozenset[Decimal]

    def missing_from(self, other: "Figures") -> list[Decimal]:
        """Return the digits here that the other side has neither in digits nor in words."""
        return sorted(self.written - other.written - other.spoken)


def read_figures(text: str, language: str) -> Figures:
    """Read the numbers of ``text``."""
    found = _korean(text) if language == "ko" else _english(text)
    return Figures(written=frozenset(found), spoken=frozenset(_spoken(text, language)))


def _korean(text: str) -> Iterator[Decimal]:
    for match in _KOREAN.finditer(text):
        whole = _decimal(match[1]) * _POWERS.get(match[2] or "", 1)
        yield whole + (_decimal(match[3]) * _POWERS[match[4]] if match[3] and match[2] else 0)
        if match[3] and not match[2]:
            yield _decimal(match[3]) * _POWERS[match[4]]


def _english(text: str) -> Iterator[Decimal]:
    for match in _ENGLISH.finditer(text):
        yield _decimal(match[1]) * _POWERS.get((match[2] or "").lower(), 1)


def _spoken(text: str, language: str) -> Iterator[Decimal]:
    if language == "en":
        for word in re.findall(r"[a-z]+", _ENGLISH.sub(" ", text).lower()):
            if word in _ENGLISH_WORDS:
                yield Decimal(_ENGLISH_WORDS[word])
    else:
        text = _KOREAN.sub(" 0", text)
        for word in re.findall(
            r"(?<![가-힣])(하나|첫|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열두|열|절반|백|천|만)(?!\d)", text
        ):
            yield Decimal(_KOREAN_WORDS[word])
        for word in re.findall(r"(?<![가-힣])(한|두|세|네) (?=[가-힣])", text):
            yield Decimal(_KOREAN_WORDS[word])
        if re.search(r"(?<![가-힣])한번|하나|어느 쪽", text):
            yield Decimal(1)


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "")).normalize()
