"""``python -m trial.probe ADDRESS SECONDS [first]``: a reader of the site that a system serves, as JSON on standard
output; with ``first`` one who does not wait for what is made behind the first pages.

A process of its own, because a system without a connection is visible only from inside its network. The browser is
this machine's: what is tried is the site and what built it.
"""

import json
import sys
import time

from playwright.sync_api import Error, Page, sync_playwright

from setup.browser import CHROMIUM_FLAGS, find_chromium
from trial.pages import find_page_problems, is_whole

_CALCULATOR = "/en/lambda/billing/?region=us-east-1&architecture=x86_64&duration_ms=100&memory_mb=128"
# 11 million requests less the free million are 10 million at $0.20 a million; 11,000,000 × 0.1 s × 0.125 GB are 137,500
# GB-seconds, of which 400,000 are free: aws.amazon.com/lambda/pricing, in US East (N. Virginia).
_REQUESTS, _ANSWER = "11000000", "$2.00"
# Python starts in the browser while the build has both cores.
_PATIENCE_MS = 120_000


def main() -> int:
    address, seconds = sys.argv[1], float(sys.argv[2])
    started = time.monotonic()
    problems = [] if (live := _try_calculator(address, started + seconds)) else ["the calculator never became live"]
    live_s = time.monotonic() - started
    whole_s = None
    if "first" not in sys.argv[3:]:
        while not is_whole(address) and time.monotonic() < started + seconds:
            time.sleep(0.5)
        whole_s = time.monotonic() - started if is_whole(address) else None
        problems += [] if whole_s else ["the site was never complete"]
    problems += find_page_problems(address, whole=whole_s is not None)
    print(json.dumps({"live_s": live_s if live else None, "whole_s": whole_s, "problems": problems}))
    return 0


def _try_calculator(address: str, until: float) -> bool:
    """Whether Python in the browser answers before ``until``; a reader would load the page again, so this does."""
    path = find_chromium()
    if not path:
        raise SystemExit("no Chromium on this machine: run .venv/bin/python -m setup.tests")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        try:
            while time.monotonic() < until:
                page = browser.new_page()
                try:
                    if _answers(page, address):
                        return True
                except Error:
                    time.sleep(1)
                finally:
                    page.close()
        finally:
            browser.close()
    return False


def _answers(page: Page, address: str) -> bool:
    page.goto(f"{address}{_CALCULATOR}")
    requests = page.locator("calc-widget input[name=requests]")
    requests.focus()
    page.locator("calc-widget:is([data-state=live], [data-state=failed])").first.wait_for(timeout=_PATIENCE_MS)
    requests.fill(_REQUESTS)
    page.locator(".calc-answer", has_text=_ANSWER).first.wait_for(timeout=_PATIENCE_MS)
    return True


if __name__ == "__main__":
    raise SystemExit(main())
