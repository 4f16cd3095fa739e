"""Renders where this site serves AWS's exams: ``/// exam-map`` an exam's tasks with the sections and questions for
each, ``/// exam-tasks`` the tasks that one page serves.

Both are links alone, so that practising for an exam needs no script.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from content.exams import Domain, Exam, Task
from content.questions import read_questions
from content.read import read_content
from content.source_pages import SourcePage
from site_markdown.blocks import SiteBlock
from site_markdown.inline import text_element
from site_markdown.progress import lessons


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What one page has for one task: sections as (id, title), and the numbers of its questions."""

    name: str
    title: str
    sections: tuple[tuple[str, str], ...]
    questions: tuple[int, ...]


@cache
def served(language: str) -> dict[str, tuple[Served, ...]]:
    """Return the pages that serve each task, in the order of the navigation."""
    found: dict[str, list[Served]] = {key: [] for key in read_content().tasks}
    for page in lessons(language):
        sections = read_content().exam_sections.get(page.name, {})
        questions = read_questions(page)
        for key, pages in found.items():
            mine = tuple((mark.name, mark.text) for mark in page.of("heading") if key in sections.get(mark.name, ()))
            numbers = tuple(question.number for question in questions if key in question.tasks)
            if mine or numbers:
                pages.append(Served(name=page.name, title=_title(page), sections=mine, questions=numbers))
    return {key: tuple(pages) for key, pages in found.items()}


def page_tasks(name: str, language: str) -> Iterator[tuple[Task, int]]:
    """Yield the tasks that the page serves, each with its number of questions."""
    tasks = read_content().tasks
    for key, pages in served(language).items():
        for page in pages:
            if page.name == name:
                yield tasks[key], len(page.questions)


def _title(page: SourcePage) -> str:
    return str(page.meta["title"])


class ExamMapBlock(SiteBlock):
    """All domains and tasks of one exam; each task with an id, its sections, and its questions as numbers."""

    NAME = "exam-map"
    ARGUMENT = True

    def on_create(self, parent: Element) -> Element:
        exams = self.page.content.exams
        if self.argument not in exams:
            raise self.stop(f"no exam {self.argument!r} in docs/data/exams.yml; there are {', '.join(exams)}")
        place = SubElement(parent, "div", {"class": "exam-map"})
        exam = exams[self.argument]
        place.append(text_element("p", self._sum(exam)))
        for domain in exam.domains:
            self._domain(place, domain)
        return place

    def _sum(self, exam: Exam) -> str:
        pages = served(self.page.language)
        reached = sum(bool(pages[task.key]) for task in exam.tasks)
        questions = {
            (page.name, number) for task in exam.tasks for page in pages[task.key] for number in page.questions
        }
        sentence = self.word(
            "exam.sum",
            name=exam.name[self.page.language],
            version=exam.version,
            tasks=str(len(exam.tasks)),
            reached=str(reached),
            questions=str(len(questions)),
        )
        return f"{sentence}{{{{source:{exam.source}}}}}"

    def _domain(self, place: Element, domain: Domain) -> None:
        name = domain.name[self.page.language]
        title = self.word("exam.domain", number=domain.number, name=name, weight=str(domain.weight_percent))
        SubElement(place, "p", {"class": "exam-domain"}).text = AtomicString(title)
        tasks = SubElement(place, "ul")
        for task in domain.tasks:
            tasks.append(self._task(task))

    def _task(self, task: Task) -> Element:
        pages = served(self.page.language)[task.key]
        item = Element("li", {"id": task.anchor})
        SubElement(item, "strong").text = AtomicString(f"{task.number} {task.name[self.page.language]}")
        if not pages:
            SubElement(item, "span", {"class": "exam-none"}).text = AtomicString(self.word("exam.none"))
            return item
        inner = SubElement(item, "ul")
        for page in pages:
            inner.append(self._served(page))
        return item

    def _served(self, page: Served) -> Element:
        target = self.page.link(page.name.removesuffix(".md").removesuffix("/index"))
        sections = ", ".join(f"[{title}]({target}#{anchor})" for anchor, title in page.sections)
        item = text_element("li", f"[{page.title}]({target})" + (f": {sections}" if sections else "") + " ")
        if page.questions:
            numbers = " ".join(f"[{number}]({target}#check-{number})" for number in page.questions)
            item.append(text_element("span", f"{self.word('exam.questions')} {numbers}", class_="exam-questions"))
        return item


class ExamTasksBlock(SiteBlock):
    """The tasks that the page named by the argument (``ec2/pricing.md``) serves; it stands in that page's section
    ``exam``."""

    NAME = "exam-tasks"
    ARGUMENT = True

    def on_create(self, parent: Element) -> Element:
        place = SubElement(parent, "div", {"class": "exam-tasks"})
        found = list(page_tasks(self.argument, self.page.language))
        place.append(text_element("p", self.word("exam.tasks" if found else "exam.tasks.none")))
        tasks = SubElement(place, "ul")
        for exam in self.page.content.exams.values():
            links = [self._link(exam, task) for task, _ in found if task.exam == exam.id]
            if links:
                tasks.append(text_element("li", f"{exam.code}: {', '.join(links)}"))
        if not found:
            place.remove(tasks)
        return place

    def _link(self, exam: Exam, task: Task) -> str:
        name = task.name[self.page.language]
        return f"[{task.number} {name}]({self.page.link(f'exams#{task.anchor}')})"
