"""The offline zip works from file://: pages, search, answers and live calculators, without any request."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from build_site.offline_zip.pages import missing_files
from support.case import read_cases

pytestmark = pytest.mark.browser

BOOT_MS = 60_000
CALCULATORS = ("ec2/pricing", "auto-scaling/scale-in")


@pytest.fixture
def reader(context: BrowserContext) -> Iterator[Page]:
    """A page that fails its test if it asks any host for anything, or has something to complain about."""
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert [address for address in asked if not address.startswith(("file:", "blob:", "data:"))] == []
    assert said == []


def test_every_address_in_every_page_is_a_file(from_files: Path) -> None:
    files = {path.relative_to(from_files).as_posix() for path in from_files.rglob("*")}
    pages = [name for name in files if name.endswith(".html")]
    assert len(pages) > 40
    for name in pages:
        assert missing_files(name, (from_files / name).read_text(encoding="utf-8"), files) == [], name


def test_a_reader_goes_from_the_choice_of_language_to_a_page_and_to_the_other_language(
    reader: Page, from_files: Path
) -> None:
    reader.goto((from_files / "index.html").as_uri())
    reader.get_by_role("link", name="한국어로 읽기").click()
    reader.locator("a.md-nav__link[href]:visible").filter(has_text="AWS Batch").first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("AWS Batch")
    reader.get_by_role("link", name="English", exact=True).click()
    expect(reader).to_have_url((from_files / "en" / "batch" / "index.html").as_uri())
    assert reader.evaluate("() => document.fonts.load('1em Pretendard', 'EC2').then((faces) => faces.length > 0)")
    # Features that need a server are not offered.
    expect(reader.locator("[data-offline], a[download]")).to_have_count(0)


def test_the_search_answers_and_leads_to_a_file(reader: Page, from_files: Path) -> None:
    reader.goto((from_files / "ko" / "ec2" / "index.html").as_uri())
    reader.keyboard.press("/")
    reader.keyboard.type("파게이트는")
    first = reader.get_by_role("option").first.get_by_role("link")
    expect(first).to_have_attribute("href", (from_files / "ko" / "fargate" / "index.html").as_uri())
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_have_text("AWS Fargate")


@pytest.mark.parametrize("name", CALCULATORS)
def test_a_calculator_has_its_answer_and_calculates(name: str, reader: Page, from_files: Path) -> None:
    reader.goto((from_files / "en" / name / "index.html").as_uri())
    # All but the line that says who worked it out.
    shown = "(result) => result.innerText.replace(result.querySelector('.calc-state')?.innerText ?? '', '').trim()"
    before = reader.locator("calc-widget .calc-result").first.evaluate(shown)
    assert before
    reader.locator("calc-widget form").locator("input:visible, select:visible").first.focus()
    expect(reader.locator("calc-widget")).to_have_attribute("data-state", "live", timeout=BOOT_MS)
    assert reader.locator("calc-widget .calc-result").first.evaluate(shown) == before


def test_a_worked_example_comes_out_of_its_link(reader: Page, from_files: Path) -> None:
    case = next(case for case in read_cases("lambda-billing") if case.name.startswith("AWS example 5:"))
    page = (from_files / "ko" / "lambda" / "billing" / "index.html").as_uri()
    reader.goto(f"{page}?{'&'.join(f'{name}={value}' for name, value in case.inputs.items())}")
    expect(reader.locator(".calc-answer").first).to_have_text(f"${case.expect['total']}", timeout=BOOT_MS)
