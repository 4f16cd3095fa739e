"""The objects of a PDF as bytes. pydyf writes each twice, for the file and for its digest, and packs each stream as
hard as it can both times."""

import zlib
from typing import Any

import pydyf

# Harder takes twice the time for a hundredth of the size.
_LEVEL = 6


class _Written(pydyf.Object):
    """What an object has become."""

    def __init__(self, original: pydyf.Object) -> None:
        super().__init__()
        self.number = original.number
        self.generation = original.generation
        self.kept = original.compressible
        self.bytes = _bytes(original)

    @property
    def data(self) -> bytes:
        return self.bytes

    @property
    def compressible(self) -> bool:
        return self.kept


def _bytes(item: pydyf.Object) -> bytes:
    if not isinstance(item, pydyf.Stream) or not item.compress:
        return bytes(item.data)
    plain = pydyf.Stream(item.stream, compress=False).data
    content = plain[plain.index(b"stream\n") + 7 : -len(b"\nendstream")]
    packed = zlib.compress(content, _LEVEL)
    return bytes(pydyf.Stream([packed], {**item.extra, "Filter": "/FlateDecode"}).data)


def write_objects(_document: Any, pdf: pydyf.PDF) -> None:
    """A finisher for WeasyPrint: the last thing before the file is written."""
    for number, item in enumerate(pdf.objects):
        if item.free != "f":
            pdf.objects[number] = _Written(item)
