"""Measures the price import on a made-up EC2 offer file: rows a second, and the most memory it takes.

`python -m bench.prices` writes a file of two million rows into a temporary folder, imports it in a process
of its own, and prints a Markdown table.  Targets: 300,000 rows a second, less than 1 GB.  With `--regions 7` it
writes as many rows for each of seven Regions and refreshes them in one run.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from bench.synthetic_offer import write_offer
from compute_calculators.regions import BY_CODE, REGIONS
from project import ROOT

SCRIPTS = ROOT / "scripts"


# This repeats the command line's work, but on one local file per Region instead of a download.
_RUN = """
import gc, sys
from pathlib import Path
from refresh_prices.download import Fetched
from refresh_prices.refresh import refresh
from refresh_prices.regions import REGIONS
gc.disable()
files = {code: [Fetched(path=Path(path), name=path, date="")] for code, path in (a.split("=") for a in sys.argv[2:])}
done = refresh(Path(sys.argv[1]), files, [REGIONS[code] for code in files])
sys.exit(0 if done.files else 1)
"""


class Measured(NamedTuple):
    """The time and memory of one import."""

    seconds: float
    cpu_seconds: float
    peak_mb: float
    written_bytes: int


def import_once(offers: Mapping[str, Path], out: Path) -> Measured:
    """Run the whole refresh on the Regions' offers in a child process: read, merge, encode, write."""
    command = [sys.executable, "-c", _RUN, str(out), *(f"{code}={path}" for code, path in offers.items())]
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": str(SCRIPTS)})
    seconds = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    written = sum((out / f"{code}.json").stat().st_size for code in offers)
    return Measured(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, written)


def main() -> int:
    """Generate, import, print; return 1 if a target is missed."""
    parser = argparse.ArgumentParser(description="Benchmark of the price import, as a Markdown table.")
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON instead")
    parser.add_argument("--regions", type=int, default=1, choices=range(1, len(REGIONS) + 1))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-prices-") as scratch:
        offers = {region.code: Path(scratch) / f"{region.code}.csv" for region in REGIONS[: arguments.regions]}
        size = sum(write_offer(path, arguments.rows, BY_CODE[code]) for code, path in offers.items())
        measured = import_once(offers, Path(scratch) / "out")
    rows = arguments.rows * arguments.regions
    rate = rows / measured.seconds
    if arguments.json:
        print(json.dumps({"rows": rows, "rows_per_second": round(rate), "peak_mb": round(measured.peak_mb)}))
    else:
        print("| rows | file, MB | seconds | rows a second | CPU seconds | peak memory, MB | snapshot, kB |")
        print("|---:|---:|---:|---:|---:|---:|---:|")
        print(
            f"| {rows:,} | {size / 1e6:,.0f} | {measured.seconds:.2f} | {rate:,.0f} | "
            f"{measured.cpu_seconds:.2f} | {measured.peak_mb:.0f} | {measured.written_bytes / 1e3:,.0f} |"
        )
    return 0 if rate >= 300_000 and measured.peak_mb < 1024 else 1


if __name__ == "__main__":
    sys.exit(main())
