"""Compares the code of both languages: fenced blocks in order, inline code section by section.

Comments may differ, and so may blocks marked ``text``, which hold formulas in words, and a ``lang`` that asks for the
page's own language.
"""

import re
from dataclasses import dataclass
from itertools import zip_longest

from checks.problem import Problem, at, run
from checks.prose import read_lines
from content.page_lines import Kind, read_page_lines
from content.source_pages import SourcePage, read_pages

_COMMENT = re.compile(r"\s*(?:(?:^|\s)#|//)\s.*$")
_INLINE = re.compile(r"`([^`]+)`")
_OWN = {"ko": re.compile(r"\bko\b"), "en": re.compile(r"\ben\b")}
_HANGUL = re.compile(r"[가-힣]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A fenced block; ``kind`` is the language it is marked with."""

    line: int
    kind: str
    lines: tuple[str, ...]


def find_problems() -> list[Problem]:
    return compare_pages(read_pages())


def compare_pages(pages: list[SourcePage]) -> list[Problem]:
    """Return the code that only one of the two pages has."""
    english = {page.name: page for page in pages if page.language == "en"}
    pairs = [(page, english[page.name]) for page in pages if page.language == "ko" and page.name in english]
    return [problem for pair in pairs for problem in [*_compare_blocks(*pair), *_compare_inline(*pair)]]


def read_blocks(page: SourcePage) -> list[Block]:
    """Read the fenced blocks of a page."""
    blocks: list[Block] = []
    start, inside = 0, list[str]()
    for line in read_page_lines(page.lines):
        if line.kind is Kind.CODE:
            inside.append(line.text)
        elif line.kind is Kind.FENCE and start:
            blocks.append(Block(line=start, kind=line.name, lines=tuple(inside)))
            start = 0
        elif line.kind is Kind.FENCE:
            start, inside = line.number, []
    return blocks


def _compare_blocks(korean: SourcePage, english: SourcePage) -> list[Problem]:
    mine, theirs = read_blocks(korean), read_blocks(english)
    if len(mine) != len(theirs):
        sentence = f"{len(mine)} code blocks here, {len(theirs)} in English; add the one that is missing"
        return [at(korean, mine[0].line if mine else 1, sentence)]
    problems = []
    for block, other in zip(mine, theirs, strict=True):
        if block.kind != other.kind:
            sentence = f"this code block is marked {block.kind!r}, in English {other.kind!r} (line {other.line})"
            problems.append(at(korean, block.line, sentence))
        elif block.kind != "text":
            problems += _compare_lines(korean, block, other)
    return problems


def _compare_lines(korean: SourcePage, block: Block, other: Block) -> list[Problem]:
    for offset, (ours, theirs) in enumerate(zip_longest(block.lines, other.lines, fillvalue=""), start=1):
        if _bare(ours, "ko") != _bare(theirs, "en"):
            sentence = f"this line of code is {theirs.strip()!r} in English (line {other.line + offset})"
            return [at(korean, block.line + offset, sentence)]
    return []


def _bare(line: str, language: str) -> str:
    return _OWN[language].sub("LANG", _COMMENT.sub("", line)).rstrip()


def _compare_inline(korean: SourcePage, english: SourcePage) -> list[Problem]:
    sides = {}
    for page in (korean, english):
        found: dict[str, dict[str, int]] = {}
        for line in read_lines(page, None):
            for code in _INLINE.findall(line.text):
                if not _HANGUL.search(code):
                    bare = _OWN[page.language].sub("LANG", code)
                    found.setdefault(line.section, {}).setdefault(bare, line.number)
        sides[page.language] = found
    problems = []
    for page, mine, theirs, missing in (
        (korean, sides["ko"], sides["en"], "English"),
        (english, sides["en"], sides["ko"], "Korean"),
    ):
        problems += [
            at(page, number, f"`{code}` is not in this section in {missing}")
            for section, codes in mine.items()
            for code, number in codes.items()
            if code not in theirs.get(section, {})
        ]
    return problems


if __name__ == "__main__":
    raise SystemExit(run("code", find_problems))
