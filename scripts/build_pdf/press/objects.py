"""Objects of a PDF that several processes write: their numbers, and the bytes that they become.

Every process begins with the same few objects, the common ones, and deals its own numbers so that no other has them:
an object is written where it was drawn, and nothing is numbered again when the processes are done. What is written is
forgotten: the half million objects of a long book are small, and take many times the room while they are objects.
"""

import io
import sys
import zlib
from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import pydyf

from build_pdf.faster.packed import pack

_VERSION = b"1.7"
# Of the small objects; hardest takes a third more time for nothing.
_LEVEL = 8

# Where an object lies: at an offset of the file, or as the nth in a stream of objects.
_AT, _INSIDE = 1, 2
_COLUMNS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Bytes of the file, and where in them each object lies: four numbers each, its own first."""

    content: bytes
    places: "array[int]"

    def highest(self) -> int:
        """The last number that is taken."""
        return max(self.places[::_COLUMNS])


class Objects(pydyf.PDF):
    """The objects of one process, of which there are ``step``; it is number ``share`` of them."""

    def __init__(self, share: int, step: int) -> None:
        self._first, self._step = share, step
        self._common = True
        self._open: list[Any] = []
        self._output, self._places = io.BytesIO(), array("Q")
        self._references: tuple[bytes, ...] = ()
        super().__init__()
        self.colours, self.fonts = pydyf.Dictionary(), pydyf.Dictionary()
        self.tree, self.root, self.document = pydyf.Dictionary(), pydyf.Dictionary(), pydyf.Dictionary()
        for shared in (self.colours, self.fonts, self.tree, self.root, self.document):
            self.add_object(shared)
        self._common = False
        self._first += len(self.objects)

    @property
    def page_references(self) -> tuple[bytes, ...]:
        """As pydyf has it, which makes them anew for every bookmark."""
        if len(self._references) * 3 != len(self.pages["Kids"]):
            self._references = tuple(f"{number} 0 R".encode("ascii") for number in self.pages["Kids"][::3])
        return self._references

    def add_object(self, object_: Any) -> None:
        """As pydyf has it, but for the number."""
        if self._common:
            object_.number = len(self.objects)
            self.objects.append(object_)
        else:
            object_.number, self._first = self._first, self._first + self._step
            self._open.append(object_)

    def write_common(self) -> None:
        """Write what every process has: one of them does."""
        self._open += self.objects[1:]
        self.write_out()

    def write_out(self, waiting: Collection[Any] = ()) -> None:
        """Write every object that is not written yet, but for those ``waiting``."""
        kept = set(map(id, waiting))
        small, left = list[Any](), list[Any]()
        for item in self._open:
            if id(item) in kept:
                left.append(item)
            elif item.compressible:
                small.append(item)
            else:
                self._put(item)
        self._open = []
        if small:
            self.add_object(packed := _packed(small))
            self._put(packed)
            for order, item in enumerate(small):
                self._places.extend((item.number, _INSIDE, packed.number, order))
        self._open = left

    def _put(self, item: Any) -> None:
        self._places.extend((item.number, _AT, self._output.tell(), 0))
        self._output.write(item.indirect + b"\n")

    def run(self) -> Run:
        """All that has been written."""
        return Run(content=self._output.getvalue(), places=self._places)


def _packed(small: Sequence[Any]) -> Any:
    """Small objects as one."""
    head, content = list[str](), list[bytes]()
    offset = 0
    for item in small:
        head.append(f"{item.number} {offset}")
        content.append(item.data)
        offset += len(content[-1]) + 1
    first = " ".join(head).encode()
    packed = zlib.compress(b"\n".join([first, *content]), _LEVEL)
    extra = {"Type": "/ObjStm", "N": len(small), "First": len(first) + 1, "Filter": "/FlateDecode"}
    return pydyf.Stream([packed], extra)


def bind(runs: Sequence[Run], pdf: Objects, identifier: bytes) -> bytes:
    """The whole file, whose catalog and description are those of ``pdf``."""
    output = io.BytesIO()
    output.write(b"%PDF-" + _VERSION + b"\n%\xf0\x9f\x96\xa4\n")
    number = max(run.highest() for run in runs) + 1
    kinds, wheres, orders = (array("Q", bytes(8 * (number + 1))) for _ in range(3))
    for run in runs:
        begins = output.tell()
        places = iter(run.places)
        for taken, kind, where, order in zip(places, places, places, places, strict=True):
            kinds[taken], wheres[taken], orders[taken] = kind, where + begins * (kind == _AT), order
        output.write(run.content)
    kinds[number], wheres[number] = _AT, (begins := output.tell())
    widths = [1, _bytes(max(wheres)), _bytes(max(orders))]
    name = pydyf.String(identifier.hex()).data
    extra = {
        "Type": "/XRef",
        "W": pydyf.Array(widths),
        "Size": number + 1,
        "Root": pdf.catalog.reference,
        "Info": pdf.info.reference,
        "ID": pydyf.Array([name, name]),
    }
    table = pydyf.Stream([_rows((kinds, wheres, orders), widths)], extra, compress=True)
    pack(table)
    table.number = number
    output.write(table.indirect + f"\nstartxref\n{begins}\n%%EOF\n".encode())
    return output.getvalue()


def _rows(columns: Sequence["array[int]"], widths: Sequence[int]) -> bytes:
    """The columns' numbers row by row, in as many bytes each as ``widths`` says; all rows at once, byte by byte."""
    whole, row = bytearray(sum(widths) * len(columns[0])), sum(widths)
    place = 0
    for column, width in zip(columns, widths, strict=True):
        size = column.itemsize
        if sys.byteorder == "little":
            column.byteswap()
        for byte in range(size - width, size):
            whole[place::row] = column.tobytes()[byte::size]
            place += 1
    return bytes(whole)


def _bytes(value: int) -> int:
    return max(1, (value.bit_length() + 7) // 8)
