"""Measures how long it takes to build the site and to see an edit, beside bare Material on the same pages. Everything
runs on a copy of the tree with warm caches.

    .venv/bin/python -m bench.build --runs 3

Definitions: *the site* is ``--scope quick``, as for an edit, without books, zip and compression: content checks,
runtime and fonts from their caches, both languages in two processes, search, bundled style sheets and scripts, offline
list, headers. *Bare Material* is ``mkdocs build`` with the theme, its own search and its Markdown extensions on the
same Markdown files; our blocks stay plain text there. Its two languages are built one after the other, as usual, and
once more in two processes.
"""

import argparse
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.tree import Cost, copy_tree, environment, measure

BUILD = ["-m", "build_site", "--scope", "quick"]
BARE = """site_name: Bare
docs_dir: {docs}
site_dir: {site}
theme: {{name: material, language: {language}, font: false}}
plugins: [search]
markdown_extensions: [abbr, attr_list, def_list, footnotes, tables, toc, pymdownx.highlight, pymdownx.superfences]
"""
SERVE = """
import sys, threading
from project import SITE
from serve.server import make_server
from serve.watch import watch
threading.Thread(target=make_server(SITE, int(sys.argv[1])).serve_forever, daemon=True).start()
watch()
"""
PATIENCE_S = 60


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = copy_tree(Path(name) / "tree")
        measure(BUILD, folder)  # this run warms the caches
        _compare(folder, options.runs)
        _edits(folder, options.runs)
    return 0


def _compare(folder: Path, runs: int) -> None:
    ours: list[Cost] = []
    bare: list[tuple[float, float]] = []
    bare_two: list[float] = []
    for language in ("ko", "en"):
        config = BARE.format(docs=f"docs/{language}", site=f"bare/{language}", language=language)
        (folder / f"bare.{language}.yml").write_text(config)
    for _ in range(runs):
        ours.append(measure(BUILD, folder))
        bare.append(_bare(folder, 1))
        bare_two.append(_bare(folder, 2)[0])
    site = statistics.median(cost.seconds for cost in ours)
    one, two = statistics.median(wall for wall, _ in bare), statistics.median(bare_two)
    cpu, bare_cpu = statistics.median(cost.cpu_s for cost in ours), statistics.median(cpu for _, cpu in bare)
    memory = max(cost.memory_mb for cost in ours)
    print("| build of both languages | median | the site is |")
    print("|---|---:|---:|")
    print(f"| the site | {site:.1f} s, {memory:.0f} MB of memory | |")
    print(f"| bare Material, one language after the other | {one:.1f} s | {site / one:.2f} times |")
    print(f"| bare Material, two processes | {two:.1f} s | {site / two:.2f} times |")
    print(f"| in processor time | {cpu:.1f} s to {bare_cpu:.1f} s | {cpu / bare_cpu:.2f} times |\n")
    for stage, seconds in re.findall(r"site: (.+?) … (\S+) s", ours[-1].said):
        print(f"- {stage}: {seconds} s")


def _bare(folder: Path, processes: int) -> tuple[float, float]:
    """Measure the seconds and CPU seconds that bare Material takes for both languages."""

    def build(language: str) -> Cost:
        return measure(["-m", "mkdocs", "build", "--quiet", "--config-file", f"bare.{language}.yml"], folder)

    started = time.perf_counter()
    with ThreadPoolExecutor(processes) as pool:
        costs = list(pool.map(build, ("ko", "en")))
    return time.perf_counter() - started, sum(cost.cpu_s for cost in costs)


def _edits(folder: Path, runs: int) -> None:
    """Measure the seconds from the writing of a file until the server sends the new content."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = environment(folder)
    server = subprocess.Popen([sys.executable, "-c", SERVE, str(port)], cwd=folder, env=env,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)  # fmt: skip
    origin = f"http://127.0.0.1:{port}"
    page = folder / "docs" / "en" / "ami.md"
    package = folder / "widgets" / "compute_calculators"
    text = package / "text" / "en" / "lambda-billing.json"
    title = re.search(r'"[\w.-]*title": "([^"]*)"', text.read_text())
    if title is None:
        raise SystemExit(f"{text}: no title to edit")
    print("\n| edit until visible | median | slowest |")
    print("|---|---:|---:|")
    try:
        _until(lambda: "html" in _get(f"{origin}/en/ami/"), 0)
        time.sleep(3)  # the watcher loads MkDocs and the content before the first edit counts
        for name, file, address, old in (
            ("a page", page, "/en/ami/", "## "),
            ("a calculator's words", text, "/en/lambda/billing/", title[1]),
            ("a calculator's Python", package / "html.py", "/en/lambda/billing/", '<p class="calc-answer'),
        ):
            took = [_edit(file, old, f"{origin}{address}", number) for number in range(runs)]
            print(f"| {name} | {statistics.median(took):.2f} s | {max(took):.2f} s |")
    finally:
        # Terminate the server together with the builds that it has under way.
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def _edit(file: Path, old: str, address: str, number: int) -> float:
    before = file.read_text(encoding="utf-8")
    mark = f"Edited{number}x{time.monotonic_ns()}"
    new = before.replace(old, f"{mark}\n\n{old}" if old == "## " else f"{old} {mark}", 1)
    started = time.perf_counter()
    file.write_text(new, encoding="utf-8")
    took = _until(lambda: mark in _get(address), started)
    file.write_text(before, encoding="utf-8")
    _until(lambda: "</html>" in (page := _get(address)) and mark not in page, started)
    return took


def _until(happens: Callable[[], bool], started: float) -> float:
    end = time.perf_counter() + PATIENCE_S
    while time.perf_counter() < end:
        if happens():
            return time.perf_counter() - started
        time.sleep(0.02)
    raise SystemExit(f"not visible after {PATIENCE_S} s")


def _get(address: str) -> str:
    try:
        with urllib.request.urlopen(address) as response:  # noqa: S310 (our own server's address)
            return str(response.read(), "utf-8")
    except OSError:
        # The server is starting, or the page is being written.
        return ""


if __name__ == "__main__":
    raise SystemExit(main())
