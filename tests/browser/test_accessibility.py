"""axe-core finds no violation on any page, in both languages and colour schemes, on both screen sizes, with everything
unfolded."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from browsers.accessibility import OF_COLOUR, find_violations
from compute_calculators.calculators import CALCULATORS
from support.calculator_pages import PAGES

pytestmark = pytest.mark.browser

BOOT_MS = 60_000
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 800}
SCHEMES = {"light": "default", "dark": "slate"}
# Each calculator in one language, by turns.
LIVE = {name: f"{('ko', 'en')[number % 2]}/{PAGES[name]}/" for number, name in enumerate(sorted(PAGES))}

# Returns the focused element in the page's text, and whether the header covers part of it; null elsewhere.
PLACE = """() => {
  const one = document.activeElement;
  if (!one.closest(".md-content")) return null;
  const { top, bottom } = one.getBoundingClientRect();
  const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
  const fits = bottom - top < innerHeight - header;
  return { what: one.outerHTML.slice(0, 80), hidden: fits && top < header && bottom > 0 };
}"""


@pytest.fixture
def visit(browser: Browser) -> Any:
    """Opens an address; nothing moves, and no service worker starts beside the check."""
    context = browser.new_context(reduced_motion="reduce", service_workers="block", viewport=DESK)
    page = context.new_page()

    def goto(address: str) -> Page:
        page.emulate_media(color_scheme="light")
        page.goto(address, wait_until="load")
        # The theme's script comes when the reader moves, and makes wide code reachable by keyboard.
        page.mouse.move(200, 300)
        page.wait_for_function("() => globalThis.document$ || !document.querySelector('script[data-theme]')")
        return page

    yield goto
    context.close()


def violations(page: Page) -> list[str]:
    """On both screens every rule; in the other scheme again what depends on colours."""
    found = []
    for screen in (DESK, PHONE):
        page.set_viewport_size(screen)
        for scheme, rules in (("light", ()), ("dark", OF_COLOUR)):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            # The theme hears of it a moment later.
            page.wait_for_selector(f"body:not([data-md-color-scheme]), body[data-md-color-scheme={SCHEMES[scheme]}]")
            found += [f"{page.url} {screen['width']} {scheme}: {line}" for line in find_violations(page, rules)]
    page.set_viewport_size(DESK)
    return found


@pytest.mark.parametrize("language", ["ko", "en", "embed"])
def test_no_page_has_a_violation(visit: Any, address: str, site: Path, language: str) -> None:
    pages = sorted(site.glob(f"{language}/**/index.html"))
    assert len(pages) >= (6 if language == "embed" else 24)
    found = []
    for page in pages:
        found += violations(visit(f"{address}/{page.parent.relative_to(site).as_posix()}/"))
    assert not found, "\n".join(found)


def test_the_pages_above_the_languages_and_a_missing_one_have_no_violation(visit: Any, address: str) -> None:
    found = []
    for path in ("nothing", "ko/nothing/", "en/nothing/"):
        found += violations(visit(f"{address}/{path}"))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", sorted(LIVE))
def test_a_live_calculator_with_everything_unfolded_has_no_violation(visit: Any, address: str, name: str) -> None:
    page = visit(f"{address}/{LIVE[name]}")
    widget = page.locator(f"calc-widget[name={name}]")
    widget.locator("input:visible, select:visible, textarea:visible").first.focus()
    expect(widget).to_have_attribute("data-state", "live", timeout=BOOT_MS)
    page.keyboard.press("Escape")
    widget.evaluate("(root) => { for (const part of root.querySelectorAll('details')) part.open = true; }")
    found = violations(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_what_the_keyboard_comes_to_is_not_left_under_the_header(visit: Any, address: str, key: str) -> None:
    page = visit(f"{address}/en/ec2/pricing/")
    seen, under = 0, []
    for _ in range(300):
        page.keyboard.press(key)
        place = page.evaluate(PLACE)
        if place is None and seen:
            break
        seen += place is not None
        if place and place["hidden"]:
            under.append(place["what"])
    # A page with fewer stops would say nothing.
    assert seen > 100
    assert under == []


def test_every_calculator_of_a_page_is_checked_live() -> None:
    # The calculator behind the type suggestions stands on no page by itself.
    assert set(LIVE) == set(CALCULATORS) - {"ec2-instances"}


@pytest.mark.parametrize(("path", "query"), [("en/ec2/", "lambda"), ("ko/ec2/", "예약"), ("en/ec2/", "zzzzzz")])
def test_an_open_search_has_no_violation(visit: Any, address: str, path: str, query: str) -> None:
    page = visit(f"{address}/{path}")
    page.keyboard.press("/")
    page.keyboard.type(query)
    listed = page.locator("#search-hits")
    expect(listed).to_have_attribute("aria-busy", "false")
    expect(page.locator("[data-part=meta]")).not_to_have_text(re.compile("…$"))
    found = violations(page)
    assert not found, "\n".join(found)
