"""The parts around the answer on the built page work: actions, charts, comparison and layout."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

# Starting Python on a busy machine takes its time; nothing here measures it.
BOOT_MS = 60_000


def open_calculator(page: Page, address: str, language: str = "ko", query: str = "") -> None:
    page.goto(f"{address}/{language}/lambda/billing/{query}")
    expect(page.locator("calc-widget form")).to_be_visible()


@pytest.fixture(scope="module")
def booted(browser: Browser, address: str) -> Iterator[Page]:
    """One page on which Python runs: a boot takes longer than all that is tried on it."""
    context = browser.new_context(locale="en-US", permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    open_calculator(page, address, "en")
    page.get_by_label("Requests", exact=True).focus()
    expect(page.locator("calc-widget")).to_have_attribute("data-state", "live", timeout=BOOT_MS)
    yield page
    context.close()


@pytest.fixture
def live(booted: Page) -> Page:
    """The same, as it was at first."""
    booted.evaluate("document.querySelectorAll('calc-widget details').forEach((part) => (part.open = false))")
    booted.get_by_role("button", name="Reset to defaults").click()
    expect(booted).to_have_url(re.compile("/en/lambda/billing/$"))
    return booted


def unfold(page: Page, summary: str) -> None:
    page.locator("calc-widget summary", has_text=summary).first.click()


def test_a_chart_is_redrawn_with_the_answer(live: Page) -> None:
    chart = live.get_by_role("img", name="Monthly cost by number of requests")
    expect(chart).to_contain_text("13,408,344")
    # Less memory, and so more requests for what a task of the same size costs: 1,024 MB too have 1 vCPU and 2 GB.
    live.get_by_label("Memory", exact=True).fill("1024")
    expect(chart).not_to_contain_text("13,408,344")
    expect(chart.locator("circle")).to_have_count(3)


def test_what_is_unfolded_stays_unfolded(live: Page) -> None:
    unfold(live, "The chart's numbers as a table")
    unfold(live, "Take the result away")
    live.get_by_label("Requests", exact=True).fill("5 million")
    expect(live.locator(".calc-answer").first).to_have_text("$9.13")
    assert live.locator("calc-widget .calc-result details[open]").count() == 2


def test_the_json_of_the_page_is_downloaded_before_any_python(page: Page, address: str, tmp_path: Path) -> None:
    open_calculator(page, address, "en")
    unfold(page, "Take the result away")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download JSON").click()
    assert waiting.value.suggested_filename == "lambda-billing.json"
    waiting.value.save_as(tmp_path / "result.json")
    assert json.loads((tmp_path / "result.json").read_text())["total"] == "2.73"
    expect(page.locator("calc-widget")).to_have_attribute("data-state", "static")


def test_a_copied_command_names_the_inputs_and_the_button_says_so(live: Page) -> None:
    live.get_by_label("Requests", exact=True).fill("5000000")
    expect(live.locator(".calc-answer").first).to_have_text("$9.13")
    unfold(live, "Take the result away")
    button = live.get_by_role("button", name="Copy Shell")
    button.click()
    expect(button).to_have_text("Copied.")
    copied = live.evaluate("navigator.clipboard.readText()")
    assert "lambda-billing" in copied and "requests=5000000" in copied
    expect(button).to_have_text("Copy")


def test_a_scenario_of_ones_own_opens_its_fields(live: Page) -> None:
    unfold(live, "Second scenario")
    memory = live.get_by_label("Second scenario: memory")
    expect(memory).to_be_hidden()
    live.get_by_label("Compare with").select_option("own")
    expect(memory).to_be_visible()
    memory.fill("2048")
    expect(live.get_by_role("region", name="Two scenarios compared")).to_contain_text("+$3.00")
    expect(live).to_have_url(re.compile("compare=own&compare_memory_mb=2048$"))


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


def test_the_first_tap_on_a_phone_reaches_its_field(browser: Browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, service_workers="block"
    )
    page = context.new_page()
    # Python takes long, so that what says so comes; it must not come between the finger and the field.
    page.route("**/core.wasm", lambda route: None)
    open_calculator(page, address)
    field = page.get_by_role("textbox", name="요청 수", exact=True)
    # As low on the screen as it can be seen, right above the amount.
    field.evaluate(
        "(field) => { const bar = document.querySelector('.calc-answer').getBoundingClientRect().top;"
        " scrollBy(0, field.getBoundingClientRect().bottom - bar + 2); }"
    )
    field.tap()
    expect(field).to_be_focused()
    expect(page.locator(".calc-bytes")).to_be_in_viewport()
    page.unroute_all(behavior="ignoreErrors")
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
