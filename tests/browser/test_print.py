"""A single page prints well from the browser: no frame, and the calculator with the inputs it has now."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_a_printed_page_has_its_text_and_no_frame(page: Page, address: str) -> None:
    page.goto(f"{address}/en/lambda/billing/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for gone in (".md-header", ".md-sidebar--primary", ".calc-actions", ".headerlink"):
        expect(page.locator(gone).first).to_be_hidden()


def test_a_printed_calculator_shows_its_current_inputs_and_answer(page: Page, address: str) -> None:
    page.goto(f"{address}/en/lambda/billing/?requests=5000000")
    page.emulate_media(media="print")
    field = page.get_by_label("Requests", exact=True)
    expect(field).to_be_visible()
    expect(field).to_have_value("5,000,000", timeout=30_000)
    expect(page.locator(".calc-answer")).to_be_visible()
    expect(page.get_by_label("INIT phase", exact=True)).to_be_visible()
