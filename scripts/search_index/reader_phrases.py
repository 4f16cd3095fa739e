"""Reads the phrases in which readers ask what a page answers: ``docs/data/asked``, one file per page, by section.

A page says what is so; readers type what troubles them. These phrases are written in the readers' words, and the
search compares a query with each of them as a whole.
"""

from collections.abc import Iterable
from pathlib import Path

import yaml

from project import ROOT
from search_index.sections import BuiltPage

ASKED = ROOT / "docs" / "data" / "asked"
PAGE_ITSELF = "page"  # the key of the phrases about the page as a whole


def read_asked(language: str, pages: Iterable[BuiltPage], folder: Path = ASKED) -> dict[tuple[str, str], list[str]]:
    """Read the phrases by page URL and anchor. A name that the site does not have is an error."""
    places = {(page.url, section.anchor) for page in pages for section in page.sections}
    found: dict[tuple[str, str], list[str]] = {}
    for path in sorted(folder.rglob("*.yml")):
        address = path.relative_to(folder).with_suffix("").as_posix().removesuffix("index").rstrip("/")
        url = f"{address}/" if address else ""
        for key, phrases in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader).items():
            place = (url, "" if key == PAGE_ITSELF else key)
            if place not in places:
                message = f"{path}: the site has no section '{key}' at '{url}'. Name the section as its page does."
                raise ValueError(message)
            found[place] = phrases[language]
    return found


def brief(phrase: str, stop: frozenset[str], names: Iterable[str]) -> str:
    """Drop stop words from ``phrase``, as the search does, unless they belong to a name such as "pay as you go"."""
    text = f" {phrase.lower()} "
    if any(f" {name} " in text for name in names):
        return phrase
    return " ".join(word for word in phrase.split() if word.lower() not in stop) or phrase
