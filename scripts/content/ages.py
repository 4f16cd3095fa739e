"""Computes how old a fact is. It reads no clock: the caller passes the day."""

from collections.abc import Iterable
from datetime import date

from content.model import Fact

# The limits in months: prices change often, quotas and shares less often, and a historical date never.
PRICE_MONTHS = 18
OTHER_MONTHS = 30
# The months after which a page must be checked against its sources again.
PAGE_MONTHS = 12
_EXAMPLE_MONTHS = 120
_HISTORY = ("date", "month", "year")


def months_old(fact: Fact, today: date) -> int:
    """Return the whole months between ``today`` and the fact's month; a year alone counts from its January."""
    year, month = of_when(fact)
    return (today.year - year) * 12 + today.month - month


def of_when(fact: Fact) -> tuple[int, int]:
    """Return the year and month that the fact describes."""
    year, *rest = (fact.as_of or fact.read).split("-")
    return int(year), int(rest[0]) if rest else 1


def limit_months(fact: Fact) -> int | None:
    """Return the fact's maximum age in months; None if it does not age."""
    if fact.max_age_months is not None:
        return fact.max_age_months
    if fact.unit in _HISTORY:
        return None
    return PRICE_MONTHS if fact.unit.startswith("usd") else OTHER_MONTHS


def due(fact: Fact) -> date | None:
    """Return the first day on which the fact is older than its limit; None if it does not age."""
    limit = limit_months(fact)
    if limit is None:
        return None
    year, month = of_when(fact)
    months = year * 12 + month - 1 + limit + 1
    return date(months // 12, months % 12 + 1, 1)


def is_example(fact: Fact) -> bool:
    """Return whether the figure belongs to a historical worked example, which nobody pays today."""
    return fact.max_age_months is not None and fact.max_age_months >= _EXAMPLE_MONTHS


def newest(facts: Iterable[Fact]) -> date:
    """Return the latest day on which any fact was read. It serves as the data's own today, so that builds are
    reproducible."""
    return max(date.fromisoformat(fact.read) for fact in facts if len(fact.read) == len("2026-11-22"))
