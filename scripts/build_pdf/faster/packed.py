"""The streams of a PDF, packed. pydyf packs each as hard as it can."""

import zlib
from typing import Any

import pydyf

_data: Any = pydyf.Stream.data

# Of pages; harder takes twice the time for a hundredth of the size. And of fonts, where it pays.
_LEVEL = 6
_OTHERS = 8


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
    pack(self, _OTHERS)
    return bytes(_data.fget(self))


def install() -> None:
    pydyf.Stream.data = property(_stream_data)
