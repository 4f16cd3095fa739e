"""Sets a book: HTML and style sheets in, the bytes of a tagged PDF out, the same for the same input.

Whatever WeasyPrint warns of, a missing glyph or an image that did not load, stops the book.
"""

import gc
import hashlib
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from build_pdf.book import Book
from build_pdf.fonts import FACES, font_faces
from build_pdf.front import cover_style
from build_pdf.page_numbers import TRIES, first_guess, has_room, keep_room
from build_pdf.paper import Paper
from build_pdf.press.sections import sections
from build_pdf.problems import BookError, BookProblem

STYLES = Path(__file__).parents[2] / "docs" / "theme" / "book"
SHEETS = ("page.css", "text.css", "front.css", "boxes.css", "back.css")

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
    for file in [*(font for _, _, font in FACES), *sorted(Path(__file__).parent.rglob("*.py"))]:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _pango_version() -> int:
    from weasyprint.text.ffi import pango

    return int(pango.pango_version())


def render(book: Book, paper: Paper) -> bytes:
    """The PDF; raises :class:`BookError` with everything that WeasyPrint warned of."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    from build_pdf import floated
    from build_pdf.faster import work_once
    from build_pdf.mended import mend_lines
    from build_pdf.press import later, layout, structure

    name = bytes.fromhex(identity(book, paper))[:16]
    said = _Warnings()
    logger = logging.getLogger("weasyprint")
    logger.handlers = [said]
    for change in (work_once, mend_lines, floated.install, layout.install, later.install, structure.install):
        change()
    gc.disable()
    fonts = FontConfiguration()
    pdf = _print(book, [CSS(string=style(paper), font_config=fonts)], fonts, name)
    if said.sentences:
        raise BookError([BookProblem(page="book", sentence=sentence) for sentence in said.sentences])
    return pdf


def _print(book: Book, sheets: Sequence[Any], fonts: Any, name: bytes) -> bytes:
    """The book with its page numbers."""
    from build_pdf.press.layout import Start, lay_out, read
    from build_pdf.press.press import Press

    pages: Mapping[str, int] = first_guess(book.root)
    for _ in range(TRIES):
        keep_room(book.root, pages)
        press, start = Press(), Start()
        for section in sections(book.root):
            html = read(section)
            laid_out, start = lay_out(html, sheets, fonts, start)
            press.add(laid_out)
            del laid_out
            # Nothing that a layout makes is garbage before its end, and looking for it earlier takes a tenth of the
            # time. What is left now stays.
            gc.collect()
            gc.freeze()
        pages = press.pages
        if has_room(book.root, pages):
            return press.finish(html, name)
    raise BookError([BookProblem(page="book", sentence="page numbers change with every layout")])
