"""From a key to the painted answer, for every calculator: the built site in Chromium, Python booted, real key presses.

Prints a Markdown table. The clock starts with the key event's time stamp and stops after the frame that shows Python's
answer, so it includes waiting, computing, changing the page, layout and paint. Target: p95 ≤ 50 ms. The two floors
measure keys whose handlers only set a text, at once and after Python has refused an empty request: the share of the
browser and the machine.

    .venv/bin/python -m bench.answers --rounds 3
"""

import argparse
import statistics
import threading
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from playwright.sync_api import Page, sync_playwright

from project import SITE
from serve.server import make_server
from setup.browser import find_chromium

TARGET_MS = 50
# This is the pace of fast typing: readers do not wait for an answer before the next key.
BETWEEN_MS = 120
# These keys do nothing on the page except what FLOORS binds to them.
FLOORS = {"F8": "floor: one text set", "F9": "floor: one text set after a message to Python"}
_FLOOR_KEYS = 8
_ANSWER = "calc-widget .calc-result :is(.calc-answer, .walk-story)"
# Presses are watched from the next key on, until the frame after the first change inside `selector` has been painted.
# A key that changes nothing must not hang the benchmark.
WATCH = """(selector) => {
  window.painted = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("nothing has changed")), 5000);
    let pressed;
    addEventListener("keydown", (event) => (pressed = event.timeStamp), { capture: true, once: true });
    const watch = new MutationObserver(() => {
      if (pressed === undefined) return;
      watch.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - pressed)));
    });
    const everything = { childList: true, subtree: true, characterData: true, attributes: true };
    watch.observe(document.querySelector(selector), everything);
  });
}"""
SET_ONE_TEXT = """async (selector) => {
  const folder = new URL(document.querySelector("[data-calculators]").dataset.calculators, document.baseURI);
  const { ask } = await import(new URL("client.js", folder));
  let count = 0;
  const set = () => (document.querySelector(selector).firstChild.data = `$${count++}`);
  addEventListener("keydown", ({ key }) => {
    if (key === "F8") set();
    if (key === "F9") ask({ calculator: "none" }).then(set);
  });
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A benchmark case: words typed over each other into one field, one answer per letter; values confirmed with Enter;
    or single keys."""

    what: str
    path: str
    field: str
    typed: tuple[str, ...] = ()
    entered: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    changes: str = "calc-widget .calc-result"


_LAMBDA, _EC2 = "lambda/billing/", "ec2/pricing/"
# Cases by page. Each round opens a page once and runs its cases in order; every key has an answer of its own.
CASES = (
    Case(what="Lambda: requests", path=_LAMBDA, field="requests", typed=("4718293", "9285143")),
    Case(what="Lambda: duration", path=_LAMBDA, field="duration_ms", typed=("725", "3184", "96")),
    Case(what="EC2: hours", path=_EC2, field="hours_per_month", typed=("243", "610", "517", "388")),
    Case(what="EC2: type", path=_EC2, field="instance_type", entered=("r7i.large", "c7i.2xlarge", "t3.micro") * 4),
    Case(
        what="EC2: finding a type", path=_EC2, field="instance_type", typed=("m7g", "c7i.2", "2 vcpu"),
        changes="calc-widget .calc-suggestions",
    ),
    Case(what="Fargate: tasks", path="fargate/", field="tasks", typed=("2974", "3185", "4718")),
    Case(what="Scale-in: scenario", path="auto-scaling/scale-in/", field="scenario", keys=("ArrowDown",) * 12),
)  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="how often each page is opened anew")
    options = parser.parse_args()
    chromium = find_chromium()
    server = make_server(SITE, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print("| key → painted answer | answers | median ms | p95 ms | most ms | target |")
    print("|---|---:|---:|---:|---:|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-background-networking"]
        )
        for path, cases in groupby(CASES, key=lambda case: case.path):
            chosen = tuple(cases)
            times: dict[str, list[float]] = defaultdict(list)
            for _ in range(options.rounds):
                page = browser.new_page()
                page.goto(f"http://127.0.0.1:{server.server_port}/ko/{path}")
                for case in chosen:
                    times[case.what] += _measure(page, case)
                page.evaluate(SET_ONE_TEXT, _ANSWER)
                for key, what in FLOORS.items():
                    times[f"{path} {what}"] += [_press(page, key, _ANSWER) for _ in range(_FLOOR_KEYS)]
                page.close()
            for what, found in times.items():
                _print(what, sorted(found))
        browser.close()
    server.shutdown()
    return 0


def _print(what: str, times: list[float]) -> None:
    p95 = times[int(len(times) * 0.95)]
    verdict = "" if what.endswith(tuple(FLOORS.values())) else "met" if p95 <= TARGET_MS else "missed"
    print(
        f"| {what} | {len(times)} | {statistics.median(times):.0f} | {p95:.0f} | {times[-1]:.0f} | {verdict} |",
        flush=True,
    )


def _measure(page: Page, case: Case) -> list[float]:
    """Return the milliseconds of every answer after the start."""
    page.locator(f"calc-widget [name={case.field}]").first.focus()
    page.locator("calc-widget[data-state=live]").first.wait_for(timeout=120_000)
    return [_press(page, key, case.changes) for key in _keys(page, case)]


def _keys(page: Page, case: Case) -> Iterator[str]:
    """Yield the keys to press one at a time; the field is prepared before each key is yielded."""
    field = page.locator(f"calc-widget [name={case.field}]").first
    for word in case.typed:
        page.keyboard.press("Control+a")
        yield from word
    for value in case.entered:
        # Set the value as if it had been typed, since Enter is the key under test.
        field.evaluate("(field, value) => (field.value = value)", value)
        yield "Enter"
    yield from case.keys


def _press(page: Page, key: str, changes: str) -> float:
    page.wait_for_timeout(BETWEEN_MS)
    page.evaluate(WATCH, changes)
    page.keyboard.press(key)
    return float(page.evaluate("window.painted"))


if __name__ == "__main__":
    raise SystemExit(main())
