"""Reads the built site in its own order: from the first page along each page's link to the next one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

from build_pdf.dom import of_class, parse, text_of

_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
_NEXT = re.compile(r'<link rel="next" href="([^"]*)"')
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)"')
_SITE_NAME = re.compile(r'<a [^>]*title="([^"]*)" class="md-header__button md-logo"')
# What a reader has done is in the browser.
_ON_SCREEN_ONLY = {"progress/"}


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltPage:
    """A page of the site: where it is, how it introduces itself, and its content without that introduction."""

    path: str
    address: str
    title: str
    answer: str
    date: str
    body: Element

    @property
    def slug(self) -> str:
        """ASCII and unique: the first half of every id of this page in the book."""
        return "p-" + (self.path.strip("/").replace("/", "-") or "home")


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltSite:
    """One language of the built site."""

    language: str
    name: str
    folder: Path
    pages: tuple[BuiltPage, ...]


def read_site(site: Path, language: str) -> BuiltSite:
    """Every page in reading order; raises ``FileNotFoundError`` naming the page that is not built."""
    folder = site / language
    first = (folder / "index.html").read_text(encoding="utf-8")
    name = _SITE_NAME.search(first)
    if not name:
        raise ValueError(f"{folder}/index.html: no link with the site's name in the header")
    return BuiltSite(language=language, name=name[1], folder=folder, pages=tuple(_pages(folder)))


def _pages(folder: Path) -> Iterator[BuiltPage]:
    path, seen = "", set[str]()
    while path not in seen:
        seen.add(path)
        html = (folder / path / "index.html").read_text(encoding="utf-8")
        if path not in _ON_SCREEN_ONLY:
            yield read_page(path, html)
        if following := _NEXT.search(html):
            path = urlsplit(urljoin(f"http://site/{path}", following[1])).path.lstrip("/")


def read_page(path: str, html: str) -> BuiltPage:
    """The page that ``html`` is."""
    article, address = _ARTICLE.search(html), _CANONICAL.search(html)
    if not article or not address:
        raise ValueError(f"{path}index.html: no article, or no canonical address")
    body = parse(article[0])[0]
    title, answer, date = body.find("h1"), of_class(body, "page-answer"), of_class(body, "page-date")
    for introduction in [title, *answer, *date]:
        if introduction is not None and introduction in list(body):
            body.remove(introduction)
    return BuiltPage(
        path=path,
        address=address[1],
        title=text_of(title) if title is not None else path,
        answer=text_of(answer[0]) if answer else "",
        date=text_of(date[0]) if date else "",
        body=body,
    )
