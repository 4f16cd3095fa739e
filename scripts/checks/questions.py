"""Checks the self-checks: choices with reasons, one or two of them right, and tags that name what exists.

Both languages have the same questions: as many choices, the same ones right, and the same tags.
"""

from collections.abc import Iterator

from checks.problem import Problem, at, run
from content.model import Content, ContentError
from content.questions import LEVELS, OPTIONS, Question, read_questions
from content.read import DATA, read_content
from content.source_pages import SourcePage, read_pages

SECTIONS = str(DATA / "exam-sections.yml")
_FEWEST, _MOST, _MOST_RIGHT = 2, 5, 2


def find_problems() -> list[Problem]:
    try:
        content = read_content()
    except ContentError:
        return []  # markers.py reports the data itself
    pages = read_pages()
    return [
        *section_problems(pages, content),
        *(found for page in pages for found in page_problems(page, content)),
        *compare(pages),
    ]


def page_problems(page: SourcePage, content: Content) -> list[Problem]:
    """Return what is wrong with the questions of one page."""
    return [
        at(page, line, sentence)
        for question in read_questions(page)
        for line, sentence in (*_choices(question), *_tags(question, page, content))
    ]


def section_problems(pages: list[SourcePage], content: Content) -> list[Problem]:
    """Return the sections tagged with exam tasks that no page has, and lists of tasks that name another page."""
    anchors = {page.name: {mark.name for mark in page.of("heading")} for page in pages if page.language == "ko"}
    problems = [
        Problem(path=SECTIONS, line=1, sentence=f"{page}: there is no section {section!r}; correct or remove it")
        for page, sections in content.exam_sections.items()
        for section in sections
        if section not in anchors.get(page, ())
    ]
    for page in pages:
        problems += [
            at(page, mark.line, f"this is {page.name}; write /// exam-tasks | {page.name}")
            for mark in page.of("block:exam-tasks")
            if mark.name != page.name
        ]
    return problems


def compare(pages: list[SourcePage]) -> list[Problem]:
    """Return the questions whose tags or choices differ between the languages."""
    english = {page.name: page for page in pages if page.language == "en"}
    problems = []
    for page in pages:
        if page.language == "ko" and page.name in english:
            # parity.py counts the questions themselves.
            for mine, other in zip(read_questions(page), read_questions(english[page.name]), strict=False):
                problems += [at(page, line, sentence) for line, sentence in _differences(mine, other)]
    return problems


def _choices(question: Question) -> Iterator[tuple[int, str]]:
    for line, text in question.malformed:
        yield line, f"write every choice as '- [ ] choice :: reason', not {text!r}"
    for line in question.stray:
        yield line, "leave a blank line between the scenario and the choices, and write nothing behind the choices"
    if question.malformed or question.stray:
        return
    if not _FEWEST <= len(question.choices) <= _MOST:
        yield question.line, f"the question has {len(question.choices)} of the two to five choices that it needs"
    elif not 1 <= len(question.right) <= _MOST_RIGHT:
        yield question.line, f"{len(question.right)} choices are marked [x]; mark the one or two that are right"
    elif len(question.right) == len(question.choices):
        yield question.line, "every choice is marked [x]; a question needs a wrong one"


def _tags(question: Question, page: SourcePage, content: Content) -> Iterator[tuple[int, str]]:
    for name, value in question.options.items():
        line = question.option_lines[name]
        if name not in OPTIONS:
            yield line, f"a self-check has no option {name!r}; it has {', '.join(OPTIONS)}"
        elif not value:
            yield line, f"{name}: is empty; give it a value or remove it"
        elif name == "level" and value not in LEVELS:
            yield line, f"the level is 1 (recall), 2 (apply) or 3 (weigh), not {value!r}"
        elif name == "about" and value not in {mark.name for mark in page.of("heading")}:
            yield line, f"about: no heading {value!r} on this page"
        elif name == "exam":
            unknown = [key for key in question.tasks if key not in content.tasks]
            yield from ((line, f"no exam task {key!r} in docs/data/exams.yml") for key in unknown)


def _differences(mine: Question, other: Question) -> Iterator[tuple[int, str]]:
    for name in OPTIONS:
        here, there = mine.options.get(name), other.options.get(name)
        if here != there:
            line = mine.option_lines.get(name, mine.line)
            yield line, f"{name}: is {here or 'missing'} here, {there or 'missing'} in English (line {other.line})"
    if bool(mine.scenario) != bool(other.scenario):
        there = "has one" if other.scenario else "has none"
        yield mine.line, f"the scenario is in one language only: English {there} (line {other.line})"
    marks = ["".join("x" if choice.right else "-" for choice in one.choices) for one in (mine, other)]
    if marks[0] != marks[1]:
        yield mine.line, f"the choices are {marks[0]} here, {marks[1]} in English (x is right; line {other.line})"


if __name__ == "__main__":
    raise SystemExit(run("questions", find_problems))
