"""The site around the calculators works: languages, search, colour schemes and missing pages."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("locale", "language"), [("ko-KR", "ko"), ("en-GB", "en"), ("fr-FR", "en")])
def test_the_root_chooses_the_browsers_language(browser: Browser, address: str, locale: str, language: str) -> None:
    context = browser.new_context(locale=locale)
    page = context.new_page()
    page.goto(f"{address}/")
    if locale == "fr-FR":
        expect(page.get_by_role("link", name="Read in English")).to_be_visible()
    else:
        page.wait_for_url(f"{address}/{language}/")
    context.close()


def test_the_root_is_two_plain_links_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/")
    page.get_by_role("link", name="한국어로 읽기").click()
    page.wait_for_url(f"{address}/ko/")
    context.close()


def test_the_readers_choice_is_remembered_at_the_root(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/ami/")
    page.get_by_role("link", name="English", exact=True).click()
    page.wait_for_url(f"{address}/en/ami/")
    page.goto(f"{address}/")
    page.wait_for_url(f"{address}/en/")


def test_the_language_link_keeps_the_heading(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/ami/#usage")
    page.get_by_role("link", name="English", exact=True).click()
    page.wait_for_url(f"{address}/en/ami/#usage")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_page_names_its_alternates(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}/{language}/ami/")
    links = page.eval_on_selector_all(
        "link[rel~=alternate][hreflang]", "links => Object.fromEntries(links.map(l => [l.hreflang, l.href]))"
    )
    assert set(links) == {"ko", "en", "x-default"}
    assert links["ko"].endswith("/ko/ami/") and links["en"].endswith("/en/ami/")
    assert page.locator("html").get_attribute("lang") == language


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_sitemap_names_each_pages_alternates(site: Path, language: str) -> None:
    addresses = ElementTree.parse(site / language / "sitemap.xml").getroot()
    assert len(addresses) >= 24
    for one in addresses:
        # As XML has it, where a space at the end would be part of the word.
        links = [link for link in one if link.get("rel") == "alternate"]
        named = {link.get("hreflang"): str(link.get("href")) for link in links}
        assert set(named) == {"ko", "en", "x-default"}
        assert one[0].text == named[language]
        assert named["ko"].replace("/ko/", "/en/") == named["en"]


@pytest.mark.parametrize(
    ("path", "lang", "heading"),
    [
        ("/ko/nothing/here/", "ko", "페이지를 찾을 수 없습니다"),
        ("/en/nothing/here/", "en", "There is no such page"),
        ("/nothing", "ko", "페이지를 찾을 수 없습니다"),
    ],
)
def test_a_missing_page_says_so_in_its_language(page: Page, address: str, path: str, lang: str, heading: str) -> None:
    response = page.goto(f"{address}{path}")
    assert response is not None and response.status == 404
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
    assert page.locator("html").get_attribute("lang") == lang


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_systems_colour_scheme(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}/ko/")
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    red = int(re.findall(r"\d+", colour)[0])
    assert (red > 200) == (scheme == "light")
    context.close()


@pytest.mark.parametrize(
    ("language", "query", "path"), [("ko", "예약 인스턴스", "ec2"), ("en", "wavelength", "wavelength")]
)
def test_search_leads_to_the_page(page: Page, address: str, language: str, query: str, path: str) -> None:
    page.goto(f"{address}/{language}/")
    page.keyboard.press("/")
    page.keyboard.type(query)
    page.get_by_role("search").locator(f"[role=option] a[href*='/{path}']").first.click()
    page.wait_for_url(re.compile(rf"/{language}/{path}"))


def test_every_page_in_both_languages_loads_without_complaint(page: Page, address: str) -> None:
    """A crawl from the sitemaps: no 4xx, no console message, nothing from another origin."""
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url} {message.type}: {message.text}"))
    page.on(
        "response",
        lambda response: said.append(f"{response.status} {response.url}") if response.status >= 400 else None,
    )
    page.on("request", lambda request: None if request.url.startswith((address, "data:")) else said.append(request.url))
    for language in ("ko", "en"):
        sitemap = page.request.get(f"{address}/{language}/sitemap.xml").text()
        paths = re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", sitemap)
        assert len(paths) >= 24
        for path in paths:
            page.goto(f"{address}{path}")
    assert said == []
