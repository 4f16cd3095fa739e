"""Links with inputs land on the calculator with its answer in view, and the walkthrough's step is one phone screen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

BOOT_MS = 60_000
IN_VIEW = """(widget) => {
  const controls = widget.querySelector('.walk-controls').getBoundingClientRect();
  const step = widget.querySelector('.walk-steps > li:not([hidden])');
  const seen = (place) => { const box = place.getBoundingClientRect();
    return box.top >= 40 && box.bottom <= controls.top + 1; };
  return [step.querySelector('h3'), step.querySelector('.walk-rule, .walk-answer, .walk-guess legend'),
    step.querySelector('.walk-zones')].filter(Boolean).every(seen) && controls.bottom <= innerHeight + 1;
}"""


@pytest.fixture(params=[360, 1280])
def page_of_width(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 740}, service_workers="block")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("lambda/billing/?requests=5000000", "링크가 바꾼 값: 요청 수 5,000,000 건/월"),
        ("ec2/pricing/?quantity=3", "링크가 바꾼 값: 인스턴스 수 3 개"),
        ("fargate/?tasks=12", "태스크"),
    ],
)
def test_a_shared_link_lands_on_the_answer_and_names_what_it_set(
    page_of_width: Page, address: str, path: str, words: str
) -> None:
    page = page_of_width
    page.goto(f"{address}/ko/{path}")
    expect(page.locator("calc-widget")).to_have_attribute("data-state", "live", timeout=BOOT_MS)
    expect(page.locator(".calc-answer").first).to_be_in_viewport()
    expect(page.locator(".calc-came")).to_be_in_viewport()
    expect(page.locator(".calc-came")).to_contain_text(words)


def test_a_link_to_a_section_leads_there(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/lambda/billing/?requests=5000000#examples")
    expect(page.locator("calc-widget")).to_have_attribute("data-state", "live", timeout=BOOT_MS)
    expect(page.locator("#examples")).to_be_in_viewport()


def test_on_a_phone_a_step_is_one_screen_with_its_picture_and_buttons(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}/ko/auto-scaling/scale-in/")
    widget = page.locator("calc-widget")
    dots = widget.locator("[data-to]")
    for number in range(1, dots.count()):
        widget.get_by_role("button", name="다음").tap()
        expect(dots.nth(number)).to_have_attribute("aria-current", "step")
        assert widget.evaluate(IN_VIEW), f"step {number + 1}"
    context.close()


@pytest.mark.parametrize("path", ["lambda/billing/", "ec2/pricing/", "fargate/"])
def test_on_a_desk_the_answer_stays_beside_the_form(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 740})
    page = context.new_page()
    page.goto(f"{address}/ko/{path}")
    page.get_by_role("button", name="기본값으로").scroll_into_view_if_needed()
    expect(page.locator(".calc-answer").first).to_be_in_viewport(ratio=1)
    context.close()


def test_every_column_of_the_options_fits_on_a_laptop(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    for language in ("ko", "en"):
        page.goto(f"{address}/{language}/ec2/pricing/")
        scroller = page.locator(".calc-scroll:has(> .calc-sort)")
        assert scroller.evaluate("(place) => place.scrollWidth - place.clientWidth") <= 0, language
    context.close()
