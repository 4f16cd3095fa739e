"""One process of a book: lays out and draws a share, and waits for what only all shares together know."""

import ctypes
import gc
import logging
from multiprocessing.connection import Connection
from xml.etree.ElementTree import Element

from weasyprint import CSS
from weasyprint.text.fonts import FontConfiguration

from build_pdf import floated, mended
from build_pdf.faster import work_once
from build_pdf.press import ends, later, layout, structure, widths
from build_pdf.press.layout import Start, lay_out, read
from build_pdf.press.press import Press
from build_pdf.press.sections import sections
from build_pdf.problems import BookError, BookProblem

_trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
# A drawing that fails is named by its whole address.
_LONGEST = 200


def give_back() -> None:
    """The C library keeps what is no longer needed, unless it is told; not every one can be."""
    if _trim:
        _trim(0)


class _Warnings(logging.Handler):
    """Keeps what WeasyPrint says."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.sentences: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        self.sentences[record.getMessage()[:_LONGEST]] = None


def work(root: Element, style: str, share: int, shares: int, others: list[Connection], line: Connection) -> None:
    """Set share number ``share``, whose document is ``root``; every step is answered on ``line``, or an exception."""
    for other in others:
        # Else the line would stay open when the process at its other end is gone.
        other.close()
    try:
        _work(root, style, share, shares, line)
    except EOFError:
        return
    except Exception as error:
        line.send(error)


def _work(root: Element, style: str, share: int, shares: int, line: Connection) -> None:
    said = _Warnings()
    logging.getLogger("weasyprint").handlers = [said]
    for module in (ends, floated, layout, later, structure, widths):
        module.install()
    work_once()
    mended.mend_lines()
    gc.disable()
    fonts = FontConfiguration()
    sheets = [CSS(string=style, font_config=fonts)]
    press, start = Press(share, shares), Start()
    for section in sections(root):
        pages, start = lay_out(read(section), sheets, fonts, start)
        press.add(pages)
        del pages
        # Nothing that a layout makes is garbage before its end, and looking for it earlier takes a tenth of the time.
        # What is left now stays.
        gc.collect()
        gc.freeze()
        give_back()
    line.send((press.pages, press.count))
    places, before, fill = line.recv()
    press.write_numbers(places, before)
    if fill:
        press.fill_leaf()
    line.send(press.glyphs())
    printed = press.finish(line.recv())
    if said.sentences:
        raise BookError([BookProblem(page="book", sentence=sentence) for sentence in said.sentences])
    line.send(printed)
