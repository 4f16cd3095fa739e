"""Splits a Markdown page into classified lines: the only parser of our block syntax besides Python-Markdown.

Checks, Markdown copies and the search use this parser. It recognises blocks by the patterns of pymdownx, so that all of
them agree with the build.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from pymdownx.blocks import RE_END, RE_INDENT_YAML_LINE, RE_START

_HEADING = re.compile(r"^(?P<marks>#{1,6}) (?P<title>.*?)(?: \{#(?P<id>[^}]*)\})?$")
_FENCE = re.compile(r"^\s*(?P<mark>`{3,}|~{3,})\s*(?P<kind>[\w-]*)")


class Kind(Enum):
    """The kind of a line."""

    BLANK = "blank"
    TEXT = "text"
    HEADING = "heading"
    # The first and the last line of one of our blocks (``/// name | argument``).
    BLOCK = "block"
    BLOCK_END = "block end"
    # An indented ``name: value`` right below a block's first line.
    OPTION = "option"
    # The fences around code, and the code between them.
    FENCE = "fence"
    CODE = "code"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine:
    """One line. ``name`` is a heading's id, a block's or an option's name or the language of fenced code; ``text`` a
    heading's title, a block's argument, an option's value or else the whole line. ``level`` is a heading's level."""

    number: int
    kind: Kind
    text: str
    name: str = ""
    level: int = 0


def read_page_lines(lines: Iterable[str], first: int = 1) -> list[PageLine]:
    """Read every line of a page's body; ``first`` is the file's line number of the first one."""
    found = []
    fence, language = "", ""
    for number, line in enumerate(lines, start=first):
        mark = _FENCE.match(line)
        if fence:
            ends = mark is not None and mark["mark"].startswith(fence)
            kind = Kind.FENCE if ends else Kind.CODE
            found.append(PageLine(number=number, kind=kind, text=line, name=language))
            fence = "" if ends else fence
        elif mark:
            fence, language = mark["mark"], mark["kind"]
            found.append(PageLine(number=number, kind=Kind.FENCE, text=line, name=language))
        elif found and found[-1].kind in (Kind.BLOCK, Kind.OPTION) and RE_INDENT_YAML_LINE.fullmatch(line):
            found.append(_option(number, line))
        else:
            found.append(_read(number, line))
    return found


def _option(number: int, line: str) -> PageLine:
    name, _, value = line.partition(":")
    return PageLine(number=number, kind=Kind.OPTION, text=value.strip(), name=name.strip())


def _read(number: int, line: str) -> PageLine:
    if not line.strip():
        return PageLine(number=number, kind=Kind.BLANK, text="")
    if heading := _HEADING.match(line):
        title, level = heading["title"], len(heading["marks"])
        return PageLine(number=number, kind=Kind.HEADING, text=title, name=heading["id"] or "", level=level)
    if RE_END.fullmatch(line):
        return PageLine(number=number, kind=Kind.BLOCK_END, text="")
    if block := RE_START.fullmatch(line):
        return PageLine(number=number, kind=Kind.BLOCK, text=block[3] or "", name=block[2])
    return PageLine(number=number, kind=Kind.TEXT, text=line)
