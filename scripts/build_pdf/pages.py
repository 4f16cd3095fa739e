"""Reads the built site in reading order, following each page's link to the next one."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

from artifacts.built_html import attribute, document
from build_pdf.dom import of_class, parse, text_of

# The browser stores the reader's progress; the map of the exams is hundreds of links, each a page number on paper.
_ON_SCREEN_ONLY = {"progress/", "exams/"}


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltPage:
    """A built page: its URL, title, one-sentence answer and date, and its content without these."""

    path: str
    address: str
    title: str
    answer: str
    date: str
    body: Element

    @property
    def slug(self) -> str:
        """The page's ASCII slug, unique in the book; it prefixes every id of the page."""
        return "p-" + (self.path.strip("/").replace("/", "-") or "home")


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltSite:
    """One language of the built site."""

    language: str
    name: str
    folder: Path
    pages: tuple[BuiltPage, ...]


def read_site(site: Path, language: str) -> BuiltSite:
    """Return every page in reading order. Raises ``FileNotFoundError`` naming a page that is not built."""
    folder = site / language
    first = document((folder / "index.html").read_text(encoding="utf-8"))
    logo = first.css_first("a.md-logo[title]")
    if logo is None:
        raise ValueError(f"{folder}/index.html: no link with the site's name in the header")
    return BuiltSite(language=language, name=attribute(logo, "title"), folder=folder, pages=tuple(_pages(folder)))


def _pages(folder: Path) -> Iterator[BuiltPage]:
    path, seen = "", set[str]()
    while path not in seen:
        seen.add(path)
        html = (folder / path / "index.html").read_text(encoding="utf-8")
        if path not in _ON_SCREEN_ONLY:
            yield read_page(path, html)
        if following := document(html).css_first('link[rel="next"]'):
            path = urlsplit(urljoin(f"http://site/{path}", attribute(following, "href"))).path.lstrip("/")


def read_page(path: str, html: str) -> BuiltPage:
    """Parse the page ``html``. Its content becomes the kind of tree that WeasyPrint reads."""
    tree = document(html)
    article, canonical = tree.css_first("article"), tree.css_first('link[rel="canonical"]')
    if article is None or article.html is None or canonical is None:
        raise ValueError(f"{path}index.html: no article, or no canonical address")
    body = parse(article.html)[0]
    title, answer, date = body.find("h1"), of_class(body, "page-answer"), of_class(body, "page-date")
    for introduction in [title, *answer, *date]:
        if introduction is not None and introduction in list(body):
            body.remove(introduction)
    return BuiltPage(
        path=path,
        address=attribute(canonical, "href"),
        title=text_of(title) if title is not None else path,
        answer=text_of(answer[0]) if answer else "",
        date=text_of(date[0]) if date else "",
        body=body,
    )
