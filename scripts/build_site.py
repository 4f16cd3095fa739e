"""Builds ``site/``: content checks, runtime, both languages as two processes, the pages above them, headers,
compression. Stops with every problem found, and builds nothing, if the content is wrong."""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from beside_pages import write_beside_pages
from build_pdf.libraries import ADVICE, ready
from build_pdf.make import book_path, make_books, remove_books
from build_pdf.paper import PAPERS
from build_pdf.problems import BookError
from build_runtime import build_runtime
from build_search import build_search
from build_zip import build_zip, show_size
from check import find_content_problems
from compress import compress
from embed_pages import write_embeds
from hosting.github_pages import write_policy_into_pages
from hosting.write import write_hosting
from joined.pages import join_pages
from not_found import page_lists
from offline import write_offline
from stale import STAMP, digest, is_fresh, stamp
from subset_fonts import subset_fonts

ROOT = Path(__file__).parents[1]
SITE = ROOT / "site"
LANGUAGES = {"ko": ROOT / "mkdocs.yml", "en": ROOT / "docs" / "mkdocs.en.yml"}
ORIGIN = os.environ.get("SITE_ORIGIN", "http://127.0.0.1:8000")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-compress", action="store_true", help="skip .br and .gz and leave files unjoined, for a quick look")
    parser.add_argument("--if-stale", action="store_true", help="do nothing if nothing has changed")
    parser.add_argument("--no-books", action="store_true", help="leave PDFs and zip as they are, for a quick look")
    parser.add_argument("--policy-in-pages", action="store_true", help="for a host without headers: GitHub Pages")
    options = parser.parse_args()
    if options.if_stale and is_fresh(SITE):
        print("site: up to date", flush=True)
        return 0
    made_from = digest()
    STAMP.unlink(missing_ok=True)
    if problems := find_content_problems():
        print("\n".join(map(str, problems)), file=sys.stderr)
        print(f"{len(problems)} problems in the content; nothing was built.", file=sys.stderr)
        return 1
    _timed("runtime and widgets", lambda: build_runtime(SITE))
    if not ready():
        remove_books(SITE)
    _timed("pages in Korean and English", lambda: _build_languages(ready() and not options.no_books))
    _timed("search index", _build_search)
    _build_root()
    _timed("cards, copies and feeds", lambda: write_beside_pages(SITE, ORIGIN, ROOT / ".cache" / "cards"))
    _timed("calculators for frames", lambda: write_embeds(SITE, ORIGIN))
    _timed("fonts", lambda: subset_fonts(SITE, ROOT / ".cache" / "fonts"))
    if not options.no_books:
        _timed("zip for reading from files", lambda: build_zip(SITE))
    show_size(SITE)
    if not options.no_compress:
        _timed("style sheets and scripts, joined", lambda: join_pages(SITE))
    if options.policy_in_pages:
        write_policy_into_pages(SITE)
    _timed("offline list", lambda: write_offline(SITE))
    if options.no_books:
        print("site: books and zip are left as they are (--no-books)")
    elif ready():
        try:
            _timed("books", lambda: make_books(SITE))
        except BookError as error:
            print(f"\n{error}\n{len(error.problems)} problems; the books were not made.", file=sys.stderr)
            return 1
    else:
        print(f"site: the books are missing. {ADVICE}", file=sys.stderr)
    _timed("headers", lambda: write_hosting(SITE))
    if not options.no_compress:
        _timed("compression", lambda: compress(SITE, ROOT / ".cache" / "compressed"))
        # Not what a plain build makes of the same inputs.
        if not options.policy_in_pages:
            stamp(made_from)
    return 0


def _timed(name: str, work: Callable[[], object]) -> None:
    started = time.perf_counter()
    print(f"site: {name} …", end=" ", flush=True)
    work()
    print(f"{time.perf_counter() - started:.1f} s", flush=True)


def _build_languages(will_be: bool) -> None:
    widgets = next((SITE / "widgets").iterdir()).name
    with ThreadPoolExecutor() as pool:
        results = list(
            pool.map(lambda language: _build_language(language, f"../widgets/{widgets}", will_be), LANGUAGES)
        )
    failed = [result for result in results if result.returncode]
    if failed:
        raise SystemExit("\n" + "\n".join(result.stderr or result.stdout for result in failed))


def _build_search() -> None:
    """Both languages at once, as forks of this process: they have the content already."""
    with ProcessPoolExecutor() as pool:
        list(pool.map(build_search, [SITE] * len(LANGUAGES), [[language] for language in LANGUAGES]))


def _build_language(language: str, widgets: str, will_be: bool) -> subprocess.CompletedProcess[str]:
    """One MkDocs in a process of its own."""
    environment = {**os.environ, **language_environment(language, widgets, will_be)}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(LANGUAGES[language])]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def language_environment(language: str, widgets: str, will_be: bool = False) -> dict[str, str]:
    """What MkDocs' configuration takes from its environment; ``will_be``: the books are about to be made."""
    book = book_path(SITE, language, PAPERS["b5"])
    return {
        "SITE_ORIGIN": ORIGIN,
        "SITE_URL": f"{ORIGIN}/{language}/",
        "WIDGETS": widgets,
        # A word from the theme on its own future, on every build.
        "NO_MKDOCS_2_WARNING": "1",
        # The footer links to a book only where there is or will be one.
        "BOOK": book.name if will_be or book.exists() else "",
        # MkDocs' dates would make two builds of one commit differ.
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", _commit_time()),
    }


def _commit_time() -> str:
    command = ["git", "log", "-1", "--format=%ct"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return result.stdout.strip() or "1767225600"


def _build_root() -> None:
    """The language choice at the root, and the page for what is under neither language."""
    source = ROOT / "docs" / "theme" / "root"
    base = urlsplit(ORIGIN).path.rstrip("/") + "/"
    for name in ("index.html", "404.html"):
        html = (source / name).read_text(encoding="utf-8").replace("{origin}", ORIGIN).replace("{base}", base)
        (SITE / name).write_text(html.replace("{pages}", page_lists(base)), encoding="utf-8")
    target = SITE / "root"
    target.mkdir(exist_ok=True)
    for name in ("root.css", "choose-language.js"):
        (target / name).write_bytes((source / name).read_bytes())
    script = ROOT / "docs" / "theme" / "javascripts" / "not-found.js"
    (target / script.name).write_bytes(script.read_bytes())
    (SITE / "robots.txt").write_text(
        f"User-agent: *\nAllow: /\nSitemap: {ORIGIN}/ko/sitemap.xml\nSitemap: {ORIGIN}/en/sitemap.xml\n"
    )


if __name__ == "__main__":
    raise SystemExit(main())
