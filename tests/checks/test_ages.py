"""Facts are due when they are older than the limit of their kind on the given day."""

from datetime import date
from pathlib import Path

import pytest

from checks.facts_age import age_problems, page_problems
from content.ages import limit_months, months_old, newest
from content.model import Fact
from content.source_pages import parse_page


def _fact(unit: str = "count", as_of: str | None = None, max_age_months: int | None = None) -> Fact:
    return Fact(key="a.b", value="1", unit=unit, label={}, source="s", read="2026-11-22", as_of=as_of,
                confidence="high", note=None, max_age_months=max_age_months)  # fmt: skip


@pytest.mark.parametrize(
    ("as_of", "today", "months"),
    [
        ("2026-11", "2026-11-22", 0),
        ("2025-12-31", "2026-01-01", 1),
        ("2023", "2026-11-22", 46),
        (None, "2027-11-01", 12),
    ],
)
def test_age_is_counted_in_calendar_months(as_of: str | None, today: str, months: int) -> None:
    assert months_old(_fact(as_of=as_of), date.fromisoformat(today)) == months


@pytest.mark.parametrize(
    ("unit", "limit"), [("usd", 18), ("usd-per-gb-second", 18), ("count", 30), ("percent", 30), ("month", None)]
)
def test_the_limit_depends_on_the_kind_of_figure(unit: str, limit: int | None) -> None:
    assert limit_months(_fact(unit)) == limit


def test_a_fact_past_its_limit_is_told_where_it_stands() -> None:
    old = _fact("usd", as_of="2025-05")
    assert age_problems([old], {"a.b": ("facts.yml", 7)}, date(2026, 11, 1)) == []
    [found] = age_problems([old], {"a.b": ("facts.yml", 7)}, date(2026, 12, 1))
    assert (
        str(found)
        == "facts.yml:7: a.b is 19 months old, its limit is 18; read s again and update value, read and as_of"
    )


def test_a_fact_may_name_its_own_limit() -> None:
    today = date(2026, 11, 22)
    assert age_problems([_fact(as_of="2023-05", max_age_months=48)], {}, today) == []
    assert len(age_problems([_fact(as_of="2026-05", max_age_months=3)], {}, today)) == 1


def test_the_datas_own_today_is_the_latest_day_read() -> None:
    assert newest([_fact()]) == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("today", "sentences"),
    [
        ("2027-11-21", []),
        ("2027-11-22", ["the page was checked 12 months ago; read it against its sources and renew as_of"]),
        ("2028-01-01", ["the page was checked 13 months ago; read it against its sources and renew as_of"]),
    ],
)
def test_a_page_is_to_be_read_again_after_a_year(today: str, sentences: list[str]) -> None:
    page = parse_page(Path("docs/en/ami.md"), "en", "ami.md", "---\nas_of: 2026-11-22\n---\n")
    assert [found.sentence for found in page_problems([page], date.fromisoformat(today))] == sentences
