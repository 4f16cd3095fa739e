"""How old a fact is. Reads no clock: whoever asks says which day it is."""

from collections.abc import Iterable
from datetime import date

from content.model import Fact

# Prices move; quotas and shares move more slowly; a date of the past stays what it was.
PRICE_MONTHS = 18
OTHER_MONTHS = 30
# How long a page may go without somebody reading it against its sources.
PAGE_MONTHS = 12
_EXAMPLE_MONTHS = 120
_HISTORY = ("date", "month", "year")


def months_old(fact: Fact, today: date) -> int:
    """Whole months between ``today`` and the month of which the fact is; a year alone counts from its January."""
    year, month = of_when(fact)
    return (today.year - year) * 12 + today.month - month


def of_when(fact: Fact) -> tuple[int, int]:
    """Year and month of which the fact is."""
    year, *rest = (fact.as_of or fact.read).split("-")
    return int(year), int(rest[0]) if rest else 1


def limit_months(fact: Fact) -> int | None:
    """How old the fact may be; None if it does not age."""
    if fact.max_age_months is not None:
        return fact.max_age_months
    if fact.unit in _HISTORY:
        return None
    return PRICE_MONTHS if fact.unit.startswith("usd") else OTHER_MONTHS


def due(fact: Fact) -> date | None:
    """Return the first day on which the fact is older than it may be; None if it does not age."""
    limit = limit_months(fact)
    if limit is None:
        return None
    year, month = of_when(fact)
    months = year * 12 + month - 1 + limit + 1
    return date(months // 12, months % 12 + 1, 1)


def is_example(fact: Fact) -> bool:
    """Return whether the figure belongs to a worked example of its time, which nobody pays today."""
    return fact.max_age_months is not None and fact.max_age_months >= _EXAMPLE_MONTHS


def newest(facts: Iterable[Fact]) -> date:
    """Return the latest day on which any fact was read: the data's own today, so that two builds of one state agree."""
    return max(date.fromisoformat(fact.read) for fact in facts if len(fact.read) == len("2026-11-22"))
