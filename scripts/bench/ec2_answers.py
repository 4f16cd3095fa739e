"""Measures how long the EC2 calculator takes to answer in a real browser, all instance types loaded.

`python scripts/bench/ec2_answers.py` serves the built site, boots Python once, then changes the type or the finder's
query over and over and prints a Markdown table: from the change to the new answer in the page, milliseconds.
Target: under 50 ms after the first answer.
"""

import argparse
import statistics
import sys
import threading
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

SCRIPTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(SCRIPTS))

from serve import make_server  # noqa: E402, only after the path is set
from setup_browser import find_chromium  # noqa: E402, likewise

SITE = SCRIPTS.parent / "site"
TYPES = ("m7g.large", "c7i.2xlarge", "m6i.xlarge", "t3.micro", "x2iedn.32xlarge", "r7i.large")
QUERIES = ("m7g", "2 vcpu 8 gib arm", "c7", "16gb", "m", "r7i.4x")
# From the change until the new answer stands in the page.
CHANGE = """(value) => new Promise((resolve) => {
  const field = document.querySelector("calc-widget input[name=instance_type]");
  const begun = performance.now();
  new MutationObserver((_, observer) => {
    observer.disconnect();
    resolve(performance.now() - begun);
  }).observe(document.querySelector(".calc-result"), { childList: true });
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
})"""
FIND = """async (query) => {
  const { ask } = await import(document.querySelector("script[src*=calc-widget]").src.replace("calc-widget", "client"));
  const begun = performance.now();
  await ask({ calculator: "ec2-instances", lang: "en", inputs: { query, region: "us-east-1" } });
  return performance.now() - begun;
}"""


def measure(page: Page, script: str, values: tuple[str, ...], rounds: int) -> list[float]:
    """The milliseconds of every change, without the first round."""
    for value in values:
        page.evaluate(script, value)
    return [page.evaluate(script, value) for _ in range(rounds) for value in values]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    rounds = parser.parse_args().rounds
    server = make_server(SITE, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    chromium = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/en/ec2/pricing/")
        page.locator("input[name=instance_type]").focus()
        page.locator("calc-widget[data-state=live]").wait_for(timeout=120_000)
        print("| what | answers | median ms | 95 % ms | most ms |\n|---|---|---|---|---|")
        for what, script, values in (("comparison", CHANGE, TYPES), ("finder", FIND, QUERIES)):
            times = sorted(measure(page, script, values, rounds))
            high = times[int(len(times) * 0.95) - 1]
            print(f"| {what} | {len(times)} | {statistics.median(times):.1f} | {high:.1f} | {times[-1]:.1f} |")
        browser.close()
    server.shutdown()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
