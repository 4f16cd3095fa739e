"""Rebuilds edited pages in about a second, with the same result as a whole build."""

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
    """Rebuilds pages; it remembers the front matter of the last build."""

    def __init__(self) -> None:
        # This reads the content in advance, so that an edit need not wait for it.
        find_content_problems()
        self._known = _front_matters()

    def rebuild(self, paths: Iterable[Path]) -> bool:
        """Rebuild the pages at ``paths``. Returns False, after logging the reasons, if they cannot be built."""
        problems = find_content_problems()
        for problem in problems:
            print(problem, file=sys.stderr)
        if problems:
            return False
        found = _front_matters()
        # Other pages show a page's title and link to it, so a changed title, a new or a deleted page needs a whole
        # build.
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
        """Return the options with which the present site was rendered."""
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
    """Set the pages' HTML back in time. MkDocs renders sources newer than their HTML; without this it would miss an
    edit that was saved while the page was being rendered."""
    for path in paths:
        language = _language(path)
        html = SITE / address(language, path.relative_to(DOCS / language).as_posix()) / "index.html"
        if html.exists():
            os.utime(html, (0, 0))
