"""The names that a selector can match: every word in the tags of the built pages, and in what may change a page later.

Scripts and the calculators' Python are read as words: a class that a script adds stands in it as one. A word too many
keeps a rule that nobody needs; that is the safe side.
"""

import re
from collections.abc import Iterable

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_WORD = re.compile(r"(?:--)?[A-Za-z_][\w-]*")


def used_words(pages: Iterable[str], scripts: Iterable[str]) -> frozenset[str]:
    """Each word that is a tag, an attribute or in a value in ``pages``, or anywhere in ``scripts``."""
    tags = {tag for page in pages for tag in _TAG.findall(page)}
    words = words_of("\n".join([*tags, *scripts]))
    # data-md-state is dataset.mdState in a script.
    return words | {_dashed(word) for word in words}


def words_of(text: str) -> frozenset[str]:
    """Everything in ``text`` that may be a name."""
    return frozenset(_WORD.findall(text))


def is_used(name: str, words: frozenset[str]) -> bool:
    """Whether ``name`` may be anywhere; what is no word may."""
    return name in words or not _WORD.fullmatch(name)


def _dashed(word: str) -> str:
    return "data-" + re.sub("[A-Z]", lambda match: "-" + match[0].lower(), word)
