"""Parses the built pages into sections for the search.

The built site is the source, because only there are facts, notes and calculators' answers filled in.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from artifacts.built_html import Element, attribute, classes, document

# Forms, progress marks and drawings repeat the text; a calculator's answer depends on the reader's inputs; nobody reads
# a hit in a listing; most choices of a self-check are wrong on purpose; a note of 2022 makes an outdated claim, and its
# correction repeats its section; sources are titles of other sites' pages; the glossary's terms are indexed from its
# data with all their names; lists of exam tasks name every other section.
_SKIPPED_TAGS = {"svg", "form", "button", "template", "noscript", "pre"}
_SKIPPED_CLASSES = {
    "headerlink",
    "source-mark",
    "sources",
    "calc-sources",
    "calc-result",
    "calc-state",
    "answer-key",
    "exam-map",
    "exam-tasks",
    "question-head",
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
# Questions only ask what other sections answer.
_UNSEARCHED = {"sources", "self-check"}
_BLOCKS = {"p", "li", "td", "th", "dt", "dd", "tr", "div", "h1", "h2", "h3", "h4", "pre", "summary", "figcaption", "br"}


@dataclass(slots=True, kw_only=True)
class Section:
    """The text under one heading; the page's introduction has no anchor."""

    anchor: str
    heading: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltPage:
    """A page in one language; ``url`` is relative to the language's folder."""

    url: str
    title: str
    description: str
    sections: tuple[Section, ...]


@dataclass(slots=True, kw_only=True)
class _Collector:
    """Walks the article and adds text to the current section."""

    # Only the headings of these sections (``#id``) are searched.
    skipped: tuple[str, ...]
    sections: list[Section] = field(default_factory=lambda: [Section(anchor="", heading="")])
    description: str = ""

    def read(self, element: Element, target: str = "text") -> None:
        """Read the texts in ``element``: a section's ``text``, its ``heading``, or the page's ``description``."""
        for child in element.iter(include_text=True):
            if child.is_text_node:
                self._add(child.text_content or "", target)
                continue
            if child.tag in _BLOCKS:
                self._add(" ", target)
            if not self._is_skipped(child):
                self.read(child, self._target(child, target))
            if child.tag in _BLOCKS:
                self._add(" ", target)

    def _target(self, element: Element, outer: str) -> str:
        """Return the field that receives the text of ``element``; a heading with an id begins a section."""
        if element.tag in ("h2", "h3") and (anchor := attribute(element, "id")):
            self.sections.append(Section(anchor=anchor, heading=""))
            return "heading"
        if element.tag == "h1":
            return "heading"
        return "description" if attribute(element, "class") == "page-answer" else outer

    def _is_skipped(self, element: Element) -> bool:
        # ``data-search-exclude`` is the theme's attribute for content outside the search, such as results as data.
        if element.tag in _SKIPPED_TAGS or "data-search-exclude" in element.attributes:
            return True
        if not _SKIPPED_CLASSES.isdisjoint(classes(element)):
            return True
        # The choices of a self-check.
        if element.tag == "details" and not {"right", "wrong"}.isdisjoint(classes(element)):
            return True
        return f"#{self.sections[-1].anchor}" in self.skipped and element.tag not in ("h2", "h3")

    def _add(self, text: str, target: str) -> None:
        if target == "description":
            self.description += text
        elif target == "heading":
            self.sections[-1].heading += text
        else:
            self.sections[-1].text += text


def read_built_pages(folder: Path) -> list[BuiltPage]:
    """Parse every page in a language's folder, in URL order."""
    return list(_read(folder))


def _read(folder: Path) -> Iterator[BuiltPage]:
    for path in sorted(folder.rglob("index.html")):
        url = path.parent.relative_to(folder).as_posix()
        # The table of all facts only repeats every number of the site.
        skipped = ("#all-facts",) if url == "about-the-data" else ("#entries",) if url == "then-and-now" else ()
        page = parse_built_page("" if url == "." else f"{url}/", path.read_text(encoding="utf-8"), skipped)
        if page.title:
            yield page


def parse_built_page(url: str, html: str, skipped: tuple[str, ...] = ()) -> BuiltPage:
    """Parse the sections of one page. ``skipped`` names sections (``#id``) of which only the heading is searched."""
    collector = _Collector(skipped=skipped)
    # Only the article is parsed, because navigation and header are most of a small page.
    if article := document(html).css_first("article"):
        collector.read(article)
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
