"""Writes each language's search index from the built pages, and bundles the worker's script beside it.

The index holds sections and names as text; the worker cuts it into words with ``tokenizer.js`` when the search is
first opened. docs/theme/search/README.md says why, with figures.
"""

import itertools
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from content.model import Term
from content.read import read_content
from project import LANGUAGES, ROOT
from search_index.reader_phrases import brief, read_asked
from search_index.scripts import worker_script
from search_index.sections import BuiltPage, read_built_pages

NAMES = ROOT / "docs" / "data" / "search.yml"
VERSION = 6
MOST_WORDS = 2
SHORTEST = 2  # letters; so short a name inside another one does not count


def build_search(site: Path, languages: Iterable[str] = LANGUAGES) -> None:
    """Write each language's ``search/index.json``, and the worker's script beside it."""
    worker = worker_script()
    for language in languages:
        folder = site / language / "search"
        folder.mkdir(exist_ok=True)
        index = make_index(language, read_built_pages(site / language))
        text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
        (folder / "index.json").write_text(text, encoding="utf-8")
        (folder / "worker.js").write_text(worker, encoding="utf-8")


def make_index(language: str, pages: list[BuiltPage]) -> dict[str, Any]:
    """Return the index that the worker reads. Terms and aliases refer to a page by its position in ``pages``. Sections
    are grouped by page; their phrases and the terms are stored in columns, because brotli compresses similar adjacent
    values well."""
    # keep "on", which is otherwise a stop word
    names = yaml.load(NAMES.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    places = {page.url.rstrip("/"): number for number, page in enumerate(pages)}
    same = [*names["same"], *names["spoken"][language]]
    stop = frozenset(names["stop"][language])
    asked = read_asked(language, pages)
    written = _words_known(language, pages)
    terms = sorted(
        (_term(language, term, places, written) for term in read_content().terms.values()),
        key=lambda term: (term[2], term[3]),
    )
    known = itertools.chain(*same, *names["pages"].values(), *((term[0], *term[5].split("|")) for term in terms))
    of_stop_words = {name.lower() for name in known if " " in name and not stop.isdisjoint(name.lower().split())}

    def phrases(url: str, anchor: str) -> list[str]:
        return [brief(phrase, stop, of_stop_words) for phrase in asked.get((url, anchor), ())]

    return {
        "version": VERSION,
        "language": language,
        "pages": [
            [
                page.url,
                page.title,
                page.description,
                [[section.anchor, section.heading, section.text] for section in page.sections],
            ]
            for page in pages
        ],
        "asked": ["|".join(phrases(page.url, section.anchor)) for page in pages for section in page.sections],
        "terms": [list(column) for column in zip(*terms, strict=True)],
        "aliases": [[places[page], "|".join(aliases)] for page, aliases in names["pages"].items() if page in places],
        "same": ["|".join(group) for group in same],
        "stop": "|".join(names["stop"][language]),
    }


def _words_known(language: str, pages: list[BuiltPage]) -> frozenset[str]:
    """Return the folded words of the pages and of one-word names."""
    terms = read_content().terms.values()
    names = (name for term in terms for name in (*term.variants.get(language, ()), *_from_abroad(language, term)))
    texts = (section.text for page in pages for section in page.sections)
    return frozenset(re.findall(r"\w+", " ".join((*texts, *(name for name in names if " " not in name))).lower()))


def _term(language: str, term: Term, places: dict[str, int], written: frozenset[str]) -> tuple[Any, ...]:
    """Return name, definition, page and anchor of the explanation, the id if it differs from the English name, and all
    other names that people type, the English one first."""
    page, _, anchor = (term.page or "").partition("#")
    names = [term.name["en"], term.name["ko"], *term.abbreviations]
    names += term.variants.get(language, ())
    names += _from_abroad(language, term)
    others = _told_apart(term.name[language], names, written)
    return (
        term.name[language],
        term.definition[language],
        places.get(page, -1),
        anchor,
        "" if term.id == _usual_id(term.name[language], others) else term.id,
        "|".join(others),
    )


def _from_abroad(language: str, term: Term) -> list[str]:
    """Return the names from the other language that readers of ``language`` type: on Korean pages English names of one
    or two words, on English pages the Korean spelling of a term without another Korean name (람다)."""
    if language == "ko":
        return [name for name in term.variants.get("en", ()) if len(name.split()) <= MOST_WORDS]
    return list(term.variants.get("ko", ())) if term.name["ko"].isascii() else []


def _usual_id(name: str, others: list[str]) -> str:
    """Return the id that docs/theme/search/unpack.js assumes for a term without one: its English name in lower case."""
    english = next((known for known in (*others[:1], name) if known.isascii()), "")
    return re.sub(r"[^a-z0-9]+", "-", english.lower()).strip("-")


def _told_apart(known: str, names: Iterable[str], written: frozenset[str]) -> list[str]:
    """Return the names that the search cannot derive itself. It folds case, spaces, hyphens and the plural, and finds a
    name inside a longer one ("AMI deregistering" by "deregistering"). The English name, the first, stays, and so does
    one with a word that no page has ``written``."""
    apart: dict[str, str] = {}
    for name in names:
        apart.setdefault(_folded(name), name)
    apart.pop(_folded(known), None)
    all_names = (known, *apart.values())
    first, *others = apart.values() or ("",)
    return [
        name
        for name in (first, *others)
        if name == first or not written.issuperset(_spaced(name).split()) or not _holds_another(name, all_names)
    ]


def _holds_another(name: str, names: Iterable[str]) -> bool:
    words = f" {_spaced(name)} "
    return any(other != name and len(other) > SHORTEST and f" {_spaced(other)} " in words for other in names)


def _spaced(name: str) -> str:
    return re.sub(r"[\s-]+", " ", name).lower()


def _folded(name: str) -> str:
    return re.sub(r"[\s-]", "", name).lower().removesuffix("s")
