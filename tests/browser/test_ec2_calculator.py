"""The EC2 comparison works on the built page: type finder by keyboard, answer, sorted table, and one price shard per
Region."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

BOOT_MS = 60_000


@pytest.fixture(scope="module")
def live(browser: Browser, address: str) -> Iterator[Page]:
    """One booted page; each test leaves it at the defaults."""
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"uncaught error: {error}"))
    page.goto(f"{address}/en/ec2/pricing/")
    finder(page).focus()
    expect(page.locator("calc-widget")).to_have_attribute("data-state", "live", timeout=BOOT_MS)
    yield page
    context.close()


@pytest.fixture
def page_at_default(live: Page) -> Page:
    live.get_by_role("button", name="Reset", exact=False).click()
    expect(answer(live)).to_have_text("$36.75")
    return live


def finder(page: Page):  # type: ignore[no-untyped-def]
    return page.get_by_role("combobox", name="Instance type")


def answer(page: Page):  # type: ignore[no-untyped-def]
    return page.locator("calc-widget .calc-answer").first


def suggestions(page: Page):  # type: ignore[no-untyped-def]
    return page.get_by_role("listbox", name="Suggested instance types").get_by_role("option")


def test_the_default_answer_is_in_the_page_before_any_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/ko/ec2/pricing/")
    assert page.locator("calc-widget .calc-answer").first.inner_text() == "$36.75"
    assert page.locator("calc-widget input[name=instance_type]").input_value() == "m7g.large"
    # On-demand, Spot, four plans by two terms and three payments, and a host.
    # Every option is told of: in the table, or below it with why it has no price.
    assert page.locator(".calc-sort tbody tr, .calc-none li").count() == 2 + 4 * 2 * 3 + 1
    context.close()


def test_a_type_is_found_and_chosen_with_the_keyboard_alone(page_at_default: Page) -> None:
    field = finder(page_at_default)
    field.fill("2 vCPU 8 GiB arm")
    expect(field).to_have_attribute("aria-expanded", "true")
    found = suggestions(page_at_default)
    expect(found.first).to_contain_text("t4g.large")
    field.press("ArrowDown")
    field.press("ArrowDown")
    second = found.nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", str(second.get_attribute("id")))
    assert page_at_default.locator(f"#{field.get_attribute('aria-controls')}").get_attribute("role") == "listbox"
    expect(page_at_default.locator(".calc-said").first).to_contain_text("types")
    field.press("Enter")
    expect(field).to_have_value("m6g.large")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(page_at_default).to_have_url(re.compile(r"\?instance_type=m6g\.large$"))


def test_escape_closes_the_list_and_keeps_what_was_typed(page_at_default: Page) -> None:
    field = finder(page_at_default)
    field.fill("m7")
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("m7")
    # Nothing is wrong while a name is being typed; leaving the field asks.
    expect(field).not_to_have_attribute("aria-invalid", "true")
    field.press("Tab")
    expect(field).to_have_attribute("aria-invalid", "true")
    # It is not of what the field says now, and says so.
    expect(answer(page_at_default)).to_contain_text("$36.75Answer to the inputs before: Instance type m7g.large")


def test_a_suggestion_can_be_clicked(page_at_default: Page) -> None:
    finder(page_at_default).fill("c7i.2xl")
    suggestions(page_at_default).first.click()
    expect(finder(page_at_default)).to_have_value("c7i.2xlarge")
    # 0.220434 x 730 is the cheapest one-year rate.
    expect(answer(page_at_default)).to_have_text("$160.92")


def test_a_head_sorts_the_table_by_keyboard_and_keeps_the_focus(page_at_default: Page) -> None:
    upfront = page_at_default.get_by_role("columnheader", name="Upfront")
    upfront.get_by_role("button").press("Enter")
    expect(upfront).to_have_attribute("aria-sort", "ascending")
    expect(upfront.get_by_role("button")).to_be_focused()
    upfront.get_by_role("button").press("Enter")
    expect(upfront).to_have_attribute("aria-sort", "descending")
    # 0.0376 x 26,280 = 988.128 is the largest.
    expect(page_at_default.locator(".calc-sort tbody tr").first).to_contain_text("$988.13")
    expect(page_at_default).to_have_url(re.compile(r"sort=upfront&order=down"))


def test_on_a_phone_the_three_best_and_the_recommended_stand_for_all_until_unfolded(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/en/ec2/pricing/")
    rows, more = page.locator(".calc-sort tbody tr:visible"), page.locator(".calc-more summary")
    # The cheapest over twelve months: Spot, a year paid at once, which is recommended, and a year paid in parts.
    expect(rows).to_have_count(3)
    expect(rows.nth(1)).to_contain_text("Recommended")
    expect(page.locator(".calc-none").first).to_be_hidden()
    more.click()
    expect(rows).to_have_count(16)
    expect(page.locator(".calc-none").first).to_be_visible()
    context.close()


def test_where_there_is_room_every_option_is_shown_and_the_first_picture_stands_beside_the_form(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/ko/ec2/pricing/")
    expect(page.locator(".calc-sort tbody tr:visible")).to_have_count(16)
    expect(page.locator(".calc-more")).to_be_hidden()
    chart, form, table = (
        page.locator(what).first.bounding_box() for what in (".calc-chart", ".calc-form", ".calc-sort")
    )
    assert chart and form and table
    assert chart["x"] > form["x"] + form["width"]
    assert chart["y"] + chart["height"] <= table["y"]
    context.close()


def test_own_rates_unfolded_do_not_push_the_table_away(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/en/ec2/pricing/")
    before = page.locator(".calc-sort").bounding_box()
    page.locator("summary").filter(has_text="Own rates").click()
    after = page.locator(".calc-sort").bounding_box()
    assert before and after
    # Half a screen, where there are two dozen fields.
    assert after["y"] - before["y"] < 450
    page.locator("[name=override_dedicated-host]").focus()
    expect(page.locator("[name=override_dedicated-host]")).to_be_in_viewport()
    context.close()


def test_only_the_region_looked_at_is_fetched(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    context.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/en/ec2/pricing/?region=ap-northeast-2")
    expect(page.locator("calc-widget")).to_have_attribute("data-state", "live", timeout=BOOT_MS)
    # 0.0656 x 730 = 47.888
    expect(page.locator("calc-widget .calc-answer").first).to_have_text("$47.89")
    shards = {url.rpartition("/")[2] for url in asked if "/prices/" in url}
    assert "us-east-1.json" not in shards
    context.close()


def test_own_rates_are_one_at_a_time_and_those_without_a_price_come_first(page: Page, address: str) -> None:
    page.goto(f"{address}/en/ec2/pricing/?region=ap-northeast-2")
    expect(page.locator("calc-widget")).to_have_attribute("data-state", "live", timeout=BOOT_MS)
    page.locator("summary").filter(has_text="Own rates").click()
    rates = page.locator("calc-rates")
    expect(rates.locator(".calc-field:not(.calc-choose):visible")).to_have_count(1)
    missing = page.locator(".calc-none li").first.inner_text()
    expect(rates.locator("optgroup").first.locator("option").first).to_have_text(missing)
    rates.get_by_label("Enter a rate for").select_option(label=missing)
    field = rates.get_by_label(missing, exact=True)
    field.fill("0.05")
    expect(page.locator(".calc-sort tbody tr", has_text=missing)).to_be_attached()
    # What holds something stays in sight when another one is chosen.
    rates.get_by_label("Enter a rate for").select_option(label="On-Demand")
    expect(field).to_be_visible()
    expect(rates.locator(".calc-field:not(.calc-choose):visible")).to_have_count(2)
