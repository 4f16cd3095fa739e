"""Chooses the form of a Korean particle after a word that is not written in Hangul.

The particle depends on the last sound as read aloud: EC2를 (투), IAM은 (엠), URL로 (엘). The first matching rule below
decides; tests/checks/test_josa.py has the test vectors.
"""

import re
import unicodedata
from collections.abc import Mapping
from enum import Enum
from functools import cache
from pathlib import Path


class Ending(Enum):
    """The last sound of a word."""

    VOWEL = "vowel"
    CONSONANT = "consonant"
    RIEUL = "ㄹ"


# Maps a written particle to its forms (after a vowel, after a consonant). After ㄹ, 로 is used too.
PAIRS = {
    "은/는": ("는", "은"),
    "이/가": ("가", "이"),
    "을/를": ("를", "을"),
    "과/와": ("와", "과"),
    "으로/로": ("로", "으로"),
    "이나/나": ("나", "이나"),
    "이라는/라는": ("라는", "이라는"),
    "이라고/라고": ("라고", "이라고"),
    "이란/란": ("란", "이란"),
}
_DUAL = {
    "은/는": "은(는)",
    "이/가": "이(가)",
    "을/를": "을(를)",
    "과/와": "과(와)",
    "으로/로": "(으)로",
    "이나/나": "(이)나",
    "이라는/라는": "(이)라는",
    "이라고/라고": "(이)라고",
    "이란/란": "(이)란",
}


_READINGS = Path(__file__).with_name("endings.txt")
_DIGITS = {
    **dict.fromkeys("2459", Ending.VOWEL),
    **dict.fromkeys("178", Ending.RIEUL),
    **dict.fromkeys("036", Ending.CONSONANT),
}
# These words have more than one reading (시아이디알 or 사이더, 원 or 일), so a noun must follow them.
_CONTESTED = re.compile(r"(?:CIDR|[a-z]{2}-[a-z]+-\d)$")
_TRAILING = " \t\"'“”‘’`.,!?…]"
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?$")


@cache
def read_words() -> Mapping[str, Ending]:
    """Return the words that are read as words and not letter by letter, each with its last sound."""
    words: dict[str, Ending] = {}
    ending = Ending.VOWEL
    for line in _READINGS.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            ending = Ending(line.strip("[]"))
        elif not line.startswith("#"):
            words.update(dict.fromkeys(line.split(), ending))
    return words


def josa(word: str, pair: str) -> str:
    """Return ``word`` with the form of ``pair`` (a key of :data:`PAIRS`) that follows it; the dual form if it is
    unknown."""
    ending = find_ending(word)
    return word + (_DUAL[pair] if ending is None else choose(ending, pair))


def choose(ending: Ending, pair: str) -> str:
    after_vowel, after_consonant = PAIRS[pair]
    if ending is Ending.VOWEL or (ending is Ending.RIEUL and pair == "으로/로"):
        return after_vowel
    return after_consonant


def find_ending(text: str) -> Ending | None:
    """Return the last sound of ``text``; None if it is unknown or there is more than one reading."""
    # 1. Normalise the text; quotes, full stops and a final parenthesis after other text are not read.
    text = _strip(unicodedata.normalize("NFC", text))
    # 2. Read money as 달러 or 원, and % as 퍼센트.
    if re.search(r"\$[\d,]+(?:\.\d+)?$", text) or text.endswith("%"):
        return Ending.VOWEL
    if re.search(r"₩[\d,]+$", text):
        return Ending.CONSONANT
    if _CONTESTED.search(text):
        return None
    # 3. Look up known words: the last token, and a unit directly after digits.
    token = re.split(r"[\s./\-~()_{}`$“‘]", text)[-1] if not _NUMBER.search(text) else text
    known = _known(token)
    if known is not None:
        return known
    return _spelled(text, token)


def _strip(text: str) -> str:
    while True:
        shorter = text.rstrip(_TRAILING)
        shorter = re.sub(r"(?<=\S)\s*\([^()]*\)$", "", shorter)
        if shorter == text:
            return text
        text = shorter


def _known(token: str) -> Ending | None:
    lower = token.lower()
    words = read_words()
    if lower in words:
        return words[lower]
    # stopTimeout ends as Timeout does, so the last word of a camel-case name decides.
    hump = re.search(r"[A-Z][a-z]+$", token)
    return words.get(re.sub(r"^[\d.,]+", "", lower)) or (words.get(hump[0].lower()) if hump else None)


def _spelled(text: str, token: str) -> Ending | None:
    last = text[-1:]
    # 4. Take the final consonant from the Hangul syllable.
    if "가" <= last <= "힣":
        jong = (ord(last) - 0xAC00) % 28
        return {0: Ending.VOWEL, 8: Ending.RIEUL}.get(jong, Ending.CONSONANT)
    if last.isdigit() and last.isascii():
        return _after_digit(text)
    # 7. Spell an acronym: L and R count as ending in ㄹ, M and N in a consonant (엠, 엔), the rest in a vowel.
    if re.fullmatch(r"[A-Z]{1,6}|[a-z]", token):
        return {"L": Ending.RIEUL, "R": Ending.RIEUL, "M": Ending.CONSONANT, "N": Ending.CONSONANT}.get(
            last.upper(), Ending.VOWEL
        )
    # 8. Treat anything else as unknown.
    return None


def _after_digit(text: str) -> Ending | None:
    if known := _known(re.split(r"[\s/(~]", text)[-1]):
        return known
    # 5. Decide a digit directly after a letter only if its Korean and English readings agree.
    if re.search(r"[A-Za-z]\d$", text):
        return Ending.VOWEL if text[-1] in "245" else None
    # 6. Read a number by its last digit or by the unit of its zeros (십, 백, 천, 만 and 억 end in a consonant, 조 in a
    # vowel).
    digits = re.split(r"[^\d,.]", text)[-1].replace(",", "")
    if "." not in digits and digits.strip("0"):
        zeros = len(digits) - len(digits.rstrip("0"))
        if zeros:
            return Ending.VOWEL if 12 <= zeros <= 15 else Ending.CONSONANT
    return _DIGITS[text[-1]]
