"""Writes each language's search index from the built pages, and puts the engine's library beside it.

The index holds sections and names as text; the worker cuts it into words with ``tokenizer.js`` when the search is
first opened. docs/theme/search/README.md says why, with figures.
"""

import argparse
import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from search_offline import write_offline_search
from search_sections import BuiltPage, read_built_pages
from site_markdown.data import Term, read_content

ROOT = Path(__file__).parents[1]
LANGUAGES = ("ko", "en")
NAMES = ROOT / "docs" / "data" / "search.yml"
LIBRARY = ROOT / "node_modules" / "minisearch" / "dist" / "es" / "index.js"
VERSION = 1


def build_search(site: Path, languages: Iterable[str] = LANGUAGES) -> None:
    """Each language's ``search/index.json``, and the library beside it."""
    for language in languages:
        folder = site / language / "search"
        folder.mkdir(exist_ok=True)
        index = make_index(language, read_built_pages(site / language))
        text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
        (folder / "index.json").write_text(text, encoding="utf-8")
        shutil.copyfile(LIBRARY, folder / "minisearch.js")


def make_index(language: str, pages: list[BuiltPage]) -> dict[str, Any]:
    """What the worker reads. Sections and terms name their page by its place in ``pages``."""
    names = yaml.load(NAMES.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # "on" stays a word
    places = {page.url.rstrip("/"): number for number, page in enumerate(pages)}
    return {
        "version": VERSION,
        "language": language,
        "pages": [[page.url, page.title, page.description] for page in pages],
        "sections": [
            [number, section.anchor, section.heading, section.text]
            for number, page in enumerate(pages)
            for section in page.sections
        ],
        "terms": [_term(language, term, places) for term in read_content().terms.values()],
        "aliases": [[places[page], aliases] for page, aliases in names["pages"].items() if page in places],
        "same": names["same"],
        "stop": names["stop"][language],
    }


def _term(language: str, term: Term, places: dict[str, int]) -> list[Any]:
    """Name, definition, page and anchor that explain it, id, and every other name people type."""
    page, _, anchor = (term.page or "").partition("#")
    other = "en" if language == "ko" else "ko"
    names = [term.name[other], *term.abbreviations]
    for side in (language, other):
        names += [*term.variants.get(side, ()), *term.forbidden.get(side, ())]
    unique = [name for name in dict.fromkeys(names) if name != term.name[language]]
    return [term.name[language], term.definition[language], places.get(page, -1), anchor, term.id, unique]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--offline", type=Path, help="a copy of the site: write its search as classic scripts")
    options = parser.parse_args()
    if options.offline:
        write_offline_search(options.offline, LANGUAGES)
    else:
        build_search(ROOT / "site")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
