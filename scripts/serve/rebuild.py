"""Brings the built site up to date with pages that were edited: what a whole build would have made of them, in a
second."""

import os
import sys
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from build_site.fonts.subset import read_page_texts, subset_fonts
from build_site.language import ORIGIN, PageOptions, build_language
from build_site.not_found import address
from build_site.page_assets import make_page_assets, write_page_assets
from build_site.page_companions import write_llms
from build_site.service_worker import write_service_worker
from checks.content import find_content_problems
from content.source_pages import read_pages
from project import CACHE, DOCS, SITE


class PageBuilder:
    """Rebuilds pages; knows the front matter that the site was built with."""

    def __init__(self) -> None:
        # Reads the content, so that an edit need not wait for it.
        find_content_problems()
        self._known = _front_matters()

    def rebuild(self, paths: Iterable[Path]) -> bool:
        """False, with what is wrong said, if the pages at ``paths`` cannot be built."""
        problems = find_content_problems()
        for problem in problems:
            print(problem, file=sys.stderr)
        if problems:
            return False
        found = _front_matters()
        # A page's title is on other pages too; so is the place of one that is new or gone.
        whole = {_language(path) for path in {*self._known, *found} if self._known.get(path) != found.get(path)}
        _make_stale(paths)
        for language in sorted({_language(path) for path in paths}):
            if not build_language(SITE, language, self._options(only_newer=language not in whole)):
                return False
        write_llms(SITE, ORIGIN)
        with ThreadPoolExecutor(1) as pool:
            subset_fonts(SITE, read_page_texts(SITE, pool), CACHE / "fonts", pool)
        write_service_worker(SITE)
        self._known = found
        return True

    def _options(self, *, only_newer: bool) -> PageOptions:
        """As the site was rendered that is there."""
        assets = make_page_assets()
        write_page_assets(SITE, assets)
        widgets = next((SITE / "widgets").iterdir()).relative_to(SITE).as_posix()
        with_books = (SITE / "pdf").exists()
        return PageOptions(widgets=widgets, assets=assets, with_books=with_books, strict=False, only_newer=only_newer)


def _front_matters() -> Mapping[Path, Mapping[str, Any]]:
    return {page.path: page.meta for page in read_pages()}


def _language(path: Path) -> str:
    return path.relative_to(DOCS).parts[0]


def _make_stale(paths: Iterable[Path]) -> None:
    """Date the pages' HTML back. MkDocs renders what is newer than its HTML; an edit that was saved while the page was
    being rendered is older and would be lost."""
    for path in paths:
        language = _language(path)
        html = SITE / address(language, path.relative_to(DOCS / language).as_posix()) / "index.html"
        if html.exists():
            os.utime(html, (0, 0))
