"""A page shows the dates of its oldest and newest sources, and the day on which it must be checked again."""

import re
from datetime import date

import markdown
import pytest
import yaml

from content.ages import PAGE_MONTHS, due
from content.model import Fact
from project import ROOT


def foot(text: str, language: str = "en") -> str:
    md = markdown.Markdown(extensions=["site_markdown"], extension_configs={"site_markdown": {"language": language}})
    found = re.search(r'<p class="page-ages".*?</p>', md.convert(text))
    return found[0] if found else ""


def fact(unit: str, as_of: str | None, **more: object) -> Fact:
    given: dict[str, object] = {"value": "1", "label": {}, "source": "s", "confidence": "high", "note": None, **more}
    return Fact(key="one.two", unit=unit, read="2026-11-22", as_of=as_of, **given)  # type: ignore[arg-type]


# ami.quota-total is as of June 2023 and may be 48 months old; batch.attempts-max was read on 22 November 2026.
def test_the_oldest_and_the_newest_date_are_named() -> None:
    shown = foot("{{ami.quota-total}} and {{ami.block-public-delay}}")
    assert "between June 2023 and November 22, 2026" in shown or "between June 2023 and 22 November 2026" in shown
    assert 'data-due="2027-07-01"' in shown
    assert "2023년 6월에서 2026년 11월 22일 사이에" in foot("{{ami.quota-total}} {{ami.block-public-delay}}", "ko")


def test_one_date_is_named_once() -> None:
    assert foot("{{ami.quota-total}}", "ko").endswith("2023년 6월에 나왔거나 확인한 자료를 따랐습니다.</p>")


def test_a_page_without_figures_has_no_such_line() -> None:
    assert foot("Words alone.") == ""


@pytest.mark.parametrize(
    ("figure", "first_day_too_late"),
    [
        # 18 months for a price, 30 for another figure, counted in whole months.
        (fact("usd", "2026-06"), date(2028, 1, 1)),
        (fact("minutes", "2026-11-22"), date(2029, 6, 1)),
        # Read on a day, from a copy without a date.
        (fact("minutes", None), date(2029, 6, 1)),
        (fact("minutes", "2023-06", max_age_months=48), date(2027, 7, 1)),
        # A year alone counts from its January.
        (fact("count", "2023", max_age_months=12), date(2024, 2, 1)),
        # A date of the past does not age.
        (fact("date", "2020-01"), None),
    ],
)
def test_a_figure_is_due_when_the_check_would_stop(figure: Fact, first_day_too_late: date | None) -> None:
    assert due(figure) == first_day_too_late


def test_the_theme_and_the_check_know_the_same_limit_of_a_page() -> None:
    class Loader(yaml.SafeLoader):
        """MkDocs' own tags are not asked for here."""

    Loader.add_multi_constructor("!", lambda *_: None)
    configuration = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=Loader)
    assert configuration["extra"]["check_months"] == PAGE_MONTHS
