"""From the first touch to a live answer: the built site beside a stock ``loadPyodide`` of the same Pyodide doing the
same first calculation in a worker. One machine, one server, runs taken in turn, each in a fresh profile.

    .venv/bin/python scripts/bench/boot.py --runs 5
"""

import argparse
import json
import shutil
import statistics
import tempfile
import threading
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from build_runtime import PYODIDE, package_archive
from compress import compress
from serve import Handler, make_server
from setup_browser import find_chromium

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
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
ANSWER = """() => new Promise((resolve) => {
  const widget = document.querySelector("calc-widget");
  const field = widget.querySelector("input[type=text]");
  const started = performance.now();
  new MutationObserver((_, observer) => {
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started)));
  }).observe(widget.querySelector(".calc-result"), { childList: true });
  field.value = String(1000000 + Math.floor(Math.random() * 1e6));
  field.dispatchEvent(new Event("change", { bubbles: true }));
})"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    chromium = find_chromium()
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        server = make_server(_site(Path(temporary) / "site"), 0)
        sent = _count_bytes(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-background-networking"]
        )
        stock, ours, answers = [], [], []
        for _ in range(options.runs):
            time, wire_stock, page = _measure(browser, f"{address}/stock/", START_STOCK, sent)
            page.context.close()
            stock.append(time)
            time, wire_ours, page = _measure(browser, f"{address}/ko/lambda/billing/", START_OURS, sent)
            ours.append(time)
            answers += [float(page.evaluate(ANSWER)) for _ in range(20)]
            page.context.close()
        print(f"Chromium {browser.version}, {options.runs} runs in turn, cold cache, server compresses (brotli)\n")
        browser.close()
        server.shutdown()
    _table(stock, ours, answers, wire_stock, wire_ours)
    return 0


def _count_bytes(server: ThreadingHTTPServer) -> list[int]:
    """A list of one number: the bytes of all bodies that the server has sent."""
    sent = [0]
    plain = server.RequestHandlerClass._send  # type: ignore[attr-defined]

    def counting(self: Handler, status: HTTPStatus, headers: dict[str, str], body: bytes, *, with_body: bool) -> None:
        sent[0] += len(body) if with_body else 0
        plain(self, status, headers, body, with_body=with_body)

    server.RequestHandlerClass._send = counting  # type: ignore[attr-defined]
    return sent


def _site(target: Path) -> Path:
    """The built site and the stock page behind the same server, compressed the same way."""
    shutil.copytree(SITE, target)
    shutil.copytree(STOCK, target / "stock")
    for name in STOCK_FILES:
        shutil.copy(PYODIDE / name, target / "stock" / name)
    (target / "stock" / "package.zip").write_bytes(package_archive())
    for folder in ("stock", "runtime", "widgets"):
        compress(target / folder, ROOT / ".cache" / "compressed")
    return target


def _measure(browser: Browser, address: str, start: str, sent: list[int]) -> tuple[float, int, Page]:
    """Milliseconds from touch to answer, and the bytes sent meanwhile."""
    page = browser.new_context().new_page()
    page.goto(address, wait_until="networkidle")
    before = sent[0]
    time = float(page.evaluate(start, json.dumps(REQUEST)))
    return time, sent[0] - before, page


def _table(stock: list[float], ours: list[float], answers: list[float], wire_stock: int, wire_ours: int) -> None:
    ratio = statistics.median(ours) / statistics.median(stock)
    print("| boot | median ms | bytes | all runs |\n|---|---:|---:|---|")
    for name, times, wire in (("stock `loadPyodide`", stock, wire_stock), ("this site", ours, wire_ours)):
        runs = ", ".join(f"{time:.0f}" for time in times)
        print(f"| {name} | {statistics.median(times):.0f} | {wire:,} | {runs} |")
    print(f"| ratio | {ratio:.2f} | {wire_ours / wire_stock:.2f} | target ≤ 0.20 |")
    ordered = sorted(answers)
    p95 = ordered[int(len(ordered) * 0.95)]
    print(f"\nInput to painted answer: median {statistics.median(answers):.0f} ms, p95 {p95:.0f} ms (target ≤ 50)")


if __name__ == "__main__":
    raise SystemExit(main())
