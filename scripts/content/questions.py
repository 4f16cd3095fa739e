"""Reads the self-checks of a page from its Markdown: question, scenario, choices, and what they are tagged with.

The checks, the Markdown copies and the page of the exams read questions here; the build renders them in
site_markdown/self_check.py.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from content.page_lines import Kind, PageLine, read_page_lines
from content.source_pages import SourcePage

OPTIONS = ("exam", "level", "about")
LEVELS = ("1", "2", "3")
_CHOICE = re.compile(r"^- \[(?P<right>[x ])\] (?P<answer>\S.*?) :: (?P<reason>\S.*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer with the reason why it is right or wrong."""

    line: int
    right: bool
    answer: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A self-check. ``number`` counts from 1 on its page, and its id there is ``check-<number>``. ``malformed`` are
    the lines of choices that are not written as choices; ``stray`` is text behind the choices."""

    number: int
    line: int
    text: str
    scenario: str
    choices: tuple[Choice, ...]
    options: Mapping[str, str]
    option_lines: Mapping[str, int]
    malformed: tuple[tuple[int, str], ...]
    stray: tuple[int, ...]

    @property
    def anchor(self) -> str:
        return f"check-{self.number}"

    @property
    def tasks(self) -> tuple[str, ...]:
        """Return the keys of the exam tasks that the question serves."""
        return tuple(self.options.get("exam", "").split())

    @property
    def right(self) -> tuple[Choice, ...]:
        return tuple(choice for choice in self.choices if choice.right)


def read_questions(page: SourcePage) -> tuple[Question, ...]:
    """Return the page's questions in order."""
    return questions_in(read_page_lines(page.lines))


def questions_in(lines: Iterable[PageLine]) -> tuple[Question, ...]:
    """Return the questions among the lines of a page."""
    found: list[Question] = []
    head: PageLine | None = None
    inside: list[PageLine] = []
    for line in lines:
        if line.kind is Kind.BLOCK:
            head, inside = (line if line.name == "self-check" else None), []
        elif line.kind is Kind.BLOCK_END:
            if head is not None:
                found.append(_question(len(found) + 1, head, inside))
            head = None
        elif head is not None:
            inside.append(line)
    return tuple(found)


def _question(number: int, head: PageLine, inside: list[PageLine]) -> Question:
    options = [line for line in inside if line.kind is Kind.OPTION]
    text = [line for line in inside if line.kind not in (Kind.OPTION, Kind.BLANK)]
    first = next((place for place, line in enumerate(text) if line.text.startswith("- [")), len(text))
    choices, malformed, stray = [], [], []
    for line in text[first:]:
        if match := _CHOICE.match(line.text):
            right, answer, reason = match["right"] == "x", match["answer"], match["reason"]
            choices.append(Choice(line=line.number, right=right, answer=answer, reason=reason))
        elif line.text.startswith("- ["):
            malformed.append((line.number, line.text))
        else:
            stray.append(line.number)
    # The library reads a list that follows a paragraph without a blank line as part of the paragraph.
    if 0 < first < len(text) and text[first - 1].number == text[first].number - 1:
        stray.append(text[first].number)
    return Question(
        number=number,
        line=head.number,
        text=head.text.strip(),
        scenario=" ".join(line.text.strip() for line in text[:first]),
        choices=tuple(choices),
        options={line.name: line.text for line in options},
        option_lines={line.name: line.number for line in options},
        malformed=tuple(malformed),
        stray=tuple(stray),
    )
