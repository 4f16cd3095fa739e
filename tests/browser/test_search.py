"""The search works in a real browser, from the box in the header to the page reached, in both languages."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser


def field(page: Page) -> Locator:
    """Return the search's field; a calculator's lists are comboboxes too."""
    return page.get_by_role("search").get_by_role("combobox")


def search(page: Page, query: str) -> None:
    """Open the search as a reader with a keyboard does, type, and wait for the answer to just that query."""
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    page.keyboard.type(query)
    expect(page.get_by_role("search").get_by_role("listbox")).to_have_attribute("aria-busy", "false")
    expect(page.get_by_role("search").get_by_role("option").first).to_be_visible()


@pytest.mark.parametrize(
    ("language", "query", "path"),
    [
        ("ko", "람다를", "/ko/lambda/"),
        ("ko", "가용영역이란", "/ko/ec2/#regions-azs"),
        ("ko", "종료정책", "/ko/auto-scaling/scale-in/#policies"),
        ("ko", "ㄹㅏㅁㄷㅏ", "/ko/lambda/"),
        ("en", "beanstock", "/en/elastic-beanstalk/"),
        ("en", "람다", "/en/lambda/"),
    ],
)
def test_enter_goes_to_the_page_of_the_topic(page: Page, address: str, language: str, query: str, path: str) -> None:
    page.goto(f"{address}/{language}/")
    search(page, query)
    expect(page.get_by_role("search").get_by_role("option").first.get_by_role("link")).to_have_attribute(
        "href", f"{address}{path}"
    )
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{path}")


def test_every_hit_is_in_the_page_s_language(page: Page, address: str) -> None:
    for language, query in (("ko", "lambda"), ("en", "인스턴스")):
        page.goto(f"{address}/{language}/")
        search(page, query)
        for link in page.get_by_role("search").get_by_role("option").get_by_role("link").all():
            assert (link.get_attribute("href") or "").startswith(f"{address}/{language}/")


def test_arrows_choose_a_hit_and_focus_stays_in_the_field(page: Page, address: str) -> None:
    page.goto(f"{address}/en/")
    search(page, "spot")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("search").get_by_role("option", selected=True)
    expect(chosen).to_have_count(1)
    box = field(page)
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "none")
    second = page.get_by_role("search").get_by_role("option").nth(1).get_by_role("link").get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(str(second))


def test_escape_closes_and_s_opens_again(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/")
    search(page, "스팟")
    page.keyboard.press("Escape")
    box = field(page)
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).not_to_be_focused()
    page.keyboard.press("s")
    expect(box).to_be_focused()
    expect(box).to_have_value("스팟")


def test_a_letter_typed_into_a_form_does_not_open_the_search(page: Page, address: str) -> None:
    page.goto(f"{address}/en/lambda/billing/")
    requests = page.get_by_label("Requests", exact=True).first
    requests.click()
    page.keyboard.press("s")
    expect(requests).to_be_focused()


def test_a_query_in_the_address_opens_the_search(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/ec2/?q=콜드스타트")
    expect(field(page)).to_have_value("콜드스타트")
    expect(page.get_by_role("search").get_by_role("option").first.get_by_role("link")).to_have_attribute(
        "href", f"{address}/ko/lambda/#cold-start"
    )
    page.keyboard.press("Escape")
    page.wait_for_url(f"{address}/ko/ec2/")


def test_the_words_found_are_marked_in_the_excerpt(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/")
    search(page, "콜드스타트를")
    marked = page.get_by_role("search").get_by_role("option").first.locator("mark").all_inner_texts()
    assert {"콜드", "스타트"} & set(marked)
    assert not any(text.endswith("를") for text in marked)


def test_numbers_in_a_query_fill_the_calculator_in(page: Page, address: str) -> None:
    page.goto(f"{address}/en/")
    search(page, "lambda 5M requests 512MB")
    link = page.get_by_role("search").get_by_role("option").first.get_by_role("link")
    expect(link).to_have_attribute("href", f"{address}/en/lambda/billing/?requests=5000000&memory_mb=512")
    link.click()
    expect(page.get_by_label("Requests", exact=True).first).to_have_value(re.compile("5,?000,?000"))


def test_a_term_s_definition_is_a_hit_of_its_own(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/")
    search(page, "콜드 스타트")
    hrefs = [
        link.get_attribute("href")
        for link in page.get_by_role("search").get_by_role("option").get_by_role("link").all()
    ]
    assert f"{address}/ko/glossary/#term-cold-start" in hrefs
    assert hrefs[0] == f"{address}/ko/lambda/#cold-start"


def test_the_count_is_announced_once_the_typing_stops(page: Page, address: str) -> None:
    page.goto(f"{address}/en/")
    search(page, "fargate")
    expect(page.locator("search-box").get_by_role("status")).to_have_text(page.locator("[data-part=meta]").inner_text())


def test_nothing_found_offers_the_nearest_terms(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/")
    page.keyboard.press("/")
    page.keyboard.type("쀍뛟궯")
    expect(page.get_by_text("검색 결과가 없습니다.").first).to_be_visible()
    expect(page.locator("search-box").get_by_role("link", name="용어집")).to_be_visible()


def test_recent_searches_are_offered_and_can_be_forgotten(page: Page, address: str) -> None:
    page.goto(f"{address}/en/")
    search(page, "fargate")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/en/fargate/")
    page.goto(f"{address}/en/ec2/")
    page.keyboard.press("/")
    page.get_by_role("search").get_by_role("option", name="fargate").get_by_role("link").click()
    expect(field(page)).to_have_value("fargate")
    expect(page.get_by_role("search").get_by_role("option").first.get_by_role("link")).to_have_attribute(
        "href", f"{address}/en/fargate/"
    )
    field(page).fill("")
    page.get_by_role("button", name="Forget recent searches").click()
    expect(page.get_by_role("search").get_by_role("option")).to_have_count(0)


def test_search_works_after_instant_navigation(page: Page, address: str, site: Path) -> None:
    # The theme navigates within the page only to what the sitemap lists, and that names the origin of the build.
    sitemap = re.sub(r"http://[^/]+", address, (site / "ko" / "sitemap.xml").read_text(encoding="utf-8"))
    page.route("**/sitemap.xml", lambda route: route.fulfill(body=sitemap, content_type="application/xml"))
    page.goto(f"{address}/ko/")
    # The theme's script comes when the reader first moves.
    with page.expect_response("**/ko/sitemap.xml"):
        page.mouse.move(200, 300)
    page.evaluate("window.samePage = true")
    search(page, "람다 요금")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/ko/lambda/billing/**")
    page.locator("body").click(position={"x": 5, "y": 300})
    search(page, "wavelength")
    page.get_by_role("search").get_by_role("option").first.get_by_role("link").click()
    page.wait_for_url(f"{address}/ko/wavelength/**")
    assert page.evaluate("window.samePage"), "the theme loaded a whole page instead of its content"


def test_a_finger_opens_the_search_on_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{address}/ko/")
    page.get_by_role("button", name="검색").first.click()
    box = field(page)
    expect(box).to_be_focused()
    box.fill("파게이트는")
    page.get_by_role("search").get_by_role("option").first.get_by_role("link").click()
    page.wait_for_url(f"{address}/ko/fargate/")


def test_a_worker_that_cannot_start_is_told_and_tried_again(browser: Browser, address: str) -> None:
    # The service worker would answer from what it keeps, before the fault is met.
    context = browser.new_context(locale="en-GB", service_workers="block")
    page = context.new_page()
    page.route("**/search/worker.js", lambda route: route.abort())
    page.goto(f"{address}/en/")
    page.keyboard.press("/")
    page.keyboard.type("spot")
    expect(page.get_by_text("The search could not start.").first).to_be_visible()
    page.unroute("**/search/worker.js")
    page.keyboard.type(" ")
    expect(page.get_by_role("search").get_by_role("option").first).to_be_visible()
    context.close()


def test_the_theme_s_own_engine_is_gone(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/en/")
    search(page, "spot")
    assert not [url for url in asked if "search_index" in url or "workers/search" in url]
    assert [url for url in asked if url.endswith("/en/search/index.json")]
