"""Widths of glyphs as their font has them. WeasyPrint takes them from the first text in which it meets a glyph, rounded
in that text's size: every process would have others."""

import struct
from typing import Any

from weasyprint.pdf import stream
from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import ffi, harfbuzz

from build_pdf.press.charset import count_through

# Of the table "hhea": how many glyphs have a width of their own in "hmtx"; the rest have that of the last.
_COUNT = 34


class _Widths(dict[int, int]):
    """Thousandths of the font's size, of the glyphs that have been asked for."""

    def __init__(self, font: Font) -> None:
        super().__init__()
        (self._count,) = struct.unpack_from(">H", _table(font, b"hhea"), _COUNT)
        self._table = _table(font, b"hmtx")
        self._upem = int(font.upem)

    def __contains__(self, glyph: object) -> bool:
        return True

    def __missing__(self, glyph: int) -> int:
        (advance,) = struct.unpack_from(">H", self._table, 4 * min(glyph, self._count - 1))
        self[glyph] = width = round(int(advance) * 1000 / self._upem)
        return width


class _Font(Font):
    def __init__(self, *about: Any) -> None:
        super().__init__(*about)
        self.widths = _Widths(self)

    def clean(self, *how: Any) -> None:
        """As WeasyPrint has it, and then the numbers of the glyphs that are left."""
        super().clean(*how)
        self.file_content: bytes = count_through(self.file_content)


def _table(font: Font, name: bytes) -> bytes:
    blob = harfbuzz.hb_face_reference_table(font.hb_face, harfbuzz.hb_tag_from_string(name, -1))
    content = harfbuzz.hb_blob_get_data(blob, ffi.NULL)
    copy = bytes(ffi.buffer(content, harfbuzz.hb_blob_get_length(blob)))
    harfbuzz.hb_blob_destroy(blob)
    return copy


def install() -> None:
    """Change WeasyPrint in this process; it is pinned (requirements/project.in)."""
    stream.Font = _Font
