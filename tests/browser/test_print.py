"""A page prints well from the browser: without navigation, and with the calculator's present inputs."""

import io

import pypdfium2
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


def test_no_printed_page_is_empty_and_no_answer_looks_chosen(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/lambda/billing/")
    page.mouse.move(300, 300)
    page.wait_for_load_state("networkidle")
    paper = page.pdf(format="A4", margin={"top": "15mm", "right": "15mm", "bottom": "15mm", "left": "15mm"})
    with pypdfium2.PdfDocument(io.BytesIO(paper)) as printed:
        assert [number for number, sheet in enumerate(printed, start=1) if not _text(sheet)] == []
    page.emulate_media(media="print")
    page.eval_on_selector_all(".self-check details", "all => all.forEach(one => { one.open = true })")
    borders = page.eval_on_selector_all(
        ".self-check details", "all => [...new Set(all.map(one => getComputedStyle(one).borderTopColor))]"
    )
    assert len(borders) == 1


def test_a_printed_question_hides_its_answers_and_the_key_at_the_end_has_them(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/ami/")
    expect(page.locator(".answer-key")).to_be_hidden()
    page.emulate_media(media="print")
    page.eval_on_selector_all(".self-check details", "all => all.forEach(one => { one.open = true })")
    assert page.locator(".self-check details p").count() > 10
    assert [one for one in page.locator(".self-check details p").all() if one.is_visible()] == []
    expect(page.locator(".answer-key")).to_be_visible()
    expect(page.locator(".answer-key li")).to_have_count(page.locator(".self-check").count())
    with pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4"))) as printed:
        text = "".join(_text(sheet) for sheet in printed)
    assert "가. " in text and "나. " in text, "the choices have no letters"
    assert "맞습니다." not in text


def test_a_table_that_goes_on_on_the_next_sheet_names_its_columns_there(page: Page, address: str) -> None:
    page.goto(f"{address}/en/ec2/pricing/", wait_until="networkidle")
    with pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4"))) as printed:
        sheets = [text for sheet in printed if "No Upfront\r\nsource " in (text := _text(sheet))]
    assert len(sheets) > 1
    assert ["Break-even month" in text for text in sheets] == [True] * len(sheets)


def _text(sheet: pypdfium2.PdfPage) -> str:
    return str(sheet.get_textpage().get_text_bounded()).strip()
