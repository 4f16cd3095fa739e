"""Turns one page of the site into one chapter of the book."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from build_pdf.anchors import lead_links, name_ids
from build_pdf.calculators import print_calculators
from build_pdf.clean import clean, remove_controls, shift_headings
from build_pdf.code import set_code
from build_pdf.columns import set_columns
from build_pdf.dom import append, new
from build_pdf.figures import set_drawings
from build_pdf.notes import set_notes
from build_pdf.page_breaks import mark_page_breaks
from build_pdf.pages import BuiltPage
from build_pdf.paper import Paper
from build_pdf.problems import BookProblem
from build_pdf.questions import Answers, take_answers
from build_pdf.tables import turn_wide_tables
from build_pdf.values import keep_values


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter, its answers for the back of the book, and its problems."""

    page: BuiltPage
    body: Element
    answers: Answers
    problems: tuple[BookProblem, ...]


def make_chapter(page: BuiltPage, slugs: Mapping[str, str], folder: Path, language: str, paper: Paper) -> Chapter:
    """Make a chapter from a copy of ``page``'s content."""
    body = deepcopy(page.body)
    where = page.path
    print_calculators(body, page.address, language)
    remove_controls(body)
    problems = set_drawings(body, where)
    answers = take_answers(body, page.slug, page.title, language)
    clean(body)
    keep_values(body)
    set_notes(body, language)
    set_code(body, paper.code_columns)
    turn_wide_tables(body, paper.table_columns)
    name_ids(body, page.slug)
    problems += lead_links(body, page, slugs, folder, language)
    set_columns(body, paper.table_columns / 2, language)
    shift_headings(body, 1)
    mark_page_breaks(body)
    return Chapter(page=page, body=body, answers=answers, problems=tuple(problems))


def chapter_section(chapter: Chapter, kind: str, number: str) -> Element:
    """Return the chapter's section: its opening, then its content."""
    page = chapter.page
    title = new("h2", page.title, id=page.slug, class_="chapter-title", data_label=page.title)
    opening = new("header", class_="opening")
    if number:
        append(opening, new("p", number, class_="chapter-number"))
    append(opening, title)
    if page.answer:
        append(opening, new("p", page.answer, class_="chapter-answer"))
    if page.date:
        append(opening, new("p", page.date, class_="chapter-date"))
    chapter.body.tag = "div"
    chapter.body.attrib = {"class": "content"}
    return new("section", opening, chapter.body, class_=f"chapter {kind}")
