"""A term's definition shows on hover, focus and touch without layout shift, and Escape dismisses it."""

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
SHOWN = "term => getComputedStyle(term, '::after').content"


def test_hover_focus_and_escape(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/lambda/")
    term = page.locator("dfn.term").first
    assert term.evaluate(SHOWN) == "none"
    before = page.evaluate("document.body.scrollHeight")
    term.hover()
    assert str(term.get_attribute("data-definition")) in term.evaluate(SHOWN)
    assert page.evaluate("document.body.scrollHeight") == before
    page.mouse.move(0, 0)
    assert term.evaluate(SHOWN) == "none"
    term.focus()
    assert term.evaluate(SHOWN) != "none"
    page.keyboard.press("Escape")
    assert term.evaluate("term => getComputedStyle(term, '::after').display") == "none"
    term.blur()
    term.focus()
    assert term.evaluate("term => getComputedStyle(term, '::after').display") != "none"


def test_touch_on_a_narrow_screen_without_scripts_stays_inside_it(browser: Browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, java_script_enabled=False, locale="en-GB"
    )
    page = context.new_page()
    page.goto(f"{address}/en/ec2/")
    terms = page.locator("dfn.term")
    for index in range(terms.count()):
        terms.nth(index).tap()
        expect(terms.nth(index)).to_be_focused()
        box = terms.nth(index).locator("xpath=ancestor::*[contains(@class, 'has-terms')][1]").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
    context.close()


def test_assistive_technology_is_told_the_definition(page: Page, address: str) -> None:
    page.goto(f"{address}/en/lambda/")
    term = page.locator("dfn.term").first
    assert term.get_attribute("aria-description") == term.get_attribute("data-definition")
    assert term.get_attribute("tabindex") == "0"


def test_the_glossary_is_filtered_as_one_types(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/glossary/")
    field = page.get_by_role("searchbox", name="용어 찾기")
    names = page.locator(".terms dt:visible")
    whole = names.count()
    for typed in ("가용 영역", "availability zone", "ㄱㅇㅇㅇ"):
        field.fill(typed)
        expect(page.locator("#term-availability-zone")).to_be_visible()
        assert 0 < names.count() < whole / 4
    field.fill("이런 말은 없다")
    expect(page.get_by_text("맞는 용어가 없습니다.")).to_be_visible()
    expect(names).to_have_count(0)
    field.fill("")
    expect(names).to_have_count(whole)
