"""Sets a book with WeasyPrint's public API: HTML and style sheets in, the bytes of a tagged PDF out.

Rendering is reproducible. Any warning of WeasyPrint (a missing glyph, an image that did not load, an unknown CSS
property) stops the book.
"""

import gc
import hashlib
import logging
from importlib.metadata import version
from pathlib import Path

from build_pdf.book import Book
from build_pdf.fonts import FACES, font_faces
from build_pdf.front import cover_style
from build_pdf.libraries import pango_version
from build_pdf.paper import Paper
from build_pdf.problems import BookError, BookProblem
from content.identity import with_colours
from project import ROOT

STYLES = ROOT / "docs" / "theme" / "book"
SHEETS = ("page.css", "text.css", "front.css", "boxes.css", "back.css")
# WeasyPrint names a broken image by its whole URL, which may be an inlined drawing.
_LONGEST_WARNING = 200


def style(paper: Paper) -> str:
    """Return the style sheets for ``paper``; its own comes first, because the others use its custom properties."""
    sheets = [STYLES / f"{paper.name}.css", *(STYLES / name for name in SHEETS)]
    written = with_colours("\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets))
    return "\n".join([font_faces(), written, cover_style()])


def identity(book: Book, paper: Paper) -> str:
    """Return a cache key for the PDF: a hash of all inputs, independent of paths."""
    digest = hashlib.sha256(f"{version('weasyprint')}\0{pango_version()}\0".encode())
    digest.update(book.html.encode())
    digest.update(style(paper).replace(font_faces(), "").encode())
    for file in [*(font for _, _, font in FACES), *sorted(Path(__file__).parent.rglob("*.py"))]:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def render(book: Book, paper: Paper, name: str) -> bytes:
    """Render the PDF, whose :func:`identity` is ``name``. Raises :class:`BookError` with all warnings of WeasyPrint."""
    # WeasyPrint reads the font configuration (fonts.py) when it is imported.
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from build_pdf.structure import complete_structure
    from build_pdf.weasyprint_patches import apply_patches

    apply_patches()
    # Layout makes millions of objects and hardly any garbage, so garbage collection would only add a tenth of the time.
    gc.disable()
    warnings = _Warnings()
    logger = logging.getLogger("weasyprint")
    logger.handlers = [warnings]
    fonts = FontConfiguration()
    sheet = CSS(string=style(paper), font_config=fonts)
    pdf: bytes = HTML(string=book.html).write_pdf(
        stylesheets=[sheet],
        font_config=fonts,
        pdf_variant="pdf/ua-1",
        pdf_identifier=bytes.fromhex(name)[:16],
        finisher=lambda _document, pdf: complete_structure(pdf),
    )
    gc.enable()
    if warnings.sentences:
        raise BookError([BookProblem(page="book", sentence=sentence) for sentence in warnings.sentences])
    return pdf


class _Warnings(logging.Handler):
    """Collects each distinct warning of WeasyPrint once."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.sentences: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        self.sentences[record.getMessage()[:_LONGEST_WARNING]] = None
