"""Checks that front matter is complete, headings have English ids, and every topic of the notes is covered once."""

import re
from datetime import date

from checks.problem import Problem, at, run
from content.source_pages import SourcePage, read_pages
from project import DOCS

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KEYS = {"title", "description", "as_of", "topics"}
TOPICS = DOCS / "data" / "topics.txt"


def find_problems() -> list[Problem]:
    pages = read_pages()
    topics = tuple(TOPICS.read_text(encoding="utf-8").split())
    return [found for page in pages for found in page_problems(page)] + coverage_problems(pages, topics)


def page_problems(page: SourcePage) -> list[Problem]:
    """Return the problems of one page's front matter and headings."""
    if page.meta_problem:
        return [at(page, 1, page.meta_problem)]
    problems = [at(page, 1, f"front matter: {key} is missing") for key in sorted(_KEYS - set(page.meta))]
    problems += [
        at(page, 1, f"front matter: no such key {key!r}; there are {', '.join(sorted(_KEYS))}")
        for key in sorted(set(page.meta) - _KEYS)
    ]
    as_of = page.meta.get("as_of")
    if as_of is not None and not isinstance(as_of, date):
        problems.append(at(page, 1, f"front matter: as_of is {as_of!r}, not a date such as 2026-11-22"))
    for heading in page.of("heading"):
        if not _ID.fullmatch(heading.name):
            sentence = f"give the heading {heading.text!r} an English id: ## … {{#like-this}}"
            problems.append(at(page, heading.line, sentence))
    seen: set[str] = set()
    for heading in page.of("heading"):
        if heading.name and heading.name in seen:
            problems.append(at(page, heading.line, f"the id {heading.name!r} is on this page twice"))
        seen.add(heading.name)
    for heading in page.of("title-heading"):
        problems.append(at(page, heading.line, "remove this # heading: the title is in the front matter"))
    topics = page.meta.get("topics") or {}
    for topic, anchor in topics.items() if isinstance(topics, dict) else ():
        if anchor not in seen:
            problems.append(at(page, 1, f"topic {topic!r} should be under a heading {anchor!r}, which is not here"))
    return problems


def coverage_problems(pages: list[SourcePage], topics: tuple[str, ...]) -> list[Problem]:
    """Return the topics of the notes that no page or more than one page covers, in each language."""
    problems = []
    for language in ("ko", "en"):
        covered: dict[str, SourcePage] = {}
        for page in (page for page in pages if page.language == language):
            for topic in page.meta.get("topics") or {}:
                if topic in covered:
                    problems.append(at(page, 1, f"topic {topic!r} is already on {covered[topic].name}"))
                elif topic not in topics:
                    problems.append(at(page, 1, f"no topic {topic!r} in docs/data/topics.txt"))
                covered[topic] = page
        for topic in topics:
            if topic not in covered:
                sentence = f"topic {topic!r} of the notes is on no page in {language}"
                problems.append(Problem(path=str(TOPICS), line=topics.index(topic) + 1, sentence=sentence))
    return problems


if __name__ == "__main__":
    raise SystemExit(run("front matter", find_problems))
