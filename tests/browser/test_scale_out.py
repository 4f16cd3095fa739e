"""The scale-out simulator works in a real browser: without a script, live, on a phone, and with reduced motion."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser

LIVE = re.compile("live")


def open_page(page: Page, address: str, language: str = "en") -> Locator:
    page.goto(f"{address}/{language}/auto-scaling/")
    return page.locator("calc-widget[name=asg-scale-out]")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_without_javascript_the_worked_default_stands_with_its_chart_and_table(
    browser: Browser, address: str, language: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    widget = open_page(context.new_page(), address, language)
    expect(widget.locator("svg.chart")).to_be_visible()
    expect(widget.locator(".calc-answer")).to_contain_text("6.1%")
    # At minute 32 the launch day takes 8 in place of 4.
    rule = {
        "ko": "사용률이 100%이므로, 목표로 내리는 데 필요한 대수를 올림하면 8대입니다",
        "en": "At 100% it takes 8 to come down to the target",
    }
    expect(widget.get_by_text(rule[language]).first).to_be_visible()
    context.close()


def test_another_curve_and_policy_are_simulated_live(page: Page, address: str) -> None:
    widget = open_page(page, address)
    widget.get_by_label("Load curve").focus()
    expect(widget).to_have_attribute("data-state", LIVE, timeout=60_000)
    widget.get_by_label("Load curve").select_option("night-batch")
    widget.get_by_label("Policy", exact=True).select_option("step-scaling")
    expect(widget.get_by_text("the step of this range asks for").first).to_be_visible()
    widget.get_by_label("Maximum size").fill("1")
    expect(widget.get_by_text("The minimum must not be above the maximum of 1.").first).to_be_visible()


def test_on_a_phone_nothing_is_wider_than_the_screen(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    page = context.new_page()
    widget = open_page(page, address)
    expect(widget.locator("svg.chart")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    names = widget.locator("svg.chart *").evaluate_all("all => all.map((one) => getComputedStyle(one).animationName)")
    assert set(names) == {"none"}
    context.close()


def test_in_print_the_chart_and_the_changes_stand_there(page: Page, address: str) -> None:
    widget = open_page(page, address)
    page.emulate_media(media="print")
    expect(widget.locator("svg.chart")).to_be_visible()
    expect(widget.get_by_text("Changes of the desired capacity").first).to_be_visible()
