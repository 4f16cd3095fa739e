"""The objects of a PDF as bytes. pydyf writes each twice, for the file and for its digest, and packs each stream as
hard as it can both times."""

import zlib
from typing import Any

import pydyf

_data: Any = pydyf.Stream.data

# Of pages; harder takes twice the time for a hundredth of the size. And of the stream of all small objects, where
# hardest takes a third more time for nothing.
_LEVEL = 6
_OBJECTS = 8


class _Written(pydyf.Object):
    """What an object has become."""

    def __init__(self, original: pydyf.Object) -> None:
        super().__init__()
        self.number = original.number
        self.generation = original.generation
        self.kept = bool(original.compressible)
        self.bytes = bytes(original.data)

    @property
    def data(self) -> bytes:
        return self.bytes

    @property
    def compressible(self) -> bool:
        return self.kept


def written(item: pydyf.Object) -> pydyf.Object:
    """``item`` when nothing will change in it: its thousands of pieces take many times the room."""
    return item if isinstance(item, _Written) else _Written(item)


def pack(stream: pydyf.Stream, level: int = _LEVEL) -> None:
    """Compress what has been drawn."""
    if not stream.compress:
        return
    content = b"\n".join(map(pydyf._to_bytes, stream.stream))
    stream.stream = [zlib.compress(content, level)]
    stream.extra = {**stream.extra, "Filter": "/FlateDecode"}
    stream.compress = False


def _stream_data(self: pydyf.Stream) -> bytes:
    """As pydyf has it, not packed as hard."""
    pack(self, _OBJECTS)
    return bytes(_data.fget(self))


def install() -> None:
    pydyf.Stream.data = property(_stream_data)
