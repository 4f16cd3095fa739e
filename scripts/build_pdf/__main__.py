"""``make pdf``: both books of the site as it is, building the site first if a page, a style or a fact is newer."""

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from build_pdf.libraries import ADVICE, ready
from build_pdf.make import make_books
from build_pdf.paper import PAPERS
from build_pdf.problems import BookError

ROOT = Path(__file__).parents[2]
# What pages are made of; the books' own style sheets are read when a book is made.
_SOURCES = ("docs/ko", "docs/en", "docs/data", "docs/diagrams", "docs/theme", "widgets", "scripts", "mkdocs.yml")


def main() -> int:
    parser = argparse.ArgumentParser(prog="build_pdf", description=__doc__)
    parser.add_argument("--paper", choices=sorted(PAPERS), default="b5")
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    options = parser.parse_args()
    if not ready():
        print(ADVICE, file=sys.stderr)
        return 1
    if options.site == ROOT / "site" and is_stale(options.site):
        command = [sys.executable, str(ROOT / "scripts" / "build_site.py")]
        if code := subprocess.run(command, check=False).returncode:
            return code
    started = time.perf_counter()
    print("pdf: both books …", flush=True)
    try:
        for made in make_books(options.site, options.paper):
            print(f"pdf: {made}")
    except BookError as error:
        print(error, file=sys.stderr)
        print(f"{len(error.problems)} problems; the book was not made.", file=sys.stderr)
        return 1
    print(f"pdf: {time.perf_counter() - started:.1f} s")
    return 0


def is_stale(site: Path) -> bool:
    """Whether the site is not built, or something it is made of changed since."""
    stamp = site / "_headers"
    return not stamp.exists() or max(_changed()) > stamp.stat().st_mtime


def _changed() -> Iterator[float]:
    for name in _SOURCES:
        source = ROOT / name
        for path in [source, *source.rglob("*")]:
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.stat().st_mtime


if __name__ == "__main__":
    raise SystemExit(main())
