"""Builds one language of the site: MkDocs renders the pages in this process, and other steps add to them.

The build and ``serve/watch.py`` fork this process after loading the content and the modules, which a new Python process
for each language would have to load again.
"""

import logging
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pymdownx.superfences
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

import site_markdown
from build_pdf.paper import book_path
from build_site.page_assets import PageAssets
from build_site.page_companions import write_page_companions
from content.identity import CONFIGURATIONS, colours, with_colours
from project import CACHE, ROOT
from search_index.build import build_search

# Modules that MkDocs imports late, in each process anew; a fork then has them already.
assert pymdownx.superfences
assert site_markdown
ORIGIN = os.environ.get("SITE_ORIGIN", "http://127.0.0.1:8000")
# Files that MkDocs copies and no page requests: the theme's own search (ours is docs/theme/search), and the sources of
# our bundles.
_UNUSED = (
    "assets/javascripts/lunr", "assets/javascripts/workers", "assets/stylesheets", "javascripts", "stylesheets",
    "book", "root", "search",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOptions:
    """Options for rendering pages."""

    # The URL path of the calculators' folder (``runtime/site_files.py``).
    widgets: str
    assets: PageAssets
    # Whether the books exist or are about to be made; only then does the footer link to them.
    with_books: bool = False
    # While pages are being edited warnings are not errors, and often only pages newer than their HTML are rendered.
    strict: bool = True
    only_newer: bool = False


def build_language(site: Path, language: str, options: PageOptions) -> bool:
    """Build all pages of ``language`` with search, share cards, Markdown copies and feed. Logs errors and returns False
    if there are any."""
    if not _render(site, language, options):
        return False
    for unused in _UNUSED:
        shutil.rmtree(site / language / unused, ignore_errors=True)
    icon = site / language / "images" / "favicon.svg"
    icon.write_text(with_colours(icon.read_text(encoding="utf-8")), encoding="utf-8")
    write_page_companions(site, language, ORIGIN, CACHE / "cards")
    build_search(site, [language])
    return True


def _render(site: Path, language: str, options: PageOptions) -> bool:
    """Render the pages. Logs errors and returns False if there are any."""
    logger = logging.getLogger("mkdocs")
    logger.handlers = [logging.StreamHandler(sys.stderr)]
    # Strict mode counts logged warnings only; a build of newer pages always logs one, so it is silenced.
    logger.setLevel(logging.ERROR if options.only_newer else logging.WARNING)
    # The theme and MkDocs read these from the environment only: one silences the theme's notice on every build, the
    # other fixes the files' dates, so that two builds of one commit are the same.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    os.environ.setdefault("SOURCE_DATE_EPOCH", _commit_time())
    try:
        config = load_config(
            str(CONFIGURATIONS[language]),
            strict=options.strict,
            site_dir=str(site / language),
            site_url=f"{ORIGIN}/{language}/",
        )
        config.extra.update(_extra(site, language, options))
        build(config, dirty=options.only_newer)
    except MkDocsException as error:
        print(error, file=sys.stderr)
        return False
    return True


def _extra(site: Path, language: str, options: PageOptions) -> dict[str, object]:
    """Return the additions to ``config.extra`` of ``mkdocs.yml`` for the templates."""
    book = book_path(site, language)
    assets = options.assets
    return {
        "origin": ORIGIN,
        "widgets": f"../{options.widgets}",
        "assets": {
            "styles": assets.styles, "script": assets.script, "early": assets.early,
            "theme_script": assets.theme_script,
        },
        "paper": {scheme: colours(scheme)["paper"] for scheme in ("light", "dark")},
        "book": book.name if options.with_books else "",
    }  # fmt: skip


@cache
def _commit_time() -> str:
    """Return the time of the commit; a fixed day if there is no history to ask."""
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return "1767225600"
    return result.stdout.strip() or "1767225600"
