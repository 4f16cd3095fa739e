"""An answer is printed on one page: question, amount, plan, picture, inputs, sources, day, address and its code."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

BOOT_MS = 60_000
# Chromium writes the objects of a PDF out plainly.
SHEET = re.compile(rb"/Type\s*/Page\b(?!s)")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("ko/lambda/billing/?requests=5000000", ("$9.13", "요청 수", "요금 출처", "requests=5000000")),
        ("en/ec2/pricing/?quantity=3", ("$110.25", "Instances", "Sources of the rates", "quantity=3")),
        (
            "en/auto-scaling/scale-in/?scenario=oldest-survives",
            ("Ends: i-b1", "Balance between zones", "Calculated on"),
        ),
    ],
)
def test_one_page_has_all_that_a_reader_hands_on(page: Page, address: str, path: str, words: tuple[str, ...]) -> None:
    page.add_init_script("window.print = () => {}")
    page.goto(f"{address}/{path}")
    button = page.get_by_role("button", name=re.compile("한 장으로 인쇄|Print on one page"))
    button.click()
    sheet = page.locator("body > .calc-handout")
    expect(sheet).to_be_attached(timeout=BOOT_MS)
    for word in words:
        expect(sheet).to_contain_text(word)
    expect(sheet.locator(".handout-code svg path")).to_have_attribute("d", re.compile("^M"))
    assert len(SHEET.findall(page.pdf(format="A4", prefer_css_page_size=True))) == 1
    # After printing the page prints as itself again.
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("html")).not_to_have_attribute("data-handout", "")
