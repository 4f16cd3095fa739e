"""Sets a book: HTML and style sheets in, the bytes of a tagged PDF out, the same for the same input.

Whatever WeasyPrint warns of, a missing glyph or an image that did not load, stops the book.
"""

import hashlib
from pathlib import Path

from build_pdf.book import Book
from build_pdf.fonts import FACES, font_faces
from build_pdf.front import cover_style
from build_pdf.paper import Paper
from project import ROOT

STYLES = ROOT / "docs" / "theme" / "book"
SHEETS = ("page.css", "text.css", "front.css", "boxes.css", "back.css")


def style(paper: Paper) -> str:
    """The whole style sheet for ``paper``; its own comes first, since the others use its measures."""
    sheets = [STYLES / f"{paper.name}.css", *(STYLES / name for name in SHEETS)]
    return "\n".join([font_faces(), *(sheet.read_text(encoding="utf-8") for sheet in sheets), cover_style()])


def identity(book: Book, paper: Paper) -> str:
    """A name for the result: of all that goes into it, and of no path."""
    import weasyprint  # only here: asking for the name of a book must not need Pango

    digest = hashlib.sha256(f"{weasyprint.__version__}\0{_pango_version()}\0".encode())
    digest.update(book.html.encode())
    digest.update(style(paper).replace(font_faces(), "").encode())
    for file in [*(font for _, _, font in FACES), *sorted(Path(__file__).parent.rglob("*.py"))]:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _pango_version() -> int:
    from weasyprint.text.ffi import pango

    return int(pango.pango_version())


def render(book: Book, paper: Paper, name: str) -> bytes:
    """The PDF, whose :func:`identity` is ``name``; raises :class:`BookError` with all that WeasyPrint warned of."""
    from build_pdf.press.team import print_book

    return print_book(book.root, style(paper), bytes.fromhex(name)[:16])
