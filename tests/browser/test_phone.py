"""The site works on a phone: 360 px wide, with a thumb and without hover."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

# Finds controls that are lower than a thumb. Links in running text are exempt, because their line cannot be higher. The
# search's two icons have a hit area beyond their edge.
LOW = """() => {
  const pressed = [
    "button:not(.md-search__icon)", "select", "textarea", "summary", ".md-header__button", ".md-path__link",
    "input:not([type=checkbox], [type=radio], [type=file], .md-toggle)", "label:has(> input)", ".calc-toggle label",
  ];
  return [...document.querySelectorAll(pressed.map((name) => `:is(.md-header, .md-main, .md-footer) ${name}`))]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .map((element) => [element, element.getBoundingClientRect()])
    .filter(([, { width, height }]) => width > 1 && height < 43.5)
    .map(([element, { height }]) => `${element.outerHTML.slice(0, 80)}: ${height}`);
}"""
# Finds the tables' scroll containers that also scroll vertically.
TRAPS = """() => [...document.querySelectorAll(".table-scroll")]
  .filter((place) => place.scrollHeight > place.clientHeight + 1).map((place) => place.textContent.slice(0, 60))"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True, locale="ko-KR", service_workers="block"
    )
    yield context.new_page()
    context.close()


def test_the_sites_name_is_whole_in_the_header(phone: Page, address: str) -> None:
    phone.goto(f"{address}/ko/ami/")
    name = phone.locator(".md-header__topic .md-ellipsis").first
    assert name.evaluate("(name) => name.scrollWidth <= name.clientWidth")


def test_the_headings_of_a_long_page_are_two_taps_away(phone: Page, address: str) -> None:
    phone.goto(f"{address}/ko/lambda/")
    contents = phone.locator("article details", has_text="이 페이지의 내용")
    contents.locator("summary").tap()
    contents.get_by_role("link", name="제한과 할당량").tap()
    phone.wait_for_url(f"{address}/ko/lambda/#limits")
    expect(phone.get_by_role("heading", name="제한과 할당량")).to_be_in_viewport()


def test_where_the_headings_stand_beside_the_text_they_are_not_above_it_too(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/lambda/")
    expect(page.locator(".page-contents")).to_be_hidden()


def test_the_menu_is_one_list_and_opens_where_the_reader_is(phone: Page, address: str) -> None:
    phone.goto(f"{address}/ko/vmware-cloud/")
    phone.locator(".md-header label[for=__drawer]").tap()
    menu = phone.get_by_role("navigation", name="네비게이션")
    expect(menu.get_by_text("VMware Cloud on AWS").first).to_be_in_viewport()
    phone.goto(f"{address}/ko/lambda/")
    phone.locator(".md-header label[for=__drawer]").tap()
    for name in ("AWS Fargate", "Lambda 요금", "AWS SAM"):
        expect(menu.get_by_role("link", name=name, exact=True)).to_be_in_viewport()


def test_escape_and_so_the_key_to_go_back_closes_the_menu_and_keeps_the_page(phone: Page, address: str) -> None:
    phone.goto(f"{address}/ko/lambda/")
    link = phone.get_by_role("navigation", name="네비게이션").get_by_role("link", name="Lambda 요금", exact=True)
    phone.locator(".md-header label[for=__drawer]").tap()
    expect(link).to_be_in_viewport()
    phone.keyboard.press("Escape")
    expect(link).not_to_be_in_viewport()
    expect(phone).to_have_url(f"{address}/ko/lambda/")


def test_the_other_language_begins_at_the_heading_that_is_being_read(phone: Page, address: str) -> None:
    phone.goto(f"{address}/ko/lambda/billing/")
    phone.locator("#examples").evaluate("(heading) => heading.scrollIntoView()")
    phone.get_by_role("link", name="English", exact=True).tap()
    phone.wait_for_url(f"{address}/en/lambda/billing/#examples")
    expect(phone.locator("#examples")).to_be_in_viewport()


@pytest.mark.parametrize("path", ["lambda/billing/", "ec2/pricing/", "auto-scaling/scale-in/", "fargate/", "progress/"])
def test_what_is_pressed_is_as_high_as_a_thumb(phone: Page, address: str, path: str) -> None:
    phone.goto(f"{address}/ko/{path}")
    phone.evaluate("() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    assert phone.evaluate(LOW) == []


@pytest.mark.parametrize("path", ["lambda/", "ec2/pricing/", "choosing/", "auto-scaling/"])
def test_a_table_does_not_catch_the_thumb_that_scrolls_the_page(phone: Page, address: str, path: str) -> None:
    phone.goto(f"{address}/ko/{path}")
    assert phone.evaluate(TRAPS) == []


def test_the_progress_table_shows_all_its_columns(phone: Page, address: str) -> None:
    phone.goto(f"{address}/ko/progress/")
    assert phone.locator(".table-scroll").evaluate("(place) => place.scrollWidth <= place.clientWidth")


def test_a_term_is_one_tap_away_by_its_initial(phone: Page, address: str) -> None:
    phone.goto(f"{address}/ko/glossary/")
    phone.get_by_role("link", name="ㅋ", exact=True).tap()
    expect(phone.locator("dt", has_text="컨테이너").first).to_be_in_viewport()
    links = phone.locator(".initials a").evaluate_all("(links) => links.map(({ hash }) => hash.slice(1))")
    assert len(links) > 20
    assert phone.evaluate("(ids) => ids.every((id) => document.getElementById(id)?.matches('dt'))", links)


def test_an_answer_that_is_not_to_what_is_typed_steps_back(phone: Page, address: str) -> None:
    phone.goto(f"{address}/ko/lambda/billing/")
    colour = "(answer) => getComputedStyle(answer).color"
    answer, field = phone.locator(".calc-answer"), phone.get_by_label("요청 수", exact=True)
    sure = answer.evaluate(colour)
    field.fill("많음")
    expect(field).to_have_attribute("aria-invalid", "true", timeout=60_000)
    assert answer.evaluate(colour) != sure
    field.fill("100만")
    expect(answer).not_to_have_text("$2.73")
    assert answer.evaluate(colour) == sure


def test_fonts_stay_as_they_are_at_the_first_touch(page: Page, address: str) -> None:
    # The theme's script comes then. For it to make addresses absolute, fonts were asked for again: late, now and then,
    # and every line broke elsewhere.
    page.goto(f"{address}/ko/lambda/")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with page.expect_response("**/javascripts/bundle.*"):
        page.mouse.move(300, 300)
    page.wait_for_function("() => globalThis.document$ !== undefined")
    assert [url for url in asked if "/fonts/" in url] == []
    page.get_by_role("link", name="EC2", exact=True).first.click()
    page.wait_for_url(f"{address}/ko/ec2/")
    expect(page.locator("link[rel=stylesheet][href*='/fonts/']")).to_have_count(1)
    expect(page.locator("link[rel=stylesheet]")).to_have_count(2)
