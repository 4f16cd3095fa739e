"""Writes the 404 page for both languages: it lists every page, for the reader and for the guess of ``not-found.js``.
GitHub Pages and CloudFront support only one 404 page."""

from html import escape
from pathlib import PurePosixPath

from content.source_pages import read_pages
from project import LANGUAGES

NAMES = {"ko": "한국어", "en": "English"}


def page_lists(base: str) -> str:
    """Return one list of links per language, side by side on a wide screen; ``base`` is the path of the site."""
    pages = read_pages()
    columns = []
    for language in LANGUAGES:
        links = "\n".join(
            f'<li><a href="{escape(base + address(language, page.name))}" hreflang="{language}">'
            f"{escape(str(page.meta.get('title', page.name)))}</a></li>"
            for page in pages
            if page.language == language
        )
        columns.append(f'<ul lang="{language}" aria-label="{NAMES[language]}">\n{links}\n</ul>')
    return "\n".join(columns)


def address(language: str, name: str) -> str:
    """Return the URL path of a page's file from the site's root: ``ko/lambda/`` for ``lambda/index.md``."""
    path = PurePosixPath(name)
    folder = path.parent if path.name == "index.md" else path.with_suffix("")
    return f"{language}/" if folder == PurePosixPath(".") else f"{language}/{folder}/"
