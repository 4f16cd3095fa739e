"""No fact is older than its limit: prices 18 months, other figures 30, unless the fact names its own. No page was last
checked more than 12 months ago: its readers are told so from then on (``docs/theme/javascripts/overdue.js``).

``max_age_months`` on a fact overrides the limit; git records who decided it.
"""

from collections.abc import Iterable
from datetime import date

from checks.problem import Problem, at, run
from content.ages import PAGE_MONTHS, limit_months, months_old
from content.marked_yaml import load_marked
from content.model import Fact
from content.read import DATA, read_content
from content.source_pages import SourcePage, read_pages


def find_problems() -> list[Problem]:
    today = date.today()
    return [*age_problems(read_content().facts.values(), _places(), today), *page_problems(read_pages(), today)]


def age_problems(facts: Iterable[Fact], places: dict[str, tuple[str, int]], today: date) -> list[Problem]:
    """Return the facts that are past their limit on ``today``, each with its place."""
    problems = []
    for fact in facts:
        limit, age = limit_months(fact), months_old(fact, today)
        if limit is not None and age > limit:
            path, line = places.get(fact.key, ("widgets/compute_calculators", 1))
            sentence = (
                f"{fact.key} is {age} months old, its limit is {limit}; "
                f"read {fact.source} again and update value, read and as_of"
            )
            problems.append(Problem(path=path, line=line, sentence=sentence))
    return problems


def page_problems(pages: Iterable[SourcePage], today: date) -> list[Problem]:
    """Return the pages that are due for a check on ``today``."""
    problems = []
    for page in pages:
        checked = page.meta.get("as_of")
        # Another check reports a page without a date.
        if not isinstance(checked, date):
            continue
        age = (today.year - checked.year) * 12 + today.month - checked.month - (today.day < checked.day)
        if age >= PAGE_MONTHS:
            sentence = f"the page was checked {age} months ago; read it against its sources and renew as_of"
            problems.append(at(page, 1, sentence))
    return problems


def _places() -> dict[str, tuple[str, int]]:
    return {
        path[1]: (str(file), line)
        for file in sorted(DATA.glob("facts/*.yml"))
        for path, line in load_marked(file)[1].items()
        if len(path) == 2 and path[0] == "facts"
    }


if __name__ == "__main__":
    raise SystemExit(run("age of facts", find_problems))
