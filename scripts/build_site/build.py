"""The steps that make a site in an empty folder, each timed on the terminal.

A :class:`Scope` selects how much is made: the whole site; the changes after an edit; or the first pages of a tree that
was never built, which can be read while the rest is built in the background.
"""

import gc
import shutil
import sys
import time
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from enum import Enum
from itertools import repeat
from pathlib import Path
from typing import TypeVar

from artifacts.compress import compress, worth_it
from artifacts.processes import process_pool
from build_pdf.libraries import ADVICE, ready
from build_site.embeds import write_embeds
from build_site.fonts.subset import read_page_texts, subset_fonts, write_no_fonts
from build_site.language import ORIGIN, PageOptions, build_language
from build_site.offline_zip.build import NAME as ZIP
from build_site.offline_zip.build import build_zip
from build_site.page_assets import make_page_assets, write_page_assets
from build_site.page_companions import write_llms
from build_site.price_data import write_price_data
from build_site.pyz import write_pyz
from build_site.root_pages import write_root_pages
from build_site.service_worker import write_service_worker
from checks.content import find_content_problems
from hosting.github_pages import write_policy_into_pages
from hosting.write import write_hosting
from project import CACHE, LANGUAGES
from runtime.site_files import make_runtime, place_runtime

Made = TypeVar("Made")


class BuildError(Exception):
    """Raised when the site cannot be built; the message has one line per problem."""


class Scope(Enum):
    """How much of the site a build makes."""

    # A whole build, with downloads and compression.
    WHOLE = "whole"
    # The build after an edit. Downloads are carried over from the present site; edited calculators start from their
    # sources until their snapshot is made.
    QUICK = "quick"
    # The first build of a tree: enough to read and calculate, without our own fonts and downloads.
    FIRST = "first"


def build(site: Path, scope: Scope, *, old: Path, policy_in_pages: bool = False) -> None:
    """Build the site in the empty folder ``site``; ``old`` is the site that it will replace. Raises
    :class:`BuildError`."""
    with ThreadPoolExecutor(1) as beside:
        # Threads are enough here: this work mostly reads, hashes and waits for Node.
        making = beside.submit(make_runtime, wait=scope is Scope.WHOLE)
        _check()
        assets = _timed("style sheets and scripts", make_page_assets)
        write_page_assets(site, assets)
        runtime = _timed("Python for the browser", making.result)
    place_runtime(site, runtime)
    # The pool forks this process, so its workers have the content and the modules already. None of these objects is
    # garbage, so the collector need not visit them.
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    with process_pool() as pool:
        with_books = ready() and (scope is Scope.WHOLE or (old / "pdf").exists())
        options = PageOptions(widgets=runtime.widgets_folder, assets=assets, with_books=with_books)
        _timed("pages", lambda: _build_languages(site, options, pool))
        write_root_pages(site, ORIGIN)
        write_llms(site, ORIGIN)
        write_embeds(site, ORIGIN, runtime.widgets_folder, assets)
        write_pyz(site)
        if scope is Scope.FIRST:
            write_no_fonts(site)
        else:
            _timed("fonts", lambda: subset_fonts(site, read_page_texts(site, pool), CACHE / "fonts", pool))
        if scope is Scope.WHOLE:
            _timed("zip for reading from files", lambda: build_zip(site))
        else:
            _carry_over(old, site)
        # Embeds come after the zip, which leaves them out, and before the books, which link to them.
        _timed("price data", lambda: write_price_data(site, ORIGIN))
        if scope is Scope.WHOLE:
            _timed("books", lambda: _make_books(site))
        if policy_in_pages:
            write_policy_into_pages(site)
        _timed("service worker", lambda: write_service_worker(site))
        write_hosting(site, ORIGIN)
        if scope is Scope.WHOLE:
            _timed(
                "compression", lambda: [made.result() for made in compress(worth_it(site), CACHE / "compressed", pool)]
            )


def _check() -> None:
    problems = _timed("checks of the content", find_content_problems)
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        raise BuildError("\n".join([*map(str, problems), f"{count} in the content; nothing was built."]))


def _build_languages(site: Path, options: PageOptions, pool: Executor) -> None:
    if not all(list(pool.map(build_language, repeat(site), LANGUAGES, repeat(options)))):
        raise BuildError("MkDocs stopped; the lines above say why. Nothing was built.")


def _make_books(site: Path) -> None:
    if not ready():
        print(f"none. {ADVICE}", end=" ", file=sys.stderr, flush=True)
        return
    # Importing this takes a quarter of a second.
    from build_pdf.make import make_books
    from build_pdf.problems import BookError

    try:
        make_books(site)
    except BookError as error:
        raise BuildError(f"{error}\n{len(error.problems)} problems; the books were not made.") from error


def _carry_over(old: Path, site: Path) -> None:
    """Copy the downloads of the present site."""
    if (old / "pdf").exists():
        shutil.copytree(old / "pdf", site / "pdf")
    if (old / ZIP).exists():
        shutil.copyfile(old / ZIP, site / ZIP)


def _timed(name: str, work: Callable[[], Made]) -> Made:
    started = time.perf_counter()
    print(f"site: {name} …", end=" ", flush=True)
    made = work()
    print(f"{time.perf_counter() - started:.1f} s", flush=True)
    return made
