"""Checks that both languages have the same pages, heading ids, blocks, facts, links and code, in the same order."""

from itertools import zip_longest

from checks.problem import Problem, at, run
from content.source_pages import Mark, SourcePage, read_pages
from project import DOCS, LANGUAGES

# The compared properties, with their names in messages.
_KINDS = {
    "heading": "heading id",
    "block:calculator": "calculator",
    "block:diagram": "diagram",
    "block:region-rates": "table of rates",
    "block:then-and-now": "then-and-now note",
    "block:exam-map": "exam map",
    "block:exam-tasks": "list of exam tasks",
    "link": "link",
}
_COUNTS = {"block:self-check": "self-check questions"}


def find_problems() -> list[Problem]:
    return compare(read_pages())


def compare(pages: list[SourcePage]) -> list[Problem]:
    """Return the items that one language has and the other lacks."""
    problems = []
    by_name: dict[str, dict[str, SourcePage]] = {}
    for page in pages:
        by_name.setdefault(page.name, {})[page.language] = page
    for name, versions in sorted(by_name.items()):
        if len(versions) < len(LANGUAGES):
            [there] = versions.values()
            missing = next(language for language in LANGUAGES if language not in versions)
            sentence = f"this page is missing in {missing}; write {(DOCS / missing / name).relative_to(DOCS.parent)}"
            problems.append(at(there, 1, sentence))
        else:
            problems += _compare_two(versions["ko"], versions["en"])
    return problems


def _compare_two(korean: SourcePage, english: SourcePage) -> list[Problem]:
    problems = []
    for kind, called in _KINDS.items():
        for mine, other in zip_longest(korean.of(kind), english.of(kind)):
            if mine is None:
                problems.append(at(english, other.line, f"{called} {other.name!r} is missing in Korean"))
                break
            if other is None:
                problems.append(at(korean, mine.line, f"{called} {mine.name!r} is missing in English"))
                break
            if kind == "heading" and (levels := (_level(korean, mine), _level(english, other)))[0] != levels[1]:
                sentence = f"heading {mine.name!r} is of level {levels[0]} here, {levels[1]} in English"
                problems.append(at(korean, mine.line, sentence))
            if mine.name != other.name:
                sentence = f"{called} {mine.name!r} stands where English has {other.name!r} (line {other.line})"
                problems.append(at(korean, mine.line, sentence))
                break
    for kind, called in _COUNTS.items():
        if len(korean.of(kind)) != len(english.of(kind)):
            sentence = f"{called}: {len(korean.of(kind))} here, {len(english.of(kind))} in English"
            problems.append(at(korean, 1, sentence))
    return problems + _compare_facts(korean, english)


def _level(page: SourcePage, heading: Mark) -> int:
    return len(page.lines[heading.line - 1].partition(" ")[0])


def _compare_facts(korean: SourcePage, english: SourcePage) -> list[Problem]:
    """Compare the keys of facts and answers without their order, since sentences differ between languages."""
    problems = []
    for kind in ("fact", "answer"):
        for mine, other, missing in ((korean, english, "English"), (english, korean, "Korean")):
            theirs = {mark.name for mark in other.of(kind)}
            problems += [
                at(mine, mark.line, f"the {kind} {mark.name!r} is not on the page in {missing}")
                for mark in mine.of(kind)
                if mark.name not in theirs
            ]
    return problems


if __name__ == "__main__":
    raise SystemExit(run("parity", find_problems))
