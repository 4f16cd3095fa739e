"""Time, memory and size of both books, made at the same time as `make pdf` makes them, as a Markdown table.

.venv/bin/python -m bench.books
"""

import multiprocessing
import os
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from build_pdf.make import Made, make_one
from build_site.pyz import NAME as ONE_FILE
from project import LANGUAGES, SITE


def measure(site: Path, language: str) -> tuple[Made, float, int]:
    """Make a book in a process of its own; return it, its CPU seconds and its peak memory in MB."""
    made = make_one(site, language, "b5", site / "cache")
    used = resource.getrusage(resource.RUSAGE_SELF)
    return made, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def main() -> int:
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(len(LANGUAGES), mp_context=context) as pool:
        site = Path(folder)
        for name in (*LANGUAGES, ONE_FILE):
            (site / name).symlink_to(SITE / name)
        started = time.perf_counter()
        results = list(pool.map(measure, [site] * len(LANGUAGES), LANGUAGES))
        wall = time.perf_counter() - started
    print("| book | clock | processor | peak memory | size |\n|---|---|---|---|---|")
    for language, (made, seconds, memory) in zip(LANGUAGES, results, strict=True):
        print(f"| {language} | {made.seconds:.1f} s | {seconds:.1f} s | {memory} MB | {made.size / 1e6:.2f} MB |")
    print(f"\nBoth: {wall:.1f} s on the clock; {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
