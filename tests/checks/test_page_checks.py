"""Every defect of tests/checks/fixtures/pages is found where it is, by the check that looks for it, and nothing else.

A fixture is a pair of pages with one defect, named after it; ``expected.txt`` holds ``check: file:line: how the
sentence begins``.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from checks import (
    code_blocks,
    front_matter,
    glossary,
    images,
    korean_particles,
    korean_patterns,
    korean_spacing,
    korean_style,
    korean_terms,
    links,
    markers,
    numbers,
    parity,
    questions,
    spelling,
)
from checks.__main__ import LANGUAGE
from checks.content import CONTENT
from checks.passages import Passage, page_passages
from checks.problem import Problem
from content.read import read_content
from content.source_pages import SourcePage, parse_page, read_pages

FIXTURES = Path(__file__).parent / "fixtures" / "pages"
NAMES = sorted(path.name for path in FIXTURES.iterdir())


def _pages(name: str) -> list[SourcePage]:
    files = [FIXTURES / name / f"{language}.md" for language in ("ko", "en")]
    return [parse_page(file, file.stem, "page.md", file.read_text(encoding="utf-8")) for file in files]


def _passages(pages: list[SourcePage], language: str) -> list[Passage]:
    return [passage for page in pages if page.language == language for passage in page_passages(page, read_content())]


@cache
def _spelling() -> list[Problem]:
    """codespell takes a third of a second to start: once for all fixtures."""
    return spelling.spelling_problems([one for name in NAMES for one in _passages(_pages(name), "en")])


def _each(check: Callable[[SourcePage], list[Problem]]) -> Callable[[list[SourcePage]], list[Problem]]:
    return lambda pages: [problem for page in pages for problem in check(page)]


def _korean(check: Callable[[Passage], list[Problem]]) -> Callable[[list[SourcePage]], list[Problem]]:
    return lambda pages: [problem for passage in _passages(pages, "ko") for problem in check(passage)]


CHECKS: dict[str, Callable[[list[SourcePage]], list[Problem]]] = {
    "markers": _each(lambda page: markers.page_problems(page, read_content())),
    "front matter": _each(front_matter.page_problems),
    "parity": parity.compare,
    "links": links.link_problems,
    "questions": lambda pages: [
        *(problem for page in pages for problem in questions.page_problems(page, read_content())),
        *questions.compare(pages),
    ],
    "alternative text": _each(images.page_problems),
    "code": code_blocks.compare_pages,
    "numbers": numbers.compare_pages,
    "glossary terms": lambda pages: glossary.term_problems(
        [*_passages(pages, "ko"), *_passages(pages, "en")], list(read_content().terms.values())
    ),
    "English spelling": lambda pages: [one for one in _spelling() if one.path in {str(page.path) for page in pages}],
    "Korean terms": lambda pages: korean_terms.term_problems(_passages(pages, "ko"), "error"),
    "Korean spacing": lambda pages: korean_spacing.spacing_problems(
        _passages(pages, "ko"), read_content().terms.values()
    ),
    "Korean particles": _korean(korean_particles.passage_problems),
    "Korean patterns": lambda pages: korean_patterns.turn_problems(_passages(pages, "ko"), "error"),
    "Korean style": _korean(korean_style.passage_problems),
}
# They look at what a page of one moment does not have: what changed since, and the date (test_translations, test_ages).
TRIED_ELSEWHERE = {"translations", "age of facts"}


@pytest.mark.parametrize("name", NAMES)
def test_the_defect_and_nothing_else_is_found(name: str) -> None:
    expected = (FIXTURES / name / "expected.txt").read_text(encoding="utf-8").splitlines()
    found = [
        f"{check}: {Path(problem.path).name}:{problem.line}: {problem.sentence}"
        for check, find in CHECKS.items()
        for problem in find(_pages(name))
    ]
    unexpected = [line for line in found if not any(line.startswith(start) for start in expected)]
    missing = [start for start in expected if not any(line.startswith(start) for line in found)]
    assert (unexpected, missing) == ([], [])


def test_every_check_of_pages_that_make_check_runs_is_tried() -> None:
    assert set(CHECKS) | TRIED_ELSEWHERE == {*CONTENT, *LANGUAGE}


def test_every_check_has_a_fixture_that_it_catches() -> None:
    caught = {
        line.partition(":")[0]
        for name in NAMES
        for line in (FIXTURES / name / "expected.txt").read_text(encoding="utf-8").splitlines()
    }
    assert caught == set(CHECKS)


def test_a_page_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "ko").mkdir()
    (tmp_path / "ko" / "page.md").write_bytes("---\ntitle: A\n---\n\n## 개념 {#what}\n".encode("cp949"))
    problems = [problem for page in read_pages(tmp_path) for problem in front_matter.page_problems(page)]
    assert [str(problem.sentence) for problem in problems] == ["line 5 is not UTF-8; save the file again as UTF-8"]


def test_a_page_with_a_byte_order_mark_is_a_page(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "page.md").write_bytes(b"\xef\xbb\xbf---\ntitle: A\n---\n")
    assert [page.meta_problem for page in read_pages(tmp_path)] == [None]
