"""Lines with page numbers are drawn when all pages are known; the rest of their pages is drawn, and forgotten, before.
Running heads are such lines: what is laid out by one process does not know how many pages those of others have.

Their text has its place in the structure of the document from the beginning: a line is drawn twice, and the first
time only its marks are kept.
"""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint import draw
from weasyprint.formatting_structure.boxes import InlineBox, LineBox, MarginBox, TextBox

from build_pdf.faster import packed
from build_pdf.faster.text import put_away, take_out
from build_pdf.page_numbers import Box, has_number, write_head, write_line

_draw = draw.draw_inline_level

# What waits is packed, and unpacked soon.
_QUICKLY = 1
# What a stream remembers to write it only once.
_STATE = ("_current_color", "_current_color_stroke", "_current_alpha", "_current_alpha_stroke", "_current_font")


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """Stands in a stream for a line; ``marks`` are those before it."""

    line: Box
    marks: int


def wait_for_heads(page: Any, number: int, styles: dict[tuple[str, type], Any]) -> None:
    """Let the running heads of a page, which say ``number``, wait for their own.

    Each page has styles of its own for them, all alike: those of the first are kept, in ``styles``."""
    for margin in page._page_box.children:
        if isinstance(margin, MarginBox):
            for box in margin.descendants():
                box.style = styles.setdefault((margin.at_keyword, type(box)), box.style)
                if isinstance(box, LineBox):
                    box.said = number


def draw_now(stream: Any) -> None:
    """What has been drawn on a page as few bytes, between the lines that wait."""
    if not any(isinstance(piece, Later) for piece in stream.stream):
        packed.pack(stream)
        return
    pieces: list[Any] = []
    ready: list[Any] = []
    for piece in [*stream.stream, None]:
        if piece is not None and not isinstance(piece, Later):
            ready.append(piece)
            continue
        if ready:
            pieces.append(zlib.compress(_joined(ready), _QUICKLY))
            ready = []
        if piece is not None:
            pieces.append(piece)
    stream.stream = pieces


def draw_rest(stream: Any, pages: Mapping[str, int], before: int) -> None:
    """The lines that wait; ``pages`` has the page of every id, and ``before`` is what running heads do not know of."""
    pieces, stream.known = stream.stream, (pages, before)
    for place, piece in enumerate(pieces):
        if isinstance(piece, Later):
            stream.stream, stream._tags = [], dict.fromkeys(range(piece.marks))
            _forget(stream)
            _draw_inline_level(stream, None, piece.line)
            pieces[place] = _joined(stream.stream)
        else:
            pieces[place] = zlib.decompress(piece)
    stream.stream = pieces
    packed.pack(stream)


def _draw_inline_level(stream: Any, page: Any, box: Box, *others: Any, **named: Any) -> None:
    """As WeasyPrint has it, but for lines with page numbers."""
    if isinstance(box, LineBox) and ((said := box.__dict__.get("said")) or has_number(box)):
        known = stream.__dict__.get("known")
        if known is None:
            _keep(stream, page, box)
            return
        pages, before = known
        for text in _texts(box):
            if not _is_out(text):
                take_out(text.pango_layout, text.style)
        if said:
            write_head(box, said, said + before)
            _draw_head(stream, page, box)
            return
        write_line(box, pages)
    _draw(stream, page, box, *others, **named)


def _draw_head(stream: Any, page: Any, line: Box) -> None:
    """A running head is no content: readers who listen to a book would hear it in the middle of a sentence."""
    tags, stream._tags = stream._tags, None
    stream.begin_marked_content("Artifact", pydyf.Dictionary({"Type": "/Pagination", "Subtype": "/Header"}))
    _draw(stream, page, line)
    stream.end_marked_content()
    stream._tags = tags


def _keep(stream: Any, page: Any, line: Box) -> None:
    drawn, marks = stream.stream, len(stream._tags)
    stream.stream = []
    if not line.__dict__.get("said"):
        _draw(stream, page, line)
    stream.stream = [*drawn, Later(line=line, marks=marks)]
    _forget(stream)
    for text in _texts(line):
        if _is_out(text):
            put_away(text.pango_layout)


def _texts(parent: Box) -> Iterator[Box]:
    for child in parent.children:
        if isinstance(child, TextBox):
            yield child
        elif isinstance(child, InlineBox):
            yield from _texts(child)


def _is_out(text: Box) -> bool:
    """Whether Pango's layout of ``text`` is there; it takes many times the room of the text."""
    return hasattr(text.pango_layout, "layout")


def _forget(stream: Any) -> None:
    for name in _STATE:
        setattr(stream, name, None)


def _joined(pieces: list[Any]) -> bytes:
    return b"\n".join(map(pydyf._to_bytes, pieces))


def install() -> None:
    """Change WeasyPrint in this process; it is pinned (requirements/project.in)."""
    draw.draw_inline_level = _draw_inline_level
