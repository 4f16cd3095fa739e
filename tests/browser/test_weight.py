"""Each page stays within its byte budget before any interaction, and nothing on it shifts, as served and compressed."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Request

pytestmark = pytest.mark.browser

# Bytes of all bodies as sent, fonts included. Korean pages with a calculator, drawings and twenty questions have passed
# the limit; until something of them moves behind a link, they must not grow further.
LIMIT = 120_000
HEAVY = {
    "ko/about-the-data": 123_000,
    "ko/auto-scaling": 141_000,
    "ko/auto-scaling/scale-in": 123_000,
    "ko/ec2/pricing": 143_000,
    "ko/fargate": 138_000,
    "ko/lambda/billing": 126_000,
}
LATER = ("-hangul.", "-latin.", "index.json", ".wasm", "compute_calculators", "/prices/")
SHIFT = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => setTimeout(() => resolve(sum)));
})"""


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_page_is_light_and_nothing_moves(browser: Browser, address: str, site: Path, language: str) -> None:
    pages = sorted(site.glob(f"{language}/**/index.html"))
    assert len(pages) >= 24
    found = [fault for page in pages for fault in _faults(browser, address, page.parent.relative_to(site).as_posix())]
    assert not found, "\n".join(found)


def _faults(browser: Browser, address: str, path: str) -> list[str]:
    """Return the faults of an untouched page on a phone."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, service_workers="block")
    page = context.new_page()
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))  # noqa: PLW0108 (Playwright wants a function)
    page.goto(f"{address}/{path}/", wait_until="networkidle")
    sent = {request.url.removeprefix(address): request.sizes()["responseBodySize"] for request in finished}
    # Fonts of the whole site, Python and the search's index are for later.
    early = [url for url in sent if any(part in url for part in LATER)]
    moved = page.evaluate(SHIFT)
    context.close()
    return [
        *([f"{path}: {sum(sent.values())} bytes: {sent}"] if sum(sent.values()) > HEAVY.get(path, LIMIT) else []),
        *(f"{path}: {url} is fetched too early" for url in early),
        # A hundredth is what nobody sees.
        *([f"{path}: moves by {moved}"] if moved >= 0.01 else []),
    ]
