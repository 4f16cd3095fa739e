"""Builds ``site/``: content checks, runtime, both languages as two processes, the pages above them, headers,
compression. Stops with every problem found, and builds nothing, if the content is wrong."""

import argparse
import gc
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from itertools import repeat
from typing import TypeVar
from urllib.parse import urlsplit

from artifacts.compress import compress, remove_other_twins, worth_it
from artifacts.freshness import STAMP, digest, is_fresh, stamp
from build_pdf.libraries import ADVICE, ready
from build_pdf.problems import BookError
from build_site.embeds import write_embeds
from build_site.fonts.subset import read_page_texts, subset_fonts
from build_site.language import ORIGIN, build_language
from build_site.not_found import page_lists
from build_site.offline_zip.build import build_zip, show_size
from build_site.page_assets import link_joined, write_joined
from build_site.page_companions import write_llms
from build_site.pyz import write_one_file
from build_site.service_worker import write_offline
from checks.content import find_content_problems
from hosting.github_pages import write_policy_into_pages
from hosting.write import write_hosting
from project import CACHE, LANGUAGES, ROOT, SITE
from runtime.site_files import make_runtime, place_runtime

Made = TypeVar("Made")


def read_options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-compress", action="store_true", help="no .br and .gz, files unjoined, for a quick look")
    parser.add_argument("--if-stale", action="store_true", help="do nothing if nothing has changed")
    parser.add_argument("--no-books", action="store_true", help="leave PDFs and zip as they are, for a quick look")
    parser.add_argument("--no-wait", action="store_true", help="calculators start slowly until the next build")
    parser.add_argument("--policy-in-pages", action="store_true", help="for a host without headers: GitHub Pages")
    return parser.parse_args(arguments)


def is_whole(options: argparse.Namespace) -> bool:
    """Whether all of the site is made anew: only then may a later command take it for what its inputs make."""
    return not (options.no_compress or options.no_books or options.no_wait or options.policy_in_pages)


def main() -> int:
    options = read_options()
    if options.if_stale and is_fresh(SITE):
        print("site: up to date", flush=True)
        return 0
    made_from = digest()
    STAMP.unlink(missing_ok=True)
    # Most often the content has no problem. A thread is enough for what mostly reads, hashes and waits.
    with ThreadPoolExecutor(1) as beside:
        runtime = beside.submit(make_runtime, wait=not options.no_wait)
        problems = _timed("checks of the content", find_content_problems)
        if problems:
            print("\n".join(map(str, problems)), file=sys.stderr)
            count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
            print(f"{count} in the content; nothing was built.", file=sys.stderr)
            return 1
        _timed("runtime and widgets", lambda: place_runtime(SITE, runtime.result()))
    # Its processes are forks of this one: they have the content and the modules already, and nothing of it is rubbish.
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    with ProcessPoolExecutor() as pool:
        if code := _build(options, pool):
            return code
    if is_whole(options):
        stamp(made_from)
    return 0


def _build(options: argparse.Namespace, pool: Executor) -> int:
    can_set_books = ready()
    with_books = can_set_books and not options.no_books
    if not can_set_books:
        shutil.rmtree(SITE / "pdf", ignore_errors=True)  # no book rather than an old one
    if not _timed("pages in Korean and English", lambda: _build_languages(pool, with_books)):
        return 1
    # Half a minute of one processor when it is new, which it seldom is.
    engine = set() if options.no_compress else worth_it(SITE / "runtime")
    compressing = compress(engine, CACHE / "compressed", pool)
    _build_root()
    write_llms(SITE, ORIGIN)
    write_embeds(SITE, ORIGIN)
    write_one_file(SITE)
    with_joined = options.policy_in_pages or not options.no_compress
    # Both read the pages as they were rendered, so neither waits for the other; from here on pages change.
    joining = pool.submit(write_joined, SITE) if with_joined else None
    pages = _timed("what pages show", lambda: read_page_texts(SITE, pool))
    joined = _timed("style sheets and scripts, joined", joining.result) if joining else None
    _timed("fonts", lambda: subset_fonts(SITE, pages, CACHE / "fonts", pool))
    if not options.no_books:
        _timed("zip for reading from files", lambda: build_zip(SITE))
    show_size(SITE)
    if joined:
        link_joined(SITE, joined)
    if options.policy_in_pages:
        write_policy_into_pages(SITE)
    _timed("offline list", lambda: write_offline(SITE))
    if not options.no_compress:
        remove_other_twins(SITE)
        compressing += compress(worth_it(SITE) - engine, CACHE / "compressed", pool)
    if options.no_books:
        print("site: books and zip are left as they are (--no-books)")
    elif with_books:
        try:
            _timed("books", _make_books)
        except BookError as error:
            print(f"\n{error}\n{len(error.problems)} problems; the books were not made.", file=sys.stderr)
            return 1
    else:
        print(f"site: the books are missing. {ADVICE}", file=sys.stderr)
    _timed("headers", lambda: write_hosting(SITE, ORIGIN))
    _timed("compression", lambda: [made.result() for made in compressing])
    return 0


def _timed(name: str, work: Callable[[], Made]) -> Made:
    started = time.perf_counter()
    print(f"site: {name} …", end=" ", flush=True)
    made = work()
    print(f"{time.perf_counter() - started:.1f} s", flush=True)
    return made


def _build_languages(pool: Executor, will_be: bool) -> bool:
    return all(list(pool.map(build_language, repeat(SITE), LANGUAGES, repeat(will_be))))


def _make_books() -> None:
    # A quarter of a second to import.
    from build_pdf.make import make_books

    make_books(SITE)


def _build_root() -> None:
    """The language choice at the root, and the pages for what is missing and for what is out of reach."""
    source = ROOT / "docs" / "theme" / "root"
    base = urlsplit(ORIGIN).path.rstrip("/") + "/"
    for name in ("index.html", "404.html", "no-connection.html"):
        html = (source / name).read_text(encoding="utf-8").replace("{origin}", ORIGIN).replace("{base}", base)
        (SITE / name).write_text(html.replace("{pages}", page_lists(base)), encoding="utf-8")
    target = SITE / "root"
    target.mkdir(exist_ok=True)
    for name in ("root.css", "choose-language.js", "no-connection.js"):
        (target / name).write_bytes((source / name).read_bytes())
    script = ROOT / "docs" / "theme" / "javascripts" / "not-found.js"
    (target / script.name).write_bytes(script.read_bytes())
    (SITE / "robots.txt").write_text(
        f"User-agent: *\nAllow: /\nSitemap: {ORIGIN}/ko/sitemap.xml\nSitemap: {ORIGIN}/en/sitemap.xml\n"
    )


if __name__ == "__main__":
    raise SystemExit(main())
