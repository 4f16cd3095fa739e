"""Parses pages for the checks: front matter, headings, blocks, facts and links, each with its line.

These are pure functions over lines, so that tests can pass pages that are not on disk.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from content.page_lines import Kind, read_page_lines
from project import DOCS, LANGUAGES, ROOT

# libyaml's loader, where PyYAML was built with it, is eight times as fast.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_FACT = re.compile(r"\{\{\s*(?:(?P<kind>source|answer):)?(?P<key>[^}!\s]+)!?\s*\}\}")
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]+)[^)]*\)")
_NAV = re.compile(r"^\s+- ([a-z0-9/-]+\.md)$", re.MULTILINE)
_CODE = re.compile(r"`[^`]*`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An element found on a page: its line, its kind, and the name it refers to."""

    line: int
    kind: str
    name: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """A parsed Markdown file."""

    path: Path
    language: str
    name: str
    meta: dict[str, Any]
    meta_problem: str | None
    lines: tuple[str, ...]
    marks: tuple[Mark, ...]

    def of(self, kind: str) -> list[Mark]:
        return [mark for mark in self.marks if mark.kind == kind]


def read_pages(docs: Path = DOCS) -> list[SourcePage]:
    """Read every page of both languages."""
    return [
        parse_page(path, language, path.relative_to(docs / language).as_posix(), *_decode(path.read_bytes()))
        for language in LANGUAGES
        for path in sorted((docs / language).rglob("*.md"))
    ]


def names_in_order() -> list[str]:
    """Return the pages' names in the order of the navigation, which both languages share."""
    return _NAV.findall((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))


def _decode(data: bytes) -> tuple[str, str | None]:
    """Decode ``data``; return the text and the problems, since an editor may have saved the page in code page 949."""
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return data.decode("utf-8", "replace"), f"line {line} is not UTF-8; save the file again as UTF-8"


# Each check reads the pages for itself, so parsed pages are cached by their text.
@lru_cache(maxsize=8192)
def parse_page(path: Path, language: str, name: str, text: str, damage: str | None = None) -> SourcePage:
    """Parse the page ``text``; ``damage`` describes a decoding problem of its file."""
    lines = tuple(text.splitlines())
    meta, problem, start = _front_matter(lines)
    return SourcePage(
        path=path,
        language=language,
        name=name,
        meta=meta,
        meta_problem=damage or problem,
        lines=lines,
        marks=tuple(_marks(lines, start)),
    )


def _front_matter(lines: tuple[str, ...]) -> tuple[dict[str, Any], str | None, int]:
    if not lines or lines[0] != "---" or "---" not in lines[1:]:
        return {}, "begin with front matter between two lines of ---", 0
    end = lines.index("---", 1)
    try:
        meta = yaml.load("\n".join(lines[1:end]), Loader=LOADER)
    except yaml.YAMLError as error:
        return {}, f"front matter is not YAML: {error}", end + 1
    except ValueError as error:  # YAML accepts some dates that the calendar does not have
        return {}, f"front matter: as_of is no date: {error}", end + 1
    if not isinstance(meta, dict):
        return {}, "front matter should be a list of names and values", end + 1
    return meta, None, end + 1


def _marks(lines: tuple[str, ...], start: int) -> Iterator[Mark]:
    for line in read_page_lines(lines[start:], start + 1):
        number = line.number
        match line.kind:
            case Kind.HEADING if line.level == 1:
                yield Mark(line=number, kind="title-heading", name="", text=f"# {line.text}")
            case Kind.HEADING:
                yield Mark(line=number, kind="heading", name=line.name, text=line.text)
            case Kind.BLOCK:
                yield Mark(line=number, kind=f"block:{line.name}", name=line.text.strip())
            case Kind.BLOCK_END:
                yield Mark(line=number, kind="close", name="")
        if line.kind not in (Kind.CODE, Kind.FENCE):
            yield from _inline_marks(number, lines[number - 1])


def _inline_marks(number: int, line: str) -> Iterator[Mark]:
    bare = _CODE.sub("", line)
    for fact in _FACT.finditer(bare):
        yield Mark(line=number, kind=fact["kind"] or "fact", name=fact["key"])
    for link in _LINK.finditer(bare):
        yield Mark(line=number, kind="link", name=link["target"], text=link["text"])
