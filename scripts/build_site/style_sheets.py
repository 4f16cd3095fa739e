"""Our style sheets and the theme's as two: what every page needs, and what a page with a calculator needs besides."""

import os
import re
from pathlib import Path

from artifacts.cache import kept
from build_site.purge import purge
from build_site.used import words_of

LINK = re.compile(r'<link rel="stylesheet" href="(?P<href>[^"]+)">\n?')
_IMPORT = re.compile(r'@import url\("(?P<name>[^"]+)"\);\s*')
MADE_BY = [Path(__file__), Path(__file__).with_name("purge.py"), Path(__file__).with_name("used.py")]


def sheets_of(page: Path, html: str) -> list[Path]:
    """The files that the page links to, in its order."""
    # Not resolve(): it would look up every folder above two thousand links.
    return [Path(os.path.normpath(page.parent / match["href"])) for match in LINK.finditer(html)]


def is_for_calculators(sheet: Path) -> bool:
    return sheet.parent.parent.name == "widgets"


def join_sheets(sheets: list[Path], words: frozenset[str]) -> tuple[str, str]:
    """The two: for every page, for pages with a calculator."""
    general = "".join(read(sheet) for sheet in sheets if not is_for_calculators(sheet))
    calculators = "".join(read(sheet) for sheet in sheets if is_for_calculators(sheet))
    # A page that was edited has other words, most often none that a sheet names.
    words &= words_of(general + calculators)
    made_from = [(path.name, path.read_bytes()) for path in MADE_BY]
    made_from += [("general", general.encode()), ("calculators", calculators.encode())]
    made_from.append(("words", " ".join(sorted(words)).encode()))
    whole = kept("sheet", made_from, lambda: purge(general, words, calculators).encode()).decode()
    part = kept("sheet-calculators", made_from, lambda: purge(calculators, words).encode()).decode()
    return whole, part


def read(sheet: Path) -> str:
    """A sheet with what it imports in its place; only at its top may a sheet import."""
    css = sheet.read_text(encoding="utf-8")
    return _IMPORT.sub(lambda match: read(sheet.parent / match["name"]), css)
