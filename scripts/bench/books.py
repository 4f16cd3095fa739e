"""Time and memory of the books, as a Markdown table: both together as `make pdf` makes them, then repeated content.

.venv/bin/python scripts/bench/books.py [--times 12]
"""

import argparse
import multiprocessing
import os
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from build_pdf.make import LANGUAGES, make_one

SITE = Path(__file__).parents[2] / "site"


def measure(language: str, times: int, folder: str) -> tuple[float, float, int]:
    """Processor seconds, megabytes at the peak and bytes of one book; in a process of its own."""
    (site := Path(folder) / f"{language}-{times}").mkdir()
    for name in LANGUAGES:
        (site / name).symlink_to(SITE / name)
    made = make_one(site, language, "b5", site / "cache", times)
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, made.size


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=1, help="repeat the chapters so many times")
    times = parser.parse_args().times
    started = time.perf_counter()
    with (
        tempfile.TemporaryDirectory() as folder,
        ProcessPoolExecutor(len(LANGUAGES), mp_context=multiprocessing.get_context("spawn")) as pool,
    ):
        results = list(pool.map(measure, LANGUAGES, [times] * len(LANGUAGES), [folder] * len(LANGUAGES)))
    wall = time.perf_counter() - started
    print("| book | content | processor | peak memory | size |\n|---|---|---|---|---|")
    for language, (seconds, megabytes, size) in zip(LANGUAGES, results, strict=True):
        print(f"| {language} | ×{times} | {seconds:.1f} s | {megabytes:.0f} MB | {size / 1e6:.2f} MB |")
    load = os.getloadavg()[0]
    print(f"\nBoth at once: {wall:.1f} s on the clock, {os.cpu_count()} processors, load {load:.1f}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
