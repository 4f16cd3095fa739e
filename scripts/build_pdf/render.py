"""Sets a book: HTML and style sheets in, the bytes of a tagged PDF out, the same for the same input.

Whatever WeasyPrint warns of, a missing glyph or an image that did not load, stops the book.
"""

import gc
import hashlib
import logging
from collections.abc import Callable
from pathlib import Path

import cssselect2

from build_pdf.book import Book
from build_pdf.fonts import FACES, font_faces
from build_pdf.front import cover_style
from build_pdf.page_numbers import TRIES, Box, first_guess, found_pages, has_room, keep_room, write_numbers
from build_pdf.paper import Paper
from build_pdf.problems import BookError, BookProblem

STYLES = Path(__file__).parents[2] / "docs" / "theme" / "book"
SHEETS = ("page.css", "text.css", "front.css", "boxes.css", "back.css")

# PDF/UA-1, for readers who listen.
_UNIVERSAL = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}

# A drawing that fails is named by its whole address.
_LONGEST = 200


class _Warnings(logging.Handler):
    """Keeps what WeasyPrint says."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.sentences: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        self.sentences[record.getMessage()[:_LONGEST]] = None


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
    for _, _, font in FACES:
        digest.update(font.read_bytes())
    return digest.hexdigest()


def _pango_version() -> int:
    from weasyprint.text.ffi import pango

    return int(pango.pango_version())


def _lay_out(book: Book, render: Callable[[], Box]) -> Box:
    """The laid out document with its page numbers."""
    pages = first_guess(book.root)
    for _ in range(TRIES):
        keep_room(book.root, pages)
        document = render()
        pages = found_pages(document)
        if has_room(book.root, pages):
            write_numbers(document, pages)
            return document
    raise BookError([BookProblem(page="book", sentence="page numbers change with every layout")])


def render(book: Book, paper: Paper) -> bytes:
    """The PDF; raises :class:`BookError` with everything that WeasyPrint warned of."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from build_pdf.faster import work_once
    from build_pdf.faster.written import write_objects
    from build_pdf.mended import mend_lines

    name = bytes.fromhex(identity(book, paper))[:16]
    said = _Warnings()
    logger = logging.getLogger("weasyprint")
    logger.handlers = [said]
    fonts = FontConfiguration()
    html = HTML(string="")
    # The tree as it is: writing it out and reading it again takes seconds.
    html.wrapper_element = cssselect2.ElementWrapper.from_html_root(book.root, content_language=None)
    html.etree_element = book.root
    # Nothing that a layout makes is garbage before its end, and looking for it takes a tenth of the time.
    gc.disable()
    work_once()
    mend_lines()
    sheets = [CSS(string=style(paper), font_config=fonts)]
    document = _lay_out(book, lambda: html.render(stylesheets=sheets, font_config=fonts, **_UNIVERSAL))
    pdf = document.write_pdf(pdf_identifier=name, finisher=write_objects, **_UNIVERSAL)
    if said.sentences:
        raise BookError([BookProblem(page="book", sentence=sentence) for sentence in said.sentences])
    if not isinstance(pdf, bytes):
        raise TypeError("WeasyPrint wrote no bytes")
    return pdf
