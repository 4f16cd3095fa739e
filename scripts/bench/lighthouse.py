"""Runs Lighthouse's mobile audit on the built site behind its production server and prints the median per page.

    .venv/bin/python -m bench.lighthouse --runs 5 [ko/ en/lambda/ …]

Lighthouse slows the CPU down by a factor of four, so a slow or shared machine shows first in the total blocking time
(TBT). Its benchmark index of the machine is printed too; a current desktop has about 1,500 to 2,000.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.npm_packages import npm_packages
from project import SITE
from serve.server import make_server
from setup.browser import CHROMIUM_FLAGS, find_chromium
from setup.node import node_folder

# Audit the home page, a service page and each calculator's page, alternating between the languages.
PAGES = (
    "ko/", "en/", "ko/batch/", "en/lambda/", "ko/lambda/billing/", "en/lambda/billing/", "ko/ec2/pricing/",
    "en/ec2/pricing/", "ko/auto-scaling/scale-in/", "en/auto-scaling/scale-in/", "ko/fargate/", "en/fargate/",
)  # fmt: skip
# Now and then Chromium gives Lighthouse no trace of the page, and Lighthouse asks to be run again.
_NO_TRACE = "NO_NAVSTART"
_TRIES = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The result of one run on one page: scores out of 100, times in milliseconds, the layout shift, and the machine's
    benchmark index."""

    scores: Mapping[str, int]
    fcp_ms: float
    lcp_ms: float
    tbt_ms: float
    si_ms: float
    cls: float
    machine: float
    failed: tuple[str, ...]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", default=PAGES, help="paths below the site's root")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="a folder for Lighthouse's own reports")
    options = parser.parse_args()
    chromium = find_chromium()
    if chromium is None:
        print("No Chromium: run python -m setup.tests.", file=sys.stderr)
        return 1
    server = make_server(SITE, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print("| page | perf. | access. | practices | SEO | FCP ms | LCP ms | TBT ms | SI ms | CLS | machine |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for page in options.pages:
        address = f"http://127.0.0.1:{server.server_port}/{page}"
        runs = [_run(address, chromium, options.keep and options.keep / _name(page, n)) for n in range(options.runs)]
        print(_row(page, runs), flush=True)
    server.shutdown()
    return 0


def _name(page: str, number: int) -> str:
    return f"{page.strip('/').replace('/', '-')}.{number + 1}.json"


def _run(address: str, chromium: str, keep: Path | None) -> Run:
    command = [str(node_folder() / "bin" / "node"), str(npm_packages() / "lighthouse" / "cli" / "index.js"), address]
    flags = " ".join(("--headless=new", *CHROMIUM_FLAGS))
    command += ["--output=json", "--quiet", "--no-enable-error-reporting", f"--chrome-flags={flags}"]
    environment = {**os.environ, "CHROME_PATH": chromium}
    for _ in range(_TRIES):
        result = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=300)
        if _NO_TRACE not in result.stderr:
            break
    if result.returncode:
        raise SystemExit(f"{address}: Lighthouse failed:\n{result.stderr}")
    if keep:
        keep.parent.mkdir(parents=True, exist_ok=True)
        keep.write_text(result.stdout, encoding="utf-8")
    return _read(json.loads(result.stdout))


def _read(report: Mapping[str, Any]) -> Run:
    audits = report["audits"]
    return Run(
        scores={name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES},
        fcp_ms=audits["first-contentful-paint"]["numericValue"],
        lcp_ms=audits["largest-contentful-paint"]["numericValue"],
        tbt_ms=audits["total-blocking-time"]["numericValue"],
        si_ms=audits["speed-index"]["numericValue"],
        cls=audits["cumulative-layout-shift"]["numericValue"],
        machine=report["environment"]["benchmarkIndex"],
        failed=tuple(
            audit["id"]
            for name in CATEGORIES[1:]
            for audit in report["categories"][name]["auditRefs"]
            if audit["weight"] and audits[audit["id"]]["score"] == 0
        ),
    )


def _row(page: str, runs: Sequence[Run]) -> str:
    scores = [statistics.median_low([run.scores[name] for run in runs]) for name in CATEGORIES]
    times = [statistics.median(getattr(run, name) for run in runs) for name in ("fcp_ms", "lcp_ms", "tbt_ms", "si_ms")]
    shift = statistics.median(run.cls for run in runs)
    machine = statistics.median(run.machine for run in runs)
    figures = " | ".join([*map(str, scores), *(f"{time:,.0f}" for time in times), f"{shift:.3f}", f"{machine:,.0f}"])
    failed = sorted({name for run in runs for name in run.failed})
    return f"| `{page}` | {figures} |" + (f" failed: {', '.join(failed)}" if failed else "")


if __name__ == "__main__":
    raise SystemExit(main())
