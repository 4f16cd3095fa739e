"""What stands around the answer on the built page: actions, charts, comparison, layout."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

# Starting Python on a busy machine takes its time; nothing here measures it.
BOOT_MS = 60_000


def open_calculator(page: Page, address: str, language: str = "ko", query: str = "") -> None:
    page.goto(f"{address}/{language}/lambda/billing/{query}")
    expect(page.locator("calc-widget form")).to_be_visible()


def wake(page: Page) -> None:
    page.locator("calc-widget input[name=requests]").focus()
    expect(page.locator("calc-widget")).to_have_attribute("data-state", "live", timeout=BOOT_MS)


def unfold(page: Page, summary: str) -> None:
    page.locator("calc-widget summary", has_text=summary).first.click()


def test_a_chart_is_redrawn_with_the_answer(page: Page, address: str) -> None:
    open_calculator(page, address, "en")
    chart = page.get_by_role("img", name="Monthly cost by number of requests")
    expect(chart).to_contain_text("4,961,462")
    wake(page)
    page.get_by_label("Memory", exact=True).fill("3072")
    expect(chart).not_to_contain_text("4,961,462")
    expect(page.locator("calc-widget")).to_have_attribute("data-state", "live")


def test_what_is_unfolded_stays_unfolded(page: Page, address: str) -> None:
    open_calculator(page, address, "ko")
    unfold(page, "그래프의 숫자를 표로 보기")
    unfold(page, "결과 가져가기")
    wake(page)
    page.get_by_label("요청 수", exact=True).fill("500만")
    expect(page.locator(".calc-answer").first).to_have_text("$9.13")
    assert page.locator("calc-widget .calc-result details[open]").count() == 2


def test_the_json_of_the_page_is_downloaded_before_any_python(page: Page, address: str, tmp_path: Path) -> None:
    open_calculator(page, address, "en")
    unfold(page, "Take the result away")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download JSON").click()
    assert waiting.value.suggested_filename == "lambda-billing.json"
    waiting.value.save_as(tmp_path / "result.json")
    assert json.loads((tmp_path / "result.json").read_text())["total"] == "2.73"
    expect(page.locator("calc-widget")).to_have_attribute("data-state", "static")


def test_a_copied_command_names_the_inputs_and_the_button_says_so(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    open_calculator(page, address, "en", "?requests=5000000")
    expect(page.locator("calc-widget")).to_have_attribute("data-state", "live", timeout=BOOT_MS)
    expect(page.locator(".calc-answer").first).to_have_text("$9.13")
    unfold(page, "Take the result away")
    button = page.get_by_role("button", name="Copy Shell")
    button.click()
    expect(button).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "lambda-billing" in copied and "requests=5000000" in copied
    expect(button).to_have_text("Copy")
    context.close()


def test_a_scenario_of_ones_own_opens_its_fields(page: Page, address: str) -> None:
    open_calculator(page, address, "en")
    wake(page)
    unfold(page, "Second scenario")
    memory = page.get_by_label("Second scenario: memory")
    expect(memory).to_be_hidden()
    page.get_by_label("Compare with").select_option("own")
    expect(memory).to_be_visible()
    memory.fill("2048")
    expect(page.get_by_role("region", name="Two scenarios compared")).to_contain_text("+$3.00")
    expect(page).to_have_url(re.compile("compare=own&compare_memory_mb=2048$"))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_on_a_phone_the_amount_stays_in_sight_and_nothing_is_cut_off(
    browser: Browser, address: str, language: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    open_calculator(page, address, language)
    page.get_by_role("textbox").first.scroll_into_view_if_needed()
    expect(page.locator(".calc-answer").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_where_there_is_room_the_answer_stands_beside_the_inputs(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    open_calculator(page, address)
    form, answer = (page.locator(f"calc-widget {part}").bounding_box() for part in (".calc-form", ".calc-result"))
    assert form and answer
    assert answer["x"] > form["x"] + form["width"]
    assert abs(form["width"] / (form["width"] + answer["width"]) - 0.4) < 0.02
    context.close()
