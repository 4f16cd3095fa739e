"""The exams are read strictly, and questions from their Markdown."""

from typing import Any

import pytest

from content.exams import read_exams, read_sections
from content.page_lines import Kind, read_page_lines
from content.questions import questions_in

TASKS = {"1.1": {"ko": "가", "en": "A"}}
EXAM: dict[str, Any] = {
    "code": "XYZ-C01", "short": "XYZ", "ko": "시험", "en": "Exam", "version": "1.0", "source": "guide",
    "read": "2026-11-30", "confidence": "high",
    "domains": {"1": {"weight": "100", "ko": "도메인", "en": "Domain", "tasks": TASKS}},
}  # fmt: skip


def _problems(exam: dict[str, Any]) -> list[str]:
    said: list[str] = []
    read_exams({"xyz-c01": exam}, lambda path, sentence: said.append(f"{'.'.join(path)}: {sentence}"))
    return said


def test_a_task_is_named_by_exam_and_number() -> None:
    exam = read_exams({"xyz-c01": EXAM}, lambda path, sentence: pytest.fail(sentence))["xyz-c01"]
    [task] = exam.tasks
    assert (task.key, task.anchor, task.name["en"]) == ("xyz-c01/1.1", "xyz-c01-1-1", "A")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"code": ""}, "exams.xyz-c01.code: expected a text here"),
        ({"length": "65"}, "exams.xyz-c01.length: there is no 'length' here"),
        (
            {"domains": {"1": {**EXAM["domains"]["1"], "weight": "30"}}},
            "exams.xyz-c01.domains: the domains' weights come to 30, not to 100",
        ),
        (
            {"domains": {"2": {**EXAM["domains"]["1"]}}},
            "exams.xyz-c01.domains.2.tasks.1.1: the task '1.1' is not of domain 2",
        ),
    ],
)
def test_what_is_wrong_with_an_exam_is_said_with_its_place(change: dict[str, Any], said: str) -> None:
    [problem] = _problems({**EXAM, **change})
    assert problem.startswith(said)


def test_a_section_names_tasks_that_there_are() -> None:
    said: list[str] = []
    pages = read_sections(
        {"ami.md": {"what": "xyz-c01/1.1 xyz-c01/1.2"}},
        {"xyz-c01/1.1"},
        lambda path, sentence: said.append(f"{'.'.join(path)}: {sentence}"),
    )
    assert pages == {"ami.md": {"what": ("xyz-c01/1.1", "xyz-c01/1.2")}}
    assert said == ["pages.ami.md.what: no task 'xyz-c01/1.2' in docs/data/exams.yml"]


def test_a_questions_parts_are_read_with_their_lines() -> None:
    lines = read_page_lines(
        "/// self-check | Which?\n    exam: xyz-c01/1.1\n    level: 2\nA shop.\nIt sells.\n\n"
        "- [ ] This :: No.\n- [x] That :: Yes.\n///".splitlines()
    )
    assert [line.kind for line in lines[:4]] == [Kind.BLOCK, Kind.OPTION, Kind.OPTION, Kind.TEXT]
    [question] = questions_in(lines)
    assert (question.text, question.scenario) == ("Which?", "A shop. It sells.")
    assert (question.tasks, question.options["level"], question.option_lines["level"]) == (("xyz-c01/1.1",), "2", 3)
    assert [(choice.line, choice.right, choice.reason) for choice in question.choices] == [
        (7, False, "No."),
        (8, True, "Yes."),
    ]


def test_an_indented_line_that_follows_no_block_is_text() -> None:
    assert [line.kind for line in read_page_lines(["Text", "    more: text"])] == [Kind.TEXT, Kind.TEXT]
