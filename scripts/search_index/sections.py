"""The built pages as the search sees them: each page's sections with their text, read from the HTML itself.

Read from the built site, because only there are facts, notes and calculators' answers filled in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from artifacts.html_tags import VOID, read_tags

# Forms, marks of progress and drawings repeat what the text says; a calculator's answer is to whatever the reader
# types; nobody reads a hit in a listing; choices of a self-check are mostly wrong on purpose; a note of 2022 claims
# what is not true, and says of today what its section says already; sources are titles of other sites' pages; the
# terms come from the glossary's data with everything people call them.
_SKIPPED_TAGS = {"svg", "form", "button", "template", "noscript", "pre"}
_SKIPPED_CLASSES = {
    "headerlink",
    "source-mark",
    "sources",
    "calc-sources",
    "calc-result",
    "calc-state",
    "page-contents",
    "page-ages",
    "page-date",
    "page-overdue",
    "page-progress",
    "then-and-now",
    "progress",
    "terms",
    "initials",
}
# Questions ask what other sections answer.
_UNSEARCHED = {"sources", "self-check"}
_BLOCKS = {"p", "li", "td", "th", "dt", "dd", "tr", "div", "h1", "h2", "h3", "h4", "pre", "summary", "figcaption", "br"}
_ATTRIBUTE = re.compile(r'\s(id|class|name)="([^"]*)"')


@dataclass(slots=True, kw_only=True)
class Section:
    """What stands under one heading; the page's own beginning has no anchor."""

    anchor: str
    heading: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltPage:
    """One page of one language; ``url`` is relative to the language's folder."""

    url: str
    title: str
    description: str
    sections: tuple[Section, ...]


@dataclass(slots=True, kw_only=True)
class _Collector:
    """Walks the article and hands text to the section under way."""

    # Sections of which only the heading is searched, as ``#id``.
    skipped: tuple[str, ...]
    sections: list[Section] = field(default_factory=lambda: [Section(anchor="", heading="")])
    description: str = ""
    # Of each open element its name, and where text went before it.
    _open: list[tuple[str, str]] = field(default_factory=list)
    _skip_depth: int = 0
    _target: str = "text"

    def read(self, article: str) -> None:
        """Every tag and text of ``article``."""
        for text, end, name, rest in read_tags(article):
            if text and not self._skip_depth:
                self._add(unescape(text))
            if name in _BLOCKS:
                self._add(" ")
            if not name or name in VOID:
                continue
            if not end:
                self._begin(name, rest)
            if end or rest.endswith("/"):
                self._end(name)

    def _begin(self, tag: str, rest: str) -> None:
        self._open.append((tag, self._target))
        if self._skip_depth:
            self._skip_depth += 1
            return
        values = dict(_ATTRIBUTE.findall(rest))
        if self._is_skipped(tag, rest, values):
            self._skip_depth = 1
        elif tag in ("h2", "h3") and values.get("id"):
            self.sections.append(Section(anchor=values["id"], heading=""))
            self._target = "heading"
        elif tag == "h1":
            self._target = "heading"
        elif values.get("class") == "page-answer":
            self._target = "description"

    def _end(self, tag: str) -> None:
        while self._open:
            name, self._target = self._open.pop()
            if self._skip_depth:
                self._skip_depth -= 1
            if name == tag:
                break

    def _is_skipped(self, tag: str, rest: str, values: dict[str, str]) -> bool:
        # The theme's own way to keep something out of the search: a result as data is no text.
        if "data-search-exclude" in rest:
            return True
        if tag in _SKIPPED_TAGS or not _SKIPPED_CLASSES.isdisjoint(values.get("class", "").split()):
            return True
        if tag == "details" and values.get("name", "").startswith("check-"):
            return True
        return f"#{self.sections[-1].anchor}" in self.skipped and tag not in ("h2", "h3")

    def _add(self, text: str) -> None:
        if self._target == "description":
            self.description += text
        elif self._target == "heading":
            self.sections[-1].heading += text
        else:
            self.sections[-1].text += text


def read_built_pages(folder: Path) -> list[BuiltPage]:
    """Every page below a language's folder, in the order of their addresses."""
    return list(_read(folder))


def _read(folder: Path) -> Iterator[BuiltPage]:
    for path in sorted(folder.rglob("index.html")):
        url = path.parent.relative_to(folder).as_posix()
        # The table of all facts names every number of the site once more.
        skipped = ("#all-facts",) if url == "about-the-data" else ("#entries",) if url == "then-and-now" else ()
        page = parse_built_page("" if url == "." else f"{url}/", path.read_text(encoding="utf-8"), skipped)
        if page.title:
            yield page


def parse_built_page(url: str, html: str, skipped: tuple[str, ...] = ()) -> BuiltPage:
    """The sections of one page. ``skipped`` names sections (``#id``) of which only the heading is searched."""
    collector = _Collector(skipped=skipped)
    # Navigation and header are most of a small page, and none of them is read.
    start, end = html.find("<article"), html.rfind("</article>")
    collector.read(html[start:end] if 0 <= start < end else "")
    for section in collector.sections:
        section.heading = _tidy(section.heading)
        section.text = _tidy(section.text)
    first, *rest = collector.sections
    title, first.heading = first.heading, ""
    return BuiltPage(
        url=url,
        title=title,
        description=_tidy(collector.description),
        sections=(first, *(section for section in rest if section.anchor not in _UNSEARCHED)),
    )


def _tidy(text: str) -> str:
    return " ".join(text.split())
