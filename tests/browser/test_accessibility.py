"""axe-core finds nothing: sampled over pages, screens and schemes."""

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from accessibility import find_violations

pytestmark = pytest.mark.browser

BOOT_MS = 60_000
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}


@pytest.mark.parametrize(
    ("path", "screen", "scheme"),
    [
        ("ko/", PHONE, "dark"),
        ("en/lambda/", DESK, "light"),
        ("ko/progress/", PHONE, "light"),
        ("embed/ko/asg-scale-in/", DESK, "dark"),
    ],
)
def test_a_page_has_no_violation(
    browser: Browser, address: str, path: str, screen: dict[str, Any], scheme: Any
) -> None:
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce", **screen)
    page = context.new_page()
    page.goto(f"{address}/{path}", wait_until="networkidle")
    assert find_violations(page) == []
    context.close()


def test_a_live_calculator_and_an_open_search_have_no_violation(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark", reduced_motion="reduce", **DESK)
    page = context.new_page()
    page.goto(f"{address}/en/auto-scaling/scale-in/")
    page.locator("calc-widget select").first.focus()
    expect(page.locator("calc-widget").first).to_have_attribute("data-state", "live", timeout=BOOT_MS)
    page.keyboard.press("Escape")
    page.locator("h1").first.click()
    page.keyboard.press("/")
    page.keyboard.type("lambda")
    expect(page.get_by_role("option").first).to_be_visible()
    assert find_violations(page) == []
    context.close()
