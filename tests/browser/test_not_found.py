"""The 404 page guesses which page was meant, and lists all pages for readers without scripts."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("/ko/lamda/biling/", "/ko/lambda/billing/"),
        ("/en/lambda-billing.html", "/en/lambda/billing/"),
        ("/en/beanstalk/elastic-beanstlak/", "/en/elastic-beanstalk/"),
        ("/ko/용어집", "/ko/glossary/"),
        ("/ko/ec2/instances/", "/ko/ec2/"),
    ],
)
def test_a_misspelt_address_leads_to_the_page_meant(page: Page, address: str, asked: str, meant: str) -> None:
    page.goto(f"{address}{asked}")
    guess = page.locator("[data-guesses] a").first
    expect(guess).to_be_visible()
    expect(guess).to_have_js_property("href", f"{address}{meant}")


def test_an_address_without_a_language_finds_the_page_in_the_language_chosen_before(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/ami/")
    page.get_by_role("link", name="English", exact=True).click()
    page.wait_for_url(f"{address}/en/ami/")
    page.goto(f"{address}/fargat/")
    expect(page.locator("[data-guesses] a").first).to_be_visible()
    links = page.eval_on_selector_all("[data-guesses] a", "links => links.map((link) => new URL(link.href).pathname)")
    assert links == ["/en/fargate/"]


def test_an_address_like_no_page_gets_no_guess_but_the_list(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/wp-login.php")
    expect(page.get_by_role("heading", name="모든 페이지")).to_be_visible()
    expect(page.locator("[data-guesses]")).to_be_hidden()


def test_what_no_page_is_called_can_be_searched(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/예약")
    page.get_by_role("link", name="‘예약’ 검색").click()
    expect(page.locator(".search-hit").filter(has_text="예약").first).to_be_visible()
    page.goto(f"{address}/<b>spot</b>")
    expect(page.get_by_role("link", name="Search for “<b>spot< b>”")).to_have_attribute(
        "href", f"{address}/en/?q=%3Cb%3Espot%3C%20b%3E"
    )


@pytest.mark.parametrize(("asked", "pages"), [("/en/nothing/", 24), ("/nothing", 48)])
def test_without_a_script_every_page_is_in_the_list(browser: Browser, address: str, asked: str, pages: int) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{asked}")
    links = page.locator("[data-pages] a")
    assert links.count() >= pages
    page.locator("[data-pages]").get_by_role("link", name=re.compile("Wavelength")).last.click()
    expect(page).to_have_url(f"{address}/en/wavelength/")
    context.close()
