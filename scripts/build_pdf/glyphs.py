"""Finds characters that no font of the book has before rendering, so that the page that uses them can be named."""

import unicodedata
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

from fontTools.ttLib import TTFont

from build_pdf.problems import BookProblem


@cache
def characters(font: Path) -> frozenset[int]:
    """Return every character that ``font`` draws."""
    with TTFont(font, lazy=True) as opened:
        return frozenset(opened.getBestCmap() or {})


def missing_glyphs(body: Element, page: str, fonts: tuple[Path, ...]) -> list[BookProblem]:
    """Return a problem for each character of ``body`` that would print as an empty box."""
    known = frozenset().union(*(characters(font) for font in fonts))
    said = set().union(*body.itertext())
    used = {c for c in said if not c.isspace() and unicodedata.category(c) != "Cf"}
    return [
        BookProblem(page=page, sentence=f"no font of the book has {c!r} (U+{ord(c):04X}); write it another way")
        for c in sorted(used)
        if ord(c) not in known
    ]
