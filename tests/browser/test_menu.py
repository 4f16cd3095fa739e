"""The menu lists every page by group, and the keyboard never goes where nothing is seen."""

import pytest
from playwright.sync_api import Browser, Page, expect

from compute_calculators.text import LANGUAGES

pytestmark = pytest.mark.browser

STOPS = 60
# Whether what has the focus can be seen, at least in part.
IN_VIEW = """() => {
  const { activeElement: here } = document;
  const { left, right, top, bottom } = here.getBoundingClientRect();
  const isInside = right > 0 && left < innerWidth && bottom > 0 && top < innerHeight;
  const isSeen = isInside && here.checkVisibility({ visibilityProperty: true });
  return here === document.body || isSeen ? "" : here.outerHTML.slice(0, 120);
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_in_the_menu_of_every_page(page: Page, address: str, language: str) -> None:
    sitemap = page.request.get(f"{address}/{language}/sitemap.xml").text()
    page.goto(f"{address}/{language}/ami/")
    links = page.locator(".menu a").evaluate_all("(links) => links.map(({ pathname }) => pathname)")
    assert len(links) == len(set(links)) == sitemap.count("<loc>")
    assert all(f"{link}</loc>" in sitemap for link in links)
    assert page.locator(".menu [aria-current=page]").all_inner_texts() == [page.locator("h1").inner_text()]


def test_what_belongs_to_a_service_is_in_sight_from_everywhere(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{address}/ko/ami/")
    group = page.get_by_role("navigation", name="네비게이션").get_by_role("list", name="가상 서버")
    for name in ("EC2 구매 옵션", "스케일 인과 종료 정책"):
        expect(group.get_by_role("link", name=name)).to_be_in_viewport()


def test_the_keyboard_never_goes_into_the_closed_menu(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="en-GB", service_workers="block")
    page = context.new_page()
    page.goto(f"{address}/en/choosing/")
    unseen = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        unseen.append(page.evaluate(IN_VIEW))
    assert list(filter(None, unseen)) == []
    context.close()


def test_with_forced_colours_the_present_page_is_marked_by_a_line(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{address}/en/ami/")
    width = "(link) => getComputedStyle(link).borderInlineStartWidth"
    assert page.locator(".menu [aria-current]").evaluate(width) == "3px"
    assert page.locator(".menu a:not([aria-current])").first.evaluate(width) == "0px"
    context.close()
