"""Divides the book into parts, following the groups of services on the home page.

A page below a grouped one belongs to its group. A page outside all groups comes before the parts if the site has it
before them; otherwise it becomes an appendix. The home page is left out, since the book has a cover and a table of
contents.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

from build_pdf.pages import BuiltPage

# The glossary page becomes the book's glossary, after the answers.
GLOSSARY = "glossary/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A named group of chapters."""

    title: str
    pages: tuple[BuiltPage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The order of the book."""

    front: tuple[BuiltPage, ...]
    parts: tuple[Part, ...]
    appendices: tuple[BuiltPage, ...]
    glossary: BuiltPage | None


def plan(pages: tuple[BuiltPage, ...]) -> Plan:
    """Plan the order of ``pages``, the first of which is the home page."""
    groups = find_groups(pages[0].body, {page.path for page in pages})
    glossary = next((page for page in pages if page.path == GLOSSARY), None)
    group_of = {page.path: _group(page.path, groups) for page in pages}
    home = pages[0]
    rest = [page for page in pages if group_of[page.path] is None and page not in (home, glossary)]
    grouped = [index for index, page in enumerate(pages) if group_of[page.path] is not None]
    first = grouped[0] if grouped else len(pages)
    return Plan(
        front=tuple(page for page in rest if pages.index(page) < first),
        parts=tuple(
            Part(title=title, pages=tuple(page for page in pages if group_of[page.path] == title))
            for title in dict.fromkeys(groups.values())
        ),
        appendices=tuple(page for page in rest if pages.index(page) > first),
        glossary=glossary,
    )


def find_groups(home: Element, paths: set[str]) -> Mapping[str, str]:
    """Return the group of each page that the home page's map names; empty if it has no map."""
    groups: dict[str, str] = {}
    for item in home.iter("li"):
        title = " ".join((item.text or "").split())
        links = [link.get("href", "") for inner in item.findall("ul") for link in inner.iter("a")]
        for link in links if title else []:
            if (path := urlsplit(urljoin("http://site/", link)).path[1:]) in paths:
                groups.setdefault(path, title)
    return groups


def _group(path: str, groups: Mapping[str, str]) -> str | None:
    above = [known for known in groups if path.startswith(known)]
    return groups[max(above, key=len)] if above else None
