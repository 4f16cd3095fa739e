"""As much of YAML as ``--output yaml`` of the AWS command line prints, by the standard library alone.

Mappings and lists by indentation, scalars plain, quoted, folded over lines or in blocks, ``{}`` and ``[]`` and what
JSON writes on one line. Anchors, tags and other things that the command line does not print are refused by their line.
"""

import json
import re
from dataclasses import dataclass

_KEY = re.compile(
    r"""(?P<key>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'"""
    r"""|[^\s#&*!|>'"%@`\[\]{},-][^#]*?|-[^\s#][^#]*?)\s*:(?=\s|$)"""
)
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}", re.ASCII)
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}
_DEEPEST = 60
_OPENING = "\"'[{"


class YamlError(ValueError):
    """Where the text is no YAML of this kind: ``line`` from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    number: int
    indent: int
    text: str


def looks_yaml(text: str) -> bool:
    """Whether the first line that says anything is a key or an item of a list."""
    for line in text.splitlines():
        if line.strip() and not line.lstrip().startswith("#") and line.strip() != "---":
            return _KEY.match(line.strip()) is not None or line.strip().startswith("- ") or line.strip() == "-"
    return False


def read_yaml(text: str) -> list[object]:
    """The documents in ``text``; a key that comes twice at the outermost level begins another document.

    Raises :class:`YamlError`.
    """
    documents: list[object] = []
    for part in _parts(text):
        reader = _Reader(part)
        while reader.rest():
            documents.append(reader.node(reader.lines[reader.at].indent, 0))
    return documents


def _parts(text: str) -> list[list[_Line]]:
    parts: list[list[_Line]] = [[]]
    for number, raw in enumerate(text.splitlines(), start=1):
        if raw.strip() in ("---", "..."):
            parts.append([])
            continue
        stripped = raw.lstrip(" ")
        if raw.lstrip().startswith("#"):
            continue
        parts[-1].append(_Line(number=number, indent=len(raw) - len(stripped), text=stripped.rstrip()))
    return [[line for line in part if line.text] and part for part in parts if any(line.text for line in part)]


class _Reader:
    def __init__(self, lines: list[_Line]) -> None:
        self.lines = lines
        self.at = 0

    def rest(self) -> bool:
        while self.at < len(self.lines) and not self.lines[self.at].text:
            self.at += 1
        return self.at < len(self.lines)

    def node(self, indent: int, depth: int) -> object:
        """What begins at the present line, whose indentation is ``indent``."""
        line = self.lines[self.at]
        if depth > _DEEPEST:
            raise YamlError(line.number)
        if line.text == "-" or line.text.startswith("- "):
            return self.items(indent, depth)
        if _KEY.match(line.text):
            return self.mapping(indent, depth)
        self.at += 1
        return self.scalar(line.text, indent - 1, line.number)

    def items(self, indent: int, depth: int) -> list[object]:
        found: list[object] = []
        while self.rest():
            line = self.lines[self.at]
            if line.indent != indent or not (line.text == "-" or line.text.startswith("- ")):
                break
            inner = line.text[1:].lstrip()
            if not inner:
                self.at += 1
                deeper = self.rest() and self.lines[self.at].indent > indent
                found.append(self.node(self.lines[self.at].indent, depth + 1) if deeper else None)
                continue
            # What follows the dash stands as if on a line of its own, as far in as it is.
            inside = indent + len(line.text) - len(inner)
            self.lines[self.at] = _Line(number=line.number, indent=inside, text=inner)
            found.append(self.node(inside, depth + 1))
        return found

    def mapping(self, indent: int, depth: int) -> dict[str, object]:
        found: dict[str, object] = {}
        while self.rest():
            line = self.lines[self.at]
            match = _KEY.match(line.text)
            if line.indent != indent or match is None:
                if line.indent > indent or (line.indent == indent and not line.text.startswith("-")):
                    raise YamlError(line.number)
                break
            key = str(_plain(match["key"], line.number))
            if key in found:
                if depth:
                    raise YamlError(line.number)
                break
            self.at += 1
            found[key] = self.value(line.text[match.end() :].strip(), indent, line.number, depth)
        return found

    def value(self, text: str, indent: int, number: int, depth: int) -> object:
        if text and not text.startswith("#"):
            return self.scalar(text, indent, number)
        if not self.rest():
            return None
        line = self.lines[self.at]
        is_item = line.text == "-" or line.text.startswith("- ")
        if line.indent > indent or (line.indent == indent and is_item):
            return self.node(line.indent, depth + 1)
        return None

    def scalar(self, text: str, indent: int, number: int) -> object:
        """``text`` with the lines that continue it, which are farther in than ``indent``."""
        if text[0] in "|>":
            return self.block(text, indent)
        parts = [text]
        while not _is_whole(" ".join(parts)) and self.at < len(self.lines):
            line = self.lines[self.at]
            if line.text and line.indent <= indent:
                break
            if text[0] not in _OPENING and _KEY.match(line.text):
                raise YamlError(line.number)
            parts.append(line.text)
            self.at += 1
        return _plain(" ".join(parts), number)

    def block(self, text: str, indent: int) -> str:
        lines = []
        while self.at < len(self.lines) and (not self.lines[self.at].text or self.lines[self.at].indent > indent):
            lines.append(self.lines[self.at])
            self.at += 1
        left = min((line.indent for line in lines if line.text), default=0)
        joined = ("\n" if text[0] == "|" else " ").join(" " * (line.indent - left) + line.text for line in lines)
        return joined if text[1:2] == "-" else joined + "\n"


def _is_whole(text: str) -> bool:
    """Whether a scalar is closed; a plain one never is, and ends where the next line is not farther in."""
    if text[0] in "\"'":
        return _unquoted(text) is not None
    if text[0] in "[{":
        return text.count(text[0]) == text.count("]" if text[0] == "[" else "}")
    return False


def _unquoted(text: str) -> str | None:
    if re.fullmatch(r"'(?:[^']|'')*'", text):
        return text[1:-1].replace("''", "'")
    if re.fullmatch(r'"(?:[^"\\]|\\.)*"', text):
        try:
            return str(json.loads(text))
        except ValueError:
            return None
    return None


def _plain(text: str, number: int) -> object:
    if text[0] in "\"'":
        quoted = _unquoted(text)
        if quoted is None:
            raise YamlError(number)
        return quoted
    if text[0] in "[{":
        return _flow(text, number)
    if text[0] in "&*!%@`":
        raise YamlError(number)
    text = text.partition(" #")[0].rstrip()
    if text.lower() in _CONSTANTS:
        return _CONSTANTS[text.lower()]
    return int(text) if _INTEGER.fullmatch(text) else text


def _flow(text: str, number: int) -> object:
    """``{}``, ``[a, b]`` or JSON on one line."""
    try:
        value: object = json.loads(text)
        return value
    except (ValueError, RecursionError):
        pass
    if text[0] == "[" and text[-1] == "]" and not re.search(r"[\[\]{}:]", text[1:-1]):
        return [_plain(item.strip(), number) for item in text[1:-1].split(",")]
    raise YamlError(number)
