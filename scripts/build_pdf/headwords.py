"""Chooses the headwords under which the index lists a term. A service is listed without its vendor's name, which would
put half of the book under two letters; an abbreviation that the book uses gets an entry too."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from content.model import Term

_MAKERS = {"Amazon", "AWS"}
_INITIALS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Headword:
    """The name of an entry; ``other`` is its name in the other language, if a reader may know it by that."""

    name: str
    other: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """The sort key; a name sorts before longer names that begin with the same words."""
        return sort_key(self.name.partition(",")[0])


def headwords(term: Term, language: str, used: Collection[str]) -> Iterator[Headword]:
    """Yield the index entries of ``term``; ``used`` are the lower-case names that chapters call it by."""
    name = term.name[language]
    maker, _, rest = name.partition(" ")
    listed = f"{rest}, {maker}" if rest and maker in _MAKERS else name
    other = term.name["en"] if language == "ko" else ""
    yield Headword(name=listed, other="" if other == name else other)
    for short in term.abbreviations:
        if short.casefold() in used and short not in listed.replace(",", "").split():
            yield Headword(name=f"{short} ({name})")


def initial(name: str) -> str:
    """Return the heading that ``name`` belongs under: a Korean initial consonant, a letter, or a symbol for all
    others."""
    first = name[0]
    if "\uac00" <= first <= "\ud7a3":
        return _INITIALS[(ord(first) - 0xAC00) // 588]
    return first.upper() if first.isalpha() else "0–9"


def sort_key(name: str) -> tuple[str, str]:
    return initial(name), name.casefold()
