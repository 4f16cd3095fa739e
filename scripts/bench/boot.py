"""Measures the time from the first touch to a live answer, beside a stock ``loadPyodide`` that runs the same
calculation in a worker. Runs of the three engines alternate on one machine and one server, each with a cold cache: in
Chromium a fresh profile, elsewhere a port that the browser has never seen.

    .venv/bin/python -m bench.boot --runs 5
"""

import argparse
import json
import shutil
import statistics
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from artifacts.compress import compress, worth_it
from browsers.start import start_engine
from browsers.webdriver import Driver
from project import ROOT, SITE
from runtime.site_files import PYODIDE, package_archive
from serve.server import Handler, make_server
from setup.browser import find_chromium

STOCK = Path(__file__).parent / "stock"
STOCK_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
REQUEST = {"calculator": "lambda-billing", "lang": "ko", "inputs": {}}
START_STOCK = """request => new Promise((resolve) => {
  const started = performance.now();
  const worker = new Worker("./worker.js", { type: "module" });
  worker.onmessage = ({ data }) => {
    document.querySelector("output").innerHTML = JSON.parse(data).html;
    resolve(performance.now() - started);
  };
  worker.postMessage({ request });
})"""
START_OURS = """() => new Promise((resolve, reject) => {
  const widget = document.querySelector("calc-widget");
  const started = performance.now();
  new MutationObserver(() => {
    if (widget.dataset.state === "live") resolve(performance.now() - started);
    if (widget.dataset.state === "failed") reject(new Error("failed"));
  }).observe(widget, { attributes: true });
  widget.querySelector("input").dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
})"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--engine", choices=("chromium", "firefox", "webkit"), help="this one alone")
    options = parser.parse_args()
    chromium = find_chromium()
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        site = _site(Path(temporary) / "site")
        if options.engine in (None, "chromium"):
            with _served(site) as (address, sent):
                browser = playwright.chromium.launch(
                    executable_path=chromium, args=["--no-sandbox", "--disable-background-networking"]
                )
                _chromium(browser, address, sent, options.runs)
                browser.close()
        print(f"The stock files as gzip would send them: {_gzip_bytes(site):,} bytes\n", flush=True)
        for name, target in (("firefox", 0.30), ("webkit", 0.30)):
            if options.engine not in (None, name):
                continue
            with start_engine(name) as driver:
                _other(name, driver, site, options.runs, target)
    return 0


def _gzip_bytes(site: Path) -> int:
    """Return the size in bytes that a host without brotli sends for a stock start; files that gzip cannot shrink count
    as they are."""
    paths = [site / "stock" / name for name in (*STOCK_FILES, "package.zip")]
    twins = [path.with_name(f"{path.name}.gz") for path in paths]
    return sum((twin if twin.exists() else path).stat().st_size for path, twin in zip(paths, twins, strict=True))


def _chromium(browser: Browser, address: str, sent: list[int], runs: int) -> None:
    stock, ours = [], []
    for _ in range(runs):
        time, wire_stock, page = _measure(browser, f"{address}/stock/", START_STOCK, sent)
        page.context.close()
        stock.append(time)
        time, wire_ours, page = _measure(browser, f"{address}/ko/lambda/billing/", START_OURS, sent)
        ours.append(time)
        page.context.close()
    _table(f"Chromium {browser.version}", stock, ours, (wire_stock, wire_ours), 0.20)


def _other(name: str, driver: Driver, site: Path, runs: int, target: float) -> None:
    stock, ours = [], []
    for _ in range(runs):
        time, wire_stock = _measure_other(driver, site, "/stock/", START_STOCK)
        stock.append(time)
        time, wire_ours = _measure_other(driver, site, "/ko/lambda/billing/", START_OURS)
        ours.append(time)
    agent = driver.send("ExecuteScript", script="return navigator.userAgent", args=[])
    _table(f"{name} ({agent})", stock, ours, (wire_stock, wire_ours), target)


def _measure_other(driver: Driver, site: Path, path: str, start: str) -> tuple[float, int]:
    with _served(site) as (address, sent):
        driver.send("Navigate", url=address + path)
        # The page's own prefetches have finished before the clock starts.
        driver.send("ExecuteAsyncScript", script="setTimeout(arguments[0], 1000)", args=[])
        before = sent[0]
        script = f"({start})(arguments[0]).then(arguments[1], (error) => arguments[1](String(error)))"
        time = float(driver.send("ExecuteAsyncScript", script=script, args=[json.dumps(REQUEST)]))
        return time, sent[0] - before


@contextmanager
def _served(site: Path) -> Iterator[tuple[str, list[int]]]:
    """Serve ``site`` on a port of its own; yield the address and the count of bytes sent."""
    server = make_server(site, 0)
    sent = _count_bytes(server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", sent
    server.shutdown()
    server.server_close()


def _count_bytes(server: ThreadingHTTPServer) -> list[int]:
    """Return a one-element list that counts the bytes of all bodies that the server sends."""
    sent = [0]
    plain = server.RequestHandlerClass._send  # type: ignore[attr-defined]

    def counting(self: Handler, status: HTTPStatus, headers: dict[str, str], body: bytes, *, with_body: bool) -> None:
        sent[0] += len(body) if with_body else 0
        plain(self, status, headers, body, with_body=with_body)

    server.RequestHandlerClass._send = counting  # type: ignore[attr-defined]
    return sent


def _site(target: Path) -> Path:
    """Copy the built site and the stock page behind the same server, compressed the same way."""
    shutil.copytree(SITE, target)
    shutil.copytree(STOCK, target / "stock")
    for name in STOCK_FILES:
        shutil.copy(PYODIDE / name, target / "stock" / name)
    (target / "stock" / "package.zip").write_bytes(package_archive())
    with ProcessPoolExecutor() as pool:
        for folder in ("stock", "runtime", "widgets"):
            for made in compress(worth_it(target / folder), ROOT / ".cache" / "compressed", pool):
                made.result()
    return target


def _measure(browser: Browser, address: str, start: str, sent: list[int]) -> tuple[float, int, Page]:
    """Measure the milliseconds from touch to answer, and the bytes sent meanwhile."""
    page = browser.new_context().new_page()
    page.goto(address, wait_until="networkidle")
    before = sent[0]
    time = float(page.evaluate(start, json.dumps(REQUEST)))
    return time, sent[0] - before, page


def _table(engine: str, stock: list[float], ours: list[float], wire: tuple[int, int], target: float) -> None:
    print(f"{engine}, {len(ours)} runs in turn, cold cache, server compresses (brotli where taken)\n")
    print("| boot | median ms | bytes | all runs |\n|---|---:|---:|---|")
    for name, times, count in (("stock `loadPyodide`", stock, wire[0]), ("this site", ours, wire[1])):
        runs = ", ".join(f"{time:.0f}" for time in times)
        print(f"| {name} | {statistics.median(times):.0f} | {count:,} | {runs} |")
    ratio = statistics.median(ours) / statistics.median(stock)
    print(f"| ratio | {ratio:.2f} | {wire[1] / wire[0]:.2f} | target ≤ {target:.2f} |\n", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
