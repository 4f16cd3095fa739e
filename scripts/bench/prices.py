"""Measures the price import on a made-up EC2 offer file: rows a second, and the most memory it takes.

`python -m bench.prices` writes a file of two million rows into a temporary folder, imports it in a process
of its own, and prints a Markdown table.  Targets: 300,000 rows a second, less than 1 GB.
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
from pathlib import Path
from typing import NamedTuple

from bench.synthetic_offer import write_offer
from project import ROOT

SCRIPTS = ROOT / "scripts"
REGION = "us-east-1"


class Measured(NamedTuple):
    """One import: how long it took and what it needed."""

    seconds: float
    cpu_seconds: float
    peak_mb: float
    written_bytes: int


def import_once(offer: Path, out: Path) -> Measured:
    """Run the whole refresh on `offer` in a child: read, merge, encode, write."""
    command = [sys.executable, "-m", "refresh_prices", "--region", REGION, "--from", str(offer), "--out", str(out)]
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": str(SCRIPTS)})
    seconds = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    written = (out / f"{REGION}.json").stat().st_size
    return Measured(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, written)


def main() -> int:
    """Generate, import, print; 1 if a target is missed."""
    parser = argparse.ArgumentParser(description="Benchmark of the price import, as a Markdown table.")
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON instead")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-prices-") as scratch:
        offer = Path(scratch) / "AmazonEC2.csv"
        size = write_offer(offer, arguments.rows)
        measured = import_once(offer, Path(scratch) / "out")
    rate = arguments.rows / measured.seconds
    if arguments.json:
        print(json.dumps({"rows": arguments.rows, "rows_per_second": round(rate), "peak_mb": round(measured.peak_mb)}))
    else:
        print("| rows | file, MB | seconds | rows a second | CPU seconds | peak memory, MB | snapshot, kB |")
        print("|---:|---:|---:|---:|---:|---:|---:|")
        print(
            f"| {arguments.rows:,} | {size / 1e6:,.0f} | {measured.seconds:.2f} | {rate:,.0f} | "
            f"{measured.cpu_seconds:.2f} | {measured.peak_mb:.0f} | {measured.written_bytes / 1e3:,.0f} |"
        )
    return 0 if rate >= 300_000 and measured.peak_mb < 1024 else 1


if __name__ == "__main__":
    sys.exit(main())
