"""The map of an exam leads from each task to what serves it, and a page names the tasks that it serves."""

from xml.etree.ElementTree import Element, fromstring

import markdown
import pytest

from build_pdf.dom import of_class, text_of
from content.model import ContentError
from content.questions import read_questions
from content.read import read_content
from content.source_pages import read_pages
from site_markdown.exams import served


def _page(text: str, language: str = "ko") -> Element:
    md = markdown.Markdown(extensions=["attr_list", "site_markdown"],
                           extension_configs={"site_markdown": {"language": language}})  # fmt: skip
    return fromstring(f"<body>{md.convert(text)}</body>")


@pytest.mark.parametrize("exam", list(read_content().exams))
def test_every_task_has_its_place_on_the_map(exam: str) -> None:
    page = _page(f"/// exam-map | {exam}\n///\n")
    places = [item.get("id") for item in page.iter("li") if item.get("id")]
    assert places == [task.anchor for task in read_content().exams[exam].tasks]


def test_every_tagged_question_is_on_the_map_of_its_exam() -> None:
    hrefs = {
        exam: {link.get("href", "") for link in _page(f"/// exam-map | {exam}\n///\n", "en").iter("a")}
        for exam in read_content().exams
    }
    missing = [
        (page.name, question.number, task)
        for page in read_pages()
        if page.language == "en"
        for question in read_questions(page)
        for task in question.tasks
        if f"/{page.name}#{question.anchor}" not in hrefs[task.partition("/")[0]]
    ]
    assert missing == []


def test_both_languages_serve_the_same_tasks() -> None:
    korean, english = (
        {key: [(one.name, one.questions) for one in pages] for key, pages in served(language).items()}
        for language in ("ko", "en")
    )
    assert korean == english


def test_a_page_names_its_tasks_by_exam() -> None:
    [tasks] = of_class(_page("/// exam-tasks | ec2/pricing.md\n///\n", "en"), "exam-tasks")
    said = text_of(tasks)
    assert said.startswith("This page helps with these exam tasks.")
    assert "SAA-C03: " in said
    assert "4.2 Compute at the right cost" in said


def test_an_exam_that_is_not_there_stops_the_build() -> None:
    with pytest.raises(ContentError, match="no exam 'xyz'"):
        _page("/// exam-map | xyz\n///\n")
