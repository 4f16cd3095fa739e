"""Time and memory of the books, as a Markdown table: both together as `make pdf` makes them, or one, with the chapters
several times over.

.venv/bin/python -m bench.books [--times 12] [--language ko]

Memory is the peak of the proportional set size of all processes at one time: what they share counts once (Linux).
"""

import argparse
import multiprocessing
import os
import resource
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from build_pdf.make import make_one
from build_site.pyz import NAME as ONE_FILE
from project import LANGUAGES, SITE

_EVERY = 1.0


def measure(language: str, times: int, folder: str) -> tuple[int, float, int]:
    """Process, processor seconds and bytes of one book; in a process of its own, with others below it."""
    (site := Path(folder) / f"{language}-{times}").mkdir()
    for name in (*LANGUAGES, ONE_FILE):
        (site / name).symlink_to(SITE / name)
    made = make_one(site, language, "b5", site / "cache", times)
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return os.getpid(), sum(one.ru_utime + one.ru_stime for one in used), made.size


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=1, help="repeat the chapters so many times")
    parser.add_argument("--language", choices=LANGUAGES, action="append", help="this book only")
    options = parser.parse_args()
    languages = options.language or LANGUAGES
    peaks = Counter[int]()
    together = 0
    started = time.perf_counter()
    with (
        tempfile.TemporaryDirectory() as folder,
        ProcessPoolExecutor(len(languages), mp_context=multiprocessing.get_context("spawn")) as pool,
    ):
        tasks = [pool.submit(measure, language, options.times, folder) for language in languages]
        while not all(task.done() for task in tasks):
            time.sleep(_EVERY)
            now = Counter({process: _megabytes(process) for process in _below(os.getpid())})
            peaks |= now
            together = max(together, now.total())
        results = [task.result() for task in tasks]
    wall = time.perf_counter() - started
    print("| book | content | processor | peak memory | size |\n|---|---|---|---|---|")
    for language, (process, seconds, size) in zip(languages, results, strict=True):
        print(f"| {language} | ×{options.times} | {seconds:.1f} s | {peaks[process]} MB | {size / 1e6:.2f} MB |")
    load = os.getloadavg()[0]
    print(
        f"\nAll at once: {wall:.1f} s on the clock, {together} MB at the peak; "
        f"{os.cpu_count()} processors, load {load:.1f}."
    )
    return 0


def _below(process: int) -> list[int]:
    """The processes that ``process`` has started."""
    try:
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()]
    except FileNotFoundError:
        return []


def _megabytes(process: int) -> int:
    """The memory of ``process`` and of all below it."""
    try:
        said = Path(f"/proc/{process}/smaps_rollup").read_text("ascii")
    except (FileNotFoundError, ProcessLookupError):
        return 0
    own = next((int(line.split()[1]) // 1024 for line in said.splitlines() if line.startswith("Pss:")), 0)
    return own + sum(_megabytes(child) for child in _below(process))


if __name__ == "__main__":
    raise SystemExit(main())
