"""A font whose glyphs are found by their numbers everywhere.

A page names a glyph by its number in the font's file. Pretendard has a second numbering, its CFF charset, with gaps:
hyphens, brackets and parentheses have other numbers there, and PDF says that those count. PDFium and Poppler do not
look at them; MuPDF, Ghostscript and printers do, and would print nothing or another glyph. In a book the charset
counts without gaps.
"""

import io
import struct
from typing import Any

from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import calcChecksum

# Format 2 of a charset: its first number and how many follow.
_RANGE = ">BHH"
# Where the entries of a file's tables begin, and in each the checksum.
_ENTRIES, _CHECKSUM = 12, 4


def count_through(file: bytes) -> bytes:
    """The font ``file`` with one numbering; a font that has only one stays as it is."""
    font: Any
    with TTFont(io.BytesIO(file), lazy=True) as font:
        if "CFF " not in font:
            return file
        table = font.reader.tables["CFF "]
        top = font["CFF "].cff.topDictIndex[0]
        names = top.charset
        if not hasattr(top, "ROS") or all(name == f"cid{place:05d}" for place, name in enumerate(names) if place):
            return file
        start = table.offset + top.rawDict["charset"]
    changed = bytearray(file)
    # Numbers with gaps take more room than this, and nothing points into their middle.
    struct.pack_into(_RANGE, changed, start, 2, 1, len(names) - 2)
    checksum = calcChecksum(bytes(changed[table.offset : table.offset + table.length]))
    struct.pack_into(">I", changed, changed.index(b"CFF ", _ENTRIES) + _CHECKSUM, checksum)
    return bytes(changed)
