"""Puts a book together: cover, colophon, contents, parts, appendices, answers, glossary, index."""

from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from build_pdf.anchors import broken_links, name_targets
from build_pdf.chapters import Chapter, chapter_section, make_chapter
from build_pdf.dom import append, new
from build_pdf.fonts import REGULAR
from build_pdf.front import colophon, cover
from build_pdf.glossary import set_glossary
from build_pdf.glyphs import missing_glyphs
from build_pdf.index import Index, index_list, index_words
from build_pdf.keep_words import keep_words
from build_pdf.languages import mark_languages
from build_pdf.pages import BuiltPage, BuiltSite
from build_pdf.paper import Paper
from build_pdf.parts import plan
from build_pdf.problems import BookError, BookProblem
from build_pdf.runts import avoid_runts
from build_pdf.toc import Entry, contents_list, find_sections
from build_pdf.words import WORDS
from content.read import read_content


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A book's HTML, ready to be rendered."""

    language: str
    title: str
    date: str
    root: Element

    @property
    def html(self) -> str:
        """Serialise the whole book."""
        return "<!DOCTYPE html>\n" + ElementTree.tostring(self.root, encoding="unicode", method="html")


def make_book(site: BuiltSite, date: str, paper: Paper) -> Book:
    """Assemble the book of ``site``. Raises :class:`BookError` with every problem."""
    return _Maker(site, date, paper).make()


class _Maker:
    """The state of a book that is being assembled: reading order, table of contents, index and problems."""

    def __init__(self, site: BuiltSite, date: str, paper: Paper) -> None:
        self.site = site
        self.date = date
        self.paper = paper
        self.words = WORDS[site.language]
        self.plan = plan(site.pages)
        # The book leaves out the home page, so links to it lead to the web.
        self.slugs = {page.path: page.slug for page in site.pages[1:]}
        self.index = Index(terms=read_content().terms, language=site.language)
        self.entries: list[Entry] = []
        self.chapters: list[Chapter] = []
        self.problems: list[BookProblem] = []

    def make(self) -> Book:
        site = self.site
        main = [*self._front(), *self._parts(), *self._appendices(), self._answers()]
        known = {name for part in main for element in part.iter() if (name := element.get("id"))}
        main += [*self._glossary(known), self._index()]
        contents = new(
            "section",
            new("h2", self.words["contents"], id="contents", class_="chapter-title", data_label=self.words["contents"]),
            contents_list(self.entries),
            class_="contents",
        )
        address = site.pages[0].address
        body = new("body", cover(site.name, self.date, site.language), colophon(address, self.date, site.language))
        append(body, contents, *main)
        self.problems += broken_links(body)
        for chapter in self.chapters:
            self.problems += missing_glyphs(chapter.body, chapter.page.path, REGULAR)
        self.problems += missing_glyphs(body, "book", REGULAR) if not self.problems else []
        if self.problems:
            raise BookError(self.problems)
        mark_languages(body, site.language)
        keep_words(body)
        avoid_runts(body)
        name_targets(body)
        html = new("html", self._head(), body, lang=site.language)
        return Book(language=site.language, title=site.name, date=self.date, root=html)

    def _head(self) -> Element:
        return new(
            "head",
            new("meta", charset="utf-8"),
            new("title", self.site.name),
            new("meta", name="description", content=self.words["subtitle"]),
            new("meta", name="dcterms.created", content=self.date),
            new("meta", name="dcterms.modified", content=self.date),
        )

    def _chapter(self, page: BuiltPage, kind: str, number: str) -> Element:
        chapter = make_chapter(page, self.slugs, self.site.folder, self.site.language, self.paper)
        self.problems += chapter.problems
        if kind in ("front", "body"):
            self.index.mark(chapter.body, page.path, page.slug, len(self.chapters))
        self.chapters.append(chapter)
        sections = find_sections(chapter.body, page.slug) if kind != "back" else ()
        self.entries.append(Entry(kind=kind, number=number, title=page.title, anchor=page.slug, sections=sections))
        return chapter_section(chapter, kind, number)

    def _front(self) -> list[Element]:
        return [self._chapter(page, "front", "") for page in self.plan.front]

    def _parts(self) -> list[Element]:
        made, chapter = [], 0
        for number, part in enumerate(self.plan.parts, start=1):
            label = self.words["part"].format(number=number)
            anchor = f"part-{number}"
            self.entries.append(Entry(kind="part", number=label, title=part.title, anchor=anchor))
            opening = new(
                "section",
                new("p", label, class_="part-number"),
                new("h1", part.title, id=anchor, class_="part-title", data_label=f"{label} {part.title}"),
                class_="part",
            )
            made.append(opening)
            shown = new("ul", class_="part-chapters")
            append(opening, shown)
            for page in part.pages:
                chapter += 1
                append(shown, new("li", new("a", page.title, href=f"#{page.slug}", class_="toc-line")))
                made.append(self._chapter(page, "body", self.words["chapter"].format(number=chapter)))
        return made

    def _appendices(self) -> list[Element]:
        label = self.words["appendices"]
        self.entries.append(Entry(kind="part", number="", title=label, anchor="appendices"))
        shown = new("ul", class_="part-chapters")
        opening = new(
            "section",
            new("h1", label, id="appendices", class_="part-title", data_label=label),
            shown,
            class_="part",
        )
        made = [opening]
        for letter, page in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", self.plan.appendices, strict=False):
            append(shown, new("li", new("a", page.title, href=f"#{page.slug}", class_="toc-line")))
            made.append(self._chapter(page, "appendix", self.words["appendix"].format(number=letter)))
        return made

    def _answers(self) -> Element:
        title, answer = self.words["answers"], self.words["answers-answer"]
        section = _back("answers", title, answer)
        for chapter in self.chapters:
            found = chapter.answers
            if found.blocks:
                append(section, new("h3", found.title, data_label=found.title), *found.blocks)
        self.entries.append(Entry(kind="back", number="", title=title, anchor="answers"))
        return section

    def _glossary(self, known: set[str]) -> list[Element]:
        page = self.plan.glossary
        if page is None:
            return []
        section = self._chapter(page, "back", "")
        set_glossary(section, read_content().terms, self.slugs, known, self.site.language)
        return [section]

    def _index(self) -> Element:
        title, answer = index_words(self.site.language)
        section = _back("index", title, answer)
        append(section, index_list(self.index))
        self.entries.append(Entry(kind="back", number="", title=title, anchor="index"))
        return section


def _back(anchor: str, title: str, answer: str) -> Element:
    opening = new(
        "header",
        new("h2", title, id=anchor, class_="chapter-title", data_label=title),
        new("p", answer, class_="chapter-answer"),
        class_="opening",
    )
    return new("section", opening, class_=f"chapter back {anchor}")
