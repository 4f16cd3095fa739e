"""Extracts the text of a Markdown page as readers see it, line by line: without markup and fenced code, with facts
filled in.

The checks of language and of numbers read this text and not the source, because a particle after ``{{fact}}`` depends
on the fact's text, and numbers inside URLs do not count.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from content.model import Content
from content.page_lines import Kind, PageLine, read_page_lines
from content.source_pages import SourcePage
from content.units import write

_SOURCE = re.compile(r"\s*\{\{\s*source:[^}]*\}\}")
_FACT = re.compile(r"\{\{\s*([a-z0-9._-]+)!?\s*\}\}")
_ANSWER = re.compile(r"\{\{\s*answer:([a-z0-9._-]+)\s*\}\}")
_IMAGE_OR_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)(?:\{[^}]*\})?")
_LIST = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+(?:\[[ x]\]\s+)?")
_RULE = re.compile(r"^\|?[\s:|-]+\|?$")
_BOLD = re.compile(r"\*\*|__")
_CODE = re.compile(r"`[^`]*`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of text. ``shape`` is title, heading, text, item, row or question; ``block`` counts from 0 within the
    section, with blank lines as separators."""

    number: int
    section: str
    block: int
    shape: str
    text: str


def read_lines(page: SourcePage, content: Content | None) -> list[Line]:
    """Read the page's lines; without ``content`` facts are left out."""
    return [*_front(page), *_body(page, content)]


def without_code(text: str) -> str:
    """Return ``text`` without inline code."""
    return _CODE.sub("", text)


def plain(text: str, language: str, content: Content | None) -> str:
    """Strip links, emphasis and source marks from one line; code keeps its backticks, because checks ask for them."""

    def _fact(match: re.Match[str]) -> str:
        fact = content.facts.get(match[1]) if content else None
        return write(fact.value, fact.unit, language) if fact else ""

    def _answer(match: re.Match[str]) -> str:
        answer = content.answers.get(match[1]) if content else None
        return write(answer.value, answer.unit, language) if answer else ""

    text = _SOURCE.sub("", text)
    text = _ANSWER.sub(_answer, text)
    text = _FACT.sub(_fact, text)
    text = _IMAGE_OR_LINK.sub(r"\1", text)
    return _BOLD.sub("", text).replace("\\~", "~")


def _front(page: SourcePage) -> Iterator[Line]:
    for number, line in enumerate(page.lines, start=1):
        if number > 1 and line == "---":
            return
        name, _, value = line.partition(":")
        if name in ("title", "description"):
            text = re.sub(r"\s+#.*$", "", value.strip()).strip("\"'")
            yield Line(number=number, section="", block=0, shape="title" if name == "title" else "text", text=text)


def _body(page: SourcePage, content: Content | None) -> Iterator[Line]:
    section, block = "", 0
    start = page.lines.index("---", 1) + 1 if page.lines[:1] == ("---",) and "---" in page.lines[1:] else 0
    for line in read_page_lines(page.lines[start:], start + 1):
        if line.kind is Kind.BLANK:
            block += 1
            continue
        shape, text = _shape(line)
        if shape == "heading":
            # A heading without an id has no counterpart; front_matter.py reports it.
            section, block = line.name or f"line {line.number}", 0
        if text:
            shown = plain(text, page.language, content)
            yield Line(number=line.number, section=section, block=block, shape=shape, text=shown.strip())


def _shape(line: PageLine) -> tuple[str, str]:
    raw = line.text
    match line.kind:
        case Kind.CODE | Kind.FENCE | Kind.BLOCK_END | Kind.OPTION:
            return "code", ""
        case Kind.HEADING:
            return "heading", raw
        case Kind.BLOCK:
            return "question", raw if line.name == "self-check" else ""
    if raw.lstrip().startswith("|"):
        return "row", "" if _RULE.match(raw.strip()) else raw.strip().strip("|")
    if found := _LIST.match(raw):
        return "item", raw[found.end() :].replace(" :: ", " · ")
    return "text", raw.strip()
