"""Reading aids work: keyboard shortcuts, copied anchors, larger type, and tables in scroll containers."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.browser


def test_a_question_mark_shows_the_keys_and_escape_hides_them(page: Page, address: str) -> None:
    page.goto(f"{address}/en/ami/")
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(keys).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.keyboard.press("n")
    page.wait_for_url(f"{address}/en/image-builder/")


def test_the_mark_beside_a_heading_copies_its_address(context: BrowserContext, page: Page, address: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}/en/ami/")
    page.get_by_role("heading", name="When to choose it").hover()
    page.locator("#when .headerlink").click()
    expect(page.get_by_text("Link copied.")).to_be_attached()
    assert page.evaluate("() => navigator.clipboard.readText()") == f"{address}/en/ami/#when"


def test_larger_type_is_remembered_on_the_next_page(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/ami/")
    size = "() => parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)"
    before = page.evaluate(size)
    page.get_by_role("button", name="큰 글씨").click()
    page.goto(f"{address}/en/batch/")
    assert page.evaluate(size) == pytest.approx(before * 1.2)
    expect(page.get_by_role("button", name="Larger type")).to_have_attribute("aria-pressed", "true")


def test_the_head_of_the_longest_table_stays_in_view_below_the_sites(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/ko/about-the-data/")
    table = page.get_by_role("table").last
    table.get_by_role("row").nth(200).evaluate("(row) => row.scrollIntoView({block: 'center'})")
    expect(table.get_by_role("columnheader").first).to_be_in_viewport()
    bottom = page.locator(".md-header").evaluate("(element) => element.getBoundingClientRect().bottom")
    top = table.get_by_role("columnheader").first.evaluate("(element) => element.getBoundingClientRect().top")
    assert top >= bottom - 1
    context.close()
