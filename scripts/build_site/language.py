"""One language of the site: its pages by MkDocs in this process, and what is made of those pages alone.

In this process, because it has the content and the modules already when it is a fork of the build or of
``live/watch.py``; a Python of its own for each language would read them again.
"""

import logging
import os
import shutil
import subprocess
import sys
from functools import cache, partial
from pathlib import Path

import pymdownx.superfences
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.theme import Theme

import site_markdown
from build_pdf.paper import book_path
from build_site.page_companions import write_beside_pages
from project import CACHE, ROOT
from search_index.build import build_search

# What MkDocs would import later, in each process anew.
assert pymdownx.superfences
assert site_markdown
CONFIGURATIONS = {"ko": ROOT / "mkdocs.yml", "en": ROOT / "docs" / "mkdocs.en.yml"}
ORIGIN = os.environ.get("SITE_ORIGIN", "http://127.0.0.1:8000")
# The theme's own search: ours is docs/theme/search.
_UNUSED = ("assets/javascripts/lunr", "assets/javascripts/workers")


class _Templates(FileSystemLoader):
    """Does not list the theme's 14,000 icons, of which MkDocs would copy none: what begins with a dot."""

    def list_templates(self) -> list[str]:
        found = set()
        for folder in self.searchpath:
            for top in Path(folder).glob("[!.]*"):
                files = top.rglob("*") if top.is_dir() else [top]
                found |= {path.relative_to(folder).as_posix() for path in files if path.is_file()}
        return sorted(found)


def _theme_templates(theme: Theme) -> Environment:
    """The theme's templates; as Python from the cache where their text has not changed."""
    folder = CACHE / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    env = Theme.get_env(theme)
    env.loader = _Templates(theme.dirs)
    env.bytecode_cache = FileSystemBytecodeCache(str(folder))
    return env


def build_language(
    site: Path, language: str, will_be: bool = False, *, strict: bool = True, dirty: bool = False
) -> bool:
    """All pages of ``language`` with search, cards, copies and feed. Says what is wrong and gives False if anything is.

    ``will_be``: the books are about to be made. While pages are being edited a warning stops nothing (``strict``), and
    often only pages newer than their HTML are rendered (``dirty``).
    """
    if not _render(site, language, will_be=will_be, strict=strict, dirty=dirty):
        return False
    for unused in _UNUSED:
        shutil.rmtree(site / language / unused, ignore_errors=True)
    write_beside_pages(site, language, ORIGIN, CACHE / "cards")
    build_search(site, [language])
    return True


def _render(site: Path, language: str, *, will_be: bool, strict: bool, dirty: bool) -> bool:
    """The pages. Says what is wrong and gives False if anything is."""
    logger = logging.getLogger("mkdocs")
    logger.handlers = [logging.StreamHandler(sys.stderr)]
    # What is not logged is not counted either, and strict counts warnings. A dirty build warns that it is one.
    logger.setLevel(logging.ERROR if dirty else logging.WARNING)
    os.environ.update(_environment(site, language, will_be))
    try:
        config = load_config(str(CONFIGURATIONS[language]), strict=strict)
        # MkDocs lists the templates before any plugin is asked.
        config.theme.get_env = partial(_theme_templates, config.theme)  # type: ignore[method-assign]
        build(config, dirty=dirty)
    except MkDocsException as error:
        print(error, file=sys.stderr)
        return False
    return True


def _environment(site: Path, language: str, will_be: bool) -> dict[str, str]:
    """What MkDocs' configuration takes from its environment."""
    book = book_path(site, language)
    return {
        "SITE_ORIGIN": ORIGIN,
        "SITE_URL": f"{ORIGIN}/{language}/",
        "WIDGETS": f"../widgets/{next((site / 'widgets').iterdir()).name}",
        # A word from the theme on its own future, on every build.
        "NO_MKDOCS_2_WARNING": "1",
        # The footer links to a book only where there is or will be one.
        "BOOK": book.name if will_be or book.exists() else "",
        # MkDocs' dates would make two builds of one commit differ.
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", _commit_time()),
    }


@cache
def _commit_time() -> str:
    command = ["git", "log", "-1", "--format=%ct"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return result.stdout.strip() or "1767225600"
