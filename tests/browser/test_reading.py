"""What helps reading: the home page's answers, keys, copied anchors, larger type, tables in their own scrollers."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from compute_calculators.text import LANGUAGES, read_text
from site_markdown.home import CARDS, first_answer

pytestmark = pytest.mark.browser
BOOT_MS = 60_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_home_page_shows_each_calculators_answer(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}/{language}/")
    text = read_text(language)
    for card in CARDS:
        amount, sentence = first_answer(card.calculator)
        shown = page.locator("section").filter(
            has=page.get_by_role("link", name=text.get(f"{card.calculator}.title"), exact=True)
        )
        expect(shown).to_contain_text(text.write(amount))
        expect(shown).to_contain_text(text.write(sentence))


def test_a_number_typed_at_home_is_answered_by_the_calculator(page: Page, address: str) -> None:
    page.goto(f"{address}/en/")
    page.get_by_label("Requests (per month)").fill("5 million")
    page.get_by_role("button", name="Calculate").first.click()
    page.wait_for_url(re.compile("/en/lambda/billing/"))
    expect(page.locator("calc-widget")).to_have_attribute("data-state", "live", timeout=BOOT_MS)
    expect(page.locator(".calc-result output").first).to_contain_text("5,000,000 requests")


def test_the_field_at_home_opens_the_search(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/")
    page.get_by_role("button", name="서비스, 용어, 요금 검색").click()
    expect(page.get_by_role("combobox", name="검색")).to_be_focused()


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


def test_a_wide_table_scrolls_inside_itself_on_a_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/ko/about-the-data/")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    table = page.locator(".table-scroll").filter(has=page.get_by_role("table")).last
    table.evaluate("(place) => { place.scrollTop = 900; }")
    top = "(element) => element.getBoundingClientRect().top"
    assert table.get_by_role("columnheader").first.evaluate(top) == pytest.approx(table.evaluate(top), abs=2)
    context.close()
