"""Lines with page numbers are drawn when all pages are known; the rest of their pages is drawn, and forgotten, before.

Their text has its place in the structure of the document from the beginning: a line is drawn twice, and the first
time only its marks are kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint import draw
from weasyprint.formatting_structure.boxes import LineBox

from build_pdf.faster import written
from build_pdf.page_numbers import Box, has_number, write_line

_draw = draw.draw_inline_level

# What a stream remembers to write it only once.
_STATE = ("_current_color", "_current_color_stroke", "_current_alpha", "_current_alpha_stroke", "_current_font")


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """Stands in a stream for a line; ``marks`` are those before it."""

    line: Box
    marks: int


def draw_now(stream: Any) -> None:
    """What has been drawn on a page as few bytes, between the lines that wait."""
    if not any(isinstance(piece, Later) for piece in stream.stream):
        written.pack(stream)
        return
    pieces: list[Any] = []
    ready: list[Any] = []
    for piece in [*stream.stream, None]:
        if piece is not None and not isinstance(piece, Later):
            ready.append(piece)
            continue
        if ready:
            pieces.append(_joined(ready))
            ready = []
        if piece is not None:
            pieces.append(piece)
    stream.stream = pieces


def draw_rest(stream: Any, pages: Mapping[str, int]) -> None:
    """The lines that wait; ``pages`` has the page of every id."""
    pieces, stream.pages = stream.stream, pages
    for place, piece in enumerate(pieces):
        if isinstance(piece, Later):
            stream.stream, stream._tags = [], dict.fromkeys(range(piece.marks))
            _forget(stream)
            _draw_inline_level(stream, None, piece.line)
            pieces[place] = _joined(stream.stream)
    stream.stream = pieces
    written.pack(stream)


def _draw_inline_level(stream: Any, page: Any, box: Box, *others: Any, **named: Any) -> None:
    """As WeasyPrint has it, but for lines with page numbers."""
    if isinstance(box, LineBox) and has_number(box):
        pages = stream.__dict__.setdefault("pages", None)
        if pages is None:
            _keep(stream, page, box)
            return
        write_line(box, pages)
    _draw(stream, page, box, *others, **named)


def _keep(stream: Any, page: Any, line: Box) -> None:
    drawn, marks = stream.stream, len(stream._tags)
    stream.stream = []
    _draw(stream, page, line)
    stream.stream = [*drawn, Later(line=line, marks=marks)]
    _forget(stream)


def _forget(stream: Any) -> None:
    for name in _STATE:
        setattr(stream, name, None)


def _joined(pieces: list[Any]) -> bytes:
    return b"\n".join(map(pydyf._to_bytes, pieces))


def install() -> None:
    """Change WeasyPrint in this process; it is pinned (requirements/project.in)."""
    draw.draw_inline_level = _draw_inline_level
