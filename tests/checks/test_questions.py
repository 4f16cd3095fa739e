"""The tags of sections, and the list of tasks on a page, name what exists."""

from pathlib import Path

from checks.questions import section_problems
from content.model import Content
from content.source_pages import SourcePage, parse_page


def _page(name: str, text: str) -> SourcePage:
    front = "---\ntitle: A\n---\n\n"
    return parse_page(Path(f"docs/ko/{name}"), "ko", name, front + text)


def test_a_tagged_section_is_on_its_page() -> None:
    content = Content(exam_sections={"ami.md": {"what": ("saa-c03/4.2",), "gone": ("saa-c03/4.2",)}})
    problems = section_problems([_page("ami.md", "## 개념 {#what}\n")], content)
    assert [problem.sentence for problem in problems] == ["ami.md: there is no section 'gone'; correct or remove it"]


def test_a_page_lists_its_own_tasks() -> None:
    pages = [_page("ami.md", "/// exam-tasks | ec2/index.md\n///\n"), _page("sam.md", "/// exam-tasks | sam.md\n///\n")]
    problems = section_problems(pages, Content())
    assert [(problem.line, problem.sentence) for problem in problems] == [
        (5, "this is ami.md; write /// exam-tasks | ami.md")
    ]
