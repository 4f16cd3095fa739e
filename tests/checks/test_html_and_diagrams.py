"""html-validate runs with the project's configuration and finds faults, and so does the check of diagrams."""

from functools import cache
from pathlib import Path

import pytest

from checks.built_html import html_problems
from checks.images import diagram_problems
from checks.problem import Problem

FIXTURES = Path(__file__).parent / "fixtures"


@cache
def _html() -> list[Problem]:
    """Node takes a second to start: once for all."""
    return html_problems(sorted((FIXTURES / "html").glob("*.html")))


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("image-without-text", "wcag/h37"),
        ("tags-crossed", "close-order"),
        ("id-twice", "no-dup-id"),
        ("inline-style", "no-inline-style"),
        ("block-in-paragraph", "close-order"),
    ],
)
def test_invalid_html_is_found(name: str, rule: str) -> None:
    found = [problem for problem in _html() if Path(problem.path).stem == name]
    assert any(f"({rule}" in problem.sentence and problem.line == 2 for problem in found), found


def test_valid_html_passes() -> None:
    assert [problem for problem in _html() if Path(problem.path).stem == "sound"] == []


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("no-english-title", 'add <title lang="en"> with a text'),
        ("empty-korean-description", 'add <desc lang="ko"> with a text'),
        ("not-closed", "not well-formed: no element found: line 2, column 0"),
    ],
)
def test_a_diagram_that_says_nothing_is_found(name: str, sentence: str) -> None:
    assert [one.sentence for one in diagram_problems(FIXTURES / "diagrams" / f"{name}.svg")] == [sentence]


def test_a_diagram_with_title_and_description_passes() -> None:
    assert diagram_problems(FIXTURES / "diagrams" / "sound.svg") == []
