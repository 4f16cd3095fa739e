"""A source mark stands after the full stop, wherever the author has put it; in English after commas too."""

import re

import markdown
import pytest

from content.model import ContentError


def _read(text: str, language: str) -> str:
    """Return the text with marks in brackets."""
    md = markdown.Markdown(extensions=["site_markdown"], extension_configs={"site_markdown": {"language": language}})
    marked = re.sub(r"<sup.*?>(\d+)</a></sup>", r"[\1]", md.convert(text))
    # Without the line at the page's foot, on the age of its sources.
    return re.sub(r"<[^>]+>", "", re.sub(r'\n<p class="page-ages".*', "", marked))


@pytest.mark.parametrize(
    "written", ["It is free{{source:lambda-quotas}}. So", "It is free.{{source:lambda-quotas}} So"]
)
def test_a_mark_stands_behind_the_full_stop(written: str) -> None:
    assert _read(written, "en") == "It is free.[1] So"


def test_a_mark_of_a_figure_stands_behind_the_stop_too() -> None:
    assert _read("At most {{lambda.timeout-max}}.", "en") == "At most 30 minutes.[1]"
    assert _read("{{lambda.timeout-max}}{{source:ledger-ec2-spot}}. So", "en") == "30 minutes.[1][2] So"


def test_a_comma_comes_before_the_mark_in_english_and_after_it_in_korean() -> None:
    assert _read("{{lambda.timeout-max}}, or less", "en") == "30 minutes,[1] or less"
    assert _read("{{lambda.timeout-max}}, 그 이하", "ko") == "30분[1], 그 이하"


def test_what_is_no_stop_stays_where_it_is() -> None:
    assert _read("({{lambda.timeout-max}}) and {{lambda.timeout-max}}.5", "en") == "(30 minutes[1]) and 30 minutes[1].5"
    assert _read("모두 {{lambda.timeout-max}}입니다.", "ko") == "모두 30분[1]입니다."


def test_an_answer_is_a_link_that_opens_the_calculator_with_the_same_inputs() -> None:
    md = markdown.Markdown(extensions=["site_markdown"], extension_configs={"site_markdown": {"language": "en"}})
    # The Price List asks $0.03725 for a vCPU-hour and $0.00409 for a GB-hour of Arm in Seoul. In an average month of
    # 365/12 days a task of one vCPU and 2 GB, forty minutes a night, is 20.278 hours: $0.76 and $0.17.
    query = "region=ap-northeast-2&amp;architecture=arm64&amp;tasks_per=day&amp;duration=40&amp;duration_unit=minutes"
    title = "Open the calculator with these inputs: Monthly cost of Fargate tasks, as of 5 October 2026"
    assert md.convert("It is {{answer:shop-report.total}}.") == (
        f'<p>It is <a class="answer" href="/fargate.md?{query}#cost" title="{title}">$0.93 a month</a>.</p>'
    )


def test_an_answer_that_nobody_asked_for_stops_the_build() -> None:
    with pytest.raises(ContentError, match=r"no answer 'shop-report\.sum'; ask for it in docs/data/answers\.yml"):
        _read("It is {{answer:shop-report.sum}}.", "en")
