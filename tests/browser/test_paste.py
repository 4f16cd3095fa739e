"""A document pasted into the page: read there, and nowhere else."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

pytestmark = pytest.mark.browser

DOCUMENTS = Path(__file__).parents[1] / "cases" / "pasted"
# Starting Python on a busy machine takes its time; nothing here measures it.
BOOT_MS = 60_000
MARK = "00000000-1111-2222-3333"


def report() -> str:
    return (DOCUMENTS / "report-lines-2026.txt").read_text(encoding="utf-8")


def told(request: Request) -> str:
    return request.url + (request.post_data or "")


@pytest.mark.parametrize(("language", "width"), [("ko", 360), ("en", 1280)])
def test_the_box_of_all_calculators_reads_a_log_and_tells_nobody(
    page: Page, address: str, language: str, width: int
) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(told(request)))
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/{language}/calculators/")
    box = page.locator("calc-widget[name=paste]")
    box.locator("textarea").fill(report())
    expect(box.locator(".calc-figures")).to_contain_text("1.6845", timeout=BOOT_MS)
    expect(box.locator(".calc-onward a")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert MARK not in page.url and "document=" not in page.url
    assert not [text for text in sent if MARK in text]


def test_paste_yours_fills_the_form_that_it_stands_in(page: Page, address: str) -> None:
    page.goto(f"{address}/en/lambda/billing/")
    page.get_by_text("Paste yours", exact=True).click()
    page.locator("calc-paste textarea").fill(report())
    page.locator("calc-paste button").click()
    expect(page.locator("calc-widget input[name=requests]")).to_have_value("3", timeout=BOOT_MS)
    expect(page.locator("calc-widget input[name=gb_seconds]")).to_have_value("1.6845")
    assert MARK not in page.url


def test_a_bill_leads_on_to_a_calculator_that_gives_the_same_answer(page: Page, address: str) -> None:
    page.goto(f"{address}/en/calculators/")
    box = page.locator("calc-widget[name=paste]")
    box.locator("textarea").fill((DOCUMENTS / "cur.csv").read_text(encoding="utf-8"))
    expect(box.locator(".calc-result .calc-answer").first).to_have_text("$336.91", timeout=BOOT_MS)
    box.locator(".calc-onward a").first.click()
    expect(page.locator("calc-widget[name=lambda-billing] .calc-answer").first).to_have_text("$3.77", timeout=BOOT_MS)
