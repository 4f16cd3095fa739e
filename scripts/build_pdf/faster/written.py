"""The objects of a PDF as bytes. pydyf writes each twice, for the file and for its digest, and packs each stream as
hard as it can both times."""

import zlib
from typing import Any

import pydyf
from weasyprint.document import Page

_draw = Page.paint

# Harder takes twice the time for a hundredth of the size.
_LEVEL = 6


class _Written(pydyf.Object):
    """What an object has become."""

    def __init__(self, original: pydyf.Object) -> None:
        super().__init__()
        self.number = original.number
        self.generation = original.generation
        self.kept = bool(original.compressible)
        self.bytes = _bytes(original)

    @property
    def data(self) -> bytes:
        return self.bytes

    @property
    def compressible(self) -> bool:
        return self.kept


def _bytes(item: pydyf.Object) -> bytes:
    if isinstance(item, pydyf.Stream):
        pack(item)
    return bytes(item.data)


def pack(stream: pydyf.Stream) -> None:
    """Compress what has been drawn: its thousands of pieces take many times the room."""
    if not stream.compress:
        return
    plain = pydyf.Stream(stream.stream).data
    content = plain[plain.index(b"stream\n") + 7 : -len(b"\nendstream")]
    stream.stream = [zlib.compress(content, _LEVEL)]
    stream.extra = {**stream.extra, "Filter": "/FlateDecode"}
    stream.compress = False


def _paint(page: Page, stream: pydyf.Stream, *others: Any, **named: Any) -> None:
    """As WeasyPrint has it; nothing is drawn on a page afterwards."""
    _draw(page, stream, *others, **named)
    pack(stream)


def write_objects(_document: Any, pdf: pydyf.PDF) -> None:
    """A finisher for WeasyPrint: the last thing before the file is written."""
    for number, item in enumerate(pdf.objects):
        if item.free != "f":
            pdf.objects[number] = _Written(item)


def install() -> None:
    Page.paint = _paint
