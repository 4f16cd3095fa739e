"""``make pdf``: makes both books of the site, after building the site if it is out of date."""

import argparse
import subprocess
import sys
import time
from pathlib import Path

from artifacts.freshness import is_fresh
from build_pdf.libraries import ADVICE, ready
from build_pdf.make import make_books
from build_pdf.paper import PAPERS
from build_pdf.problems import BookError
from project import ROOT


def main() -> int:
    parser = argparse.ArgumentParser(prog="build_pdf", description=__doc__)
    parser.add_argument("--paper", choices=sorted(PAPERS), default="b5")
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    options = parser.parse_args()
    if not ready():
        print(ADVICE, file=sys.stderr)
        return 1
    if options.site == ROOT / "site" and not is_fresh(options.site):
        command = [sys.executable, "-m", "build_site"]
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


if __name__ == "__main__":
    raise SystemExit(main())
