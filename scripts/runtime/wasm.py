"""A minimal WebAssembly parser that can remove functions and exports and add call counters.

A module is a list of sections; of these only imports, exports, globals, the table's functions and function bodies are
looked into, and of a body only where its declarations of locals end. No instruction of a body is read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

MAGIC = b"\0asm\1\0\0\0"
IMPORT, GLOBAL, EXPORT, ELEMENT, CODE = 2, 6, 7, 9, 10
# The external kinds of a module's imports and exports.
FUNCTION, TABLE, MEMORY, VARIABLE, TAG = range(5)
_GLOBAL_KIND = b"\3"
# This is `unreachable` and `end`, without locals: a valid body for a function of any type.
TRAP = b"\x00\x00\x0b"
_NOP, _END = b"\x01", 0x0B
# The global is a mutable i32 that starts at 0.
_COUNTER = b"\x7f\x01\x41\x00\x0b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A name that a module exports, with its binary encoding."""

    name: str
    kind: int
    number: int
    encoded: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """A module's sections in order."""

    sections: tuple[tuple[int, bytes], ...]

    def section(self, number: int) -> bytes:
        return next(content for found, content in self.sections if found == number)

    def having(self, number: int, content: bytes) -> "Module":
        """Return the module with section ``number`` replaced."""
        return replace(
            self, sections=tuple((found, content if found == number else old) for found, old in self.sections)
        )


def read(binary: bytes) -> Module:
    if not binary.startswith(MAGIC):
        raise ValueError("not a WebAssembly module")
    sections = []
    position = len(MAGIC)
    while position < len(binary):
        number = binary[position]
        content, position = _prefixed(binary, position + 1)
        sections.append((number, content))
    return Module(sections=tuple(sections))


def write(module: Module) -> bytes:
    return MAGIC + b"".join(bytes((number,)) + _with_length(content) for number, content in module.sections)


def exports(module: Module) -> list[Export]:
    section = module.section(EXPORT)
    count, position = _number(section, 0)
    found = []
    for _ in range(count):
        start = position
        name, position = _prefixed(section, position)
        number, end = _number(section, position + 1)
        found.append(Export(name=name.decode(), kind=section[position], number=number, encoded=section[start:end]))
        position = end
    return found


def exported(module: Module) -> dict[str, int]:
    """Return the body indices of the exported functions; imported functions have no body."""
    before = sum(kind == FUNCTION for _, _, kind in imported(module))
    return {
        export.name: export.number - before
        for export in exports(module)
        if export.kind == FUNCTION and export.number >= before
    }


def in_table(module: Module) -> set[int]:
    """Return the body indices of the functions in the table of indirect calls."""
    before = sum(kind == FUNCTION for _, _, kind in imported(module))
    section = module.section(ELEMENT)
    segments, position = _number(section, 0)
    found = set()
    for _ in range(segments):
        form, position = _number(section, position)
        if form:
            raise ValueError(f"an element segment of a form that C's compiler did not write: {form}")
        # The segment's offset expression: one constant and an end.
        position = _number(section, position + 1)[1]
        if section[position] != _END:
            raise ValueError("an element segment begins at more than a constant")
        count, position = _number(section, position + 1)
        for _ in range(count):
            number, position = _number(section, position)
            found.add(number - before)
    return {number for number in found if number >= 0}


def with_exports(module: Module, kept: Sequence[Export]) -> Module:
    return module.having(EXPORT, _vector([export.encoded for export in kept]))


def bodies(module: Module) -> list[bytes]:
    section = module.section(CODE)
    count, position = _number(section, 0)
    found = []
    for _ in range(count):
        body, position = _prefixed(section, position)
        found.append(body)
    return found


def with_bodies(module: Module, new: Iterable[bytes]) -> Module:
    return module.having(CODE, _vector([_with_length(body) for body in new]))


def at_least(body: bytes, length: int) -> bytes:
    """Pad a function body to at least ``length`` bytes with instructions that do nothing."""
    end = _after_locals(body)
    return body[:end] + _NOP * (length - len(body)) + body[end:]


def imported(module: Module) -> list[tuple[str, str, int]]:
    """Return module, name and kind of every import."""
    section = module.section(IMPORT)
    count, position = _number(section, 0)
    found = []
    for _ in range(count):
        origin, position = _prefixed(section, position)
        name, position = _prefixed(section, position)
        kind = section[position]
        position = _after_type(section, position + 1, kind)
        found.append((origin.decode(), name.decode(), kind))
    return found


def with_counters(module: Module, prefix: str) -> Module:
    """Return the module in which each function sets an exported global when called: ``<prefix><body index>``."""
    before = bodies(module)
    variables = module.section(GLOBAL)
    own, position = _number(variables, 0)
    first = own + sum(kind == VARIABLE for _, _, kind in imported(module))
    counted = [
        body[: (end := _after_locals(body))] + b"\x41\x01\x24" + _encoded(first + number) + body[end:]
        for number, body in enumerate(before)
    ]
    names = [_with_length(f"{prefix}{number}".encode()) for number in range(len(before))]
    added = [name + _GLOBAL_KIND + _encoded(first + number) for number, name in enumerate(names)]
    module = module.having(GLOBAL, _encoded(own + len(before)) + variables[position:] + _COUNTER * len(before))
    module = module.having(EXPORT, _vector([*(export.encoded for export in exports(module)), *added]))
    return with_bodies(module, counted)


def _after_locals(body: bytes) -> int:
    groups, position = _number(body, 0)
    for _ in range(groups):
        _, position = _number(body, position)
        position += 1  # The value type is one byte for C programs; longer types do not occur.
    return position


def _after_type(section: bytes, position: int, kind: int) -> int:
    """Return the position after an import's description."""
    if kind == VARIABLE:
        return position + 2
    if kind in (FUNCTION, TAG):
        return _number(section, position + (kind == TAG))[1]
    limits = position + (kind == TABLE)
    _, end = _number(section, limits + 1)
    return _number(section, end)[1] if section[limits] & 1 else end


def _vector(items: Sequence[bytes]) -> bytes:
    return _encoded(len(items)) + b"".join(items)


def _with_length(content: bytes) -> bytes:
    return _encoded(len(content)) + content


def _prefixed(binary: bytes, position: int) -> tuple[bytes, int]:
    """Return the bytes after a length prefix, and the rest."""
    length, start = _number(binary, position)
    if start + length > len(binary):
        raise ValueError("the WebAssembly module is cut short")
    return binary[start : start + length], start + length


def _number(binary: bytes, position: int) -> tuple[int, int]:
    """Decode an unsigned LEB128 number; return it and the rest."""
    number = shift = 0
    while True:
        byte = binary[position]
        position += 1
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return number, position


def _encoded(number: int) -> bytes:
    encoded = bytearray()
    while number > 0x7F:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    encoded.append(number)
    return bytes(encoded)
