"""What pages say a thing costs is what the calculator answers, and a question that it refuses names its line."""

from pathlib import Path

import pytest

from content.answers import PLACES, Answer, read_answers
from content.marked_yaml import load_marked
from content.read import read_content
from content.source_pages import read_pages
from project import LANGUAGES
from site_markdown.page import page_file

_TWO_SERVERS = """\
two:
  calculator: ec2-pricing
  inputs: {region: ap-northeast-2, instance_type: m7g.large, quantity: "2"}
  figures:
    on-demand: {at: options.on-demand.monthly, unit: usd-per-month}
"""


def _read(text: str, folder: Path) -> tuple[dict[str, Answer], list[str]]:
    """Return the answers, and each problem as ``line: path: sentence``."""
    file = folder / "answers.yml"
    file.write_text(text, encoding="utf-8")
    data, lines = load_marked(file)
    problems = []

    def report(path: tuple[str, ...], sentence: str) -> None:
        line = next(lines[path[:end]] for end in range(len(path), -1, -1) if path[:end] in lines)
        problems.append(f"{line}: {'.'.join(path)}: {sentence}")

    return read_answers(data, report), problems


def test_an_amount_is_the_calculators_with_the_date_of_its_price(tmp_path: Path) -> None:
    answers, problems = _read(_TWO_SERVERS, tmp_path)
    assert problems == []
    answer = answers["two.on-demand"]
    # The Price List of 2026-09-25 asks $0.1003 an hour for an m7g.large in Seoul: 2 × 730 × 0.1003 = 146.438.
    assert (answer.value, answer.unit, answer.as_of) == ("146.44", "usd-per-month", "2026-09-25")


def test_an_answer_leads_to_the_calculator_with_its_inputs(tmp_path: Path) -> None:
    answers, _ = _read(_TWO_SERVERS, tmp_path)
    address = answers["two.on-demand"].address(lambda page: f"/{page}.md")
    assert address == "/ec2/pricing.md?region=ap-northeast-2&instance_type=m7g.large&quantity=2#calculator"


def test_a_share_is_rounded_to_a_tenth_of_a_percent(tmp_path: Path) -> None:
    sale = _TWO_SERVERS.replace('quantity: "2"', 'weekday_count: "2", weekend_count: "10", other_count: "2"')
    answers, problems = _read(
        sale.replace(
            "on-demand: {at: options.on-demand.monthly, unit: usd-per-month}",
            "saving: {at: plan_saving, unit: percent}",
        ),
        tmp_path,
    )
    assert problems == []
    # Two committed at $0.0656 and eight for 20 of a week's 168 hours at $0.1003, against all of it at $0.1003:
    # (2 × 730 × 0.1003 + 8 × 730 × 20/168 × 0.1003) = 216.17; (95.776 + 69.732) = 165.51; 1 − 165.51/216.17 = 23.4 %.
    assert answers["two.saving"].value == "23.4"


@pytest.mark.parametrize(
    ("written", "instead", "expected"),
    [
        ("ec2-pricing", "ec3-pricing", "2: two.calculator: no calculator 'ec3-pricing'; there are "),
        ("quantity", "quantities", "3: two.inputs.quantities: ec2-pricing has no input 'quantities'"),
        ('"2"', '"0"', "3: two.inputs.quantity: "),
        ("m7g.large", "m7g.larger", "3: two.inputs.instance_type: "),
        ("ap-northeast-2", "ap-northeast-9", "3: two.inputs.region: "),
        (
            "on-demand.monthly",
            "on-demand.yearly",
            "5: two.figures.on-demand.at: the answer of ec2-pricing has no number",
        ),
        (
            "options.on-demand.monthly",
            "options",
            "5: two.figures.on-demand.at: the answer of ec2-pricing has no number",
        ),
        ("usd-per-month", "dollars", "5: two.figures.on-demand: expected at: "),
        ("  inputs", "  input", "2: two: expected calculator, inputs, figures"),
    ],
)
def test_what_is_wrong_with_a_question_names_its_line(
    written: str, instead: str, expected: str, tmp_path: Path
) -> None:
    answers, problems = _read(_TWO_SERVERS.replace(written, instead, 1), tmp_path)
    assert answers == {}
    assert len(problems) == 1 and problems[0].startswith(expected), problems


def test_a_price_that_nobody_has_is_no_answer(tmp_path: Path) -> None:
    """The calculator says "no data"; a page that quoted it would say nothing or, worse, zero."""
    spot = """\
report:
  calculator: fargate-task
  inputs: {region: ap-northeast-2, purchase: spot}
  figures:
    total: {at: total, unit: usd-per-month}
"""
    answers, problems = _read(spot, tmp_path)
    assert answers == {}
    assert problems == ["5: report.figures.total.at: the answer of fargate-task has no number at 'total'"]


def test_every_question_of_the_site_has_an_answer() -> None:
    assert read_content().answers


@pytest.mark.parametrize("calculator", PLACES)
def test_an_answer_leads_to_the_heading_above_its_calculator(calculator: str) -> None:
    path, _, anchor = PLACES[calculator].partition("#")
    pages = [page for page in read_pages() if page.name == page_file(path)]
    assert len(pages) == len(LANGUAGES)
    for page in pages:
        [block] = [mark for mark in page.of("block:calculator") if mark.name == calculator]
        assert [mark.name for mark in page.of("heading") if mark.line < block.line][-1] == anchor
