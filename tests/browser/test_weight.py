"""What a reading page costs before anyone touches it, and how little on it moves: the served, compressed site."""

import pytest
from playwright.sync_api import Browser, Request

pytestmark = pytest.mark.browser

# Bytes of all bodies as sent, fonts included. The aim is 120,000 for both; Korean needs two scripts in two weights.
LIMITS = {"en": 120_000, "ko": 132_000}
SHIFT = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => setTimeout(() => resolve(sum)));
})"""


@pytest.mark.parametrize("path", ["ko/lambda/", "en/lambda/", "ko/batch/"])
def test_a_reading_page_is_light_and_hardly_moves(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, service_workers="block")
    page = context.new_page()
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))  # noqa: PLW0108 (Playwright wants a function)
    page.goto(f"{address}/{path}", wait_until="networkidle")
    sent = {request.url.removeprefix(address): request.sizes()["responseBodySize"] for request in finished}
    assert sum(sent.values()) <= LIMITS[path[:2]], sent
    # Fonts of the whole site, calculators and the search's index are for later.
    assert not [
        url for url in sent if "-hangul." in url or "-latin." in url or "/widgets/" in url or "index.json" in url
    ]
    # A hundredth is what nobody sees.
    assert page.evaluate(SHIFT) < 0.01
    context.close()
