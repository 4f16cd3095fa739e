"""Renders the progress page: every page with a checkbox and its self-checks. docs/theme/javascripts/progress.js fills
it."""

import re
from functools import cache
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from content.source_pages import SourcePage, names_in_order, parse_page
from project import DOCS
from site_markdown.blocks import SiteBlock
from site_markdown.inline import text_element

# These are no pages to read through.
_LEFT_OUT = {"index.md", "progress.md", "glossary.md", "about-the-data.md", "exams.md"}


@cache
def lessons(language: str) -> tuple[SourcePage, ...]:
    """Return the pages to be read, in navigation order."""
    folder = DOCS / language
    return tuple(
        parse_page(folder / name, language, name, (folder / name).read_text(encoding="utf-8"))
        for name in names_in_order()
        if name not in _LEFT_OUT
    )


class ProgressBlock(SiteBlock):
    """Renders a summary, the table, and the buttons to export, import and erase the progress."""

    NAME = "progress"

    def on_create(self, parent: Element) -> Element:
        place = SubElement(parent, "div", {"class": "progress"})
        place.append(text_element("noscript", self.word("progress.script")))
        self._sum(place)
        words = {"data-continue": self.word("progress.continue")}
        SubElement(place, "p").append(
            text_element("a", self.word("progress.start"), href=self.page.link("choosing"), **words)
        )
        SubElement(place, "p", {"class": "progress-blocked", "data-blocked": self.word("progress.blocked")})
        table = SubElement(place, "table")
        head = SubElement(SubElement(table, "thead"), "tr")
        for name in ("page", "read", "questions", "answered", "right"):
            head.append(text_element("th", self.word(f"progress.{name}"), scope="col"))
        body = SubElement(table, "tbody")
        for page in lessons(self.page.language):
            body.append(self._row(page))
        place.append(self._tools())
        return place

    def _sum(self, place: Element) -> None:
        """Render the summary for no progress, so that its height does not change when the script fills it."""
        pattern = self.word("progress.sum")
        pages = lessons(self.page.language)
        questions = sum(len(page.of("block:self-check")) for page in pages)
        known = {"pages": str(len(pages)), "questions": str(questions)}
        sentence = SubElement(place, "output", {"class": "progress-sum", "data-progress-sum": pattern})
        sentence.text = AtomicString(re.sub(r"\{(\w+)\}", lambda match: known.get(match[1], "0"), pattern))

    def _row(self, page: SourcePage) -> Element:
        path = page.name.removesuffix("index.md").removesuffix(".md").rstrip("/")
        questions = str(len(page.of("block:self-check")))
        row = Element("tr", {"data-page": f"{path}/", "data-questions": questions})
        title = page.meta["title"]
        name = text_element("th", f"[{title}]({self.page.link(path)})", scope="row")
        SubElement(name, "span", {"data-part": "again", "data-word": self.word("progress.again")})
        row.append(name)
        label = self.word("progress.tick", page=title)
        SubElement(
            SubElement(SubElement(row, "td"), "label"),
            "input",
            {"type": "checkbox", "autocomplete": "off", "data-page-read": f"{path}/", "aria-label": label},
        )
        SubElement(row, "td").text = AtomicString(questions)
        for part in ("answered", "right"):
            SubElement(row, "td", {"data-part": part}).text = AtomicString("0")
        return row

    def _tools(self) -> Element:
        # The script enables the button, since a press before that would do nothing.
        tools = Element("div", {"class": "progress-tools", "inert": "inert"})
        export = {"type": "button", "name": "export-progress", "data-done": self.word("progress.exported")}
        SubElement(tools, "button", export).text = AtomicString(self.word("progress.export"))
        label = SubElement(tools, "label")
        SubElement(label, "span").text = AtomicString(self.word("progress.import"))
        taken = {"data-done": self.word("progress.imported"), "data-refused": self.word("progress.refused")}
        SubElement(
            label, "input", {"type": "file", "name": "import-progress", "accept": ".json,application/json", **taken}
        )
        erase = {"data-sure": self.word("progress.sure"), "data-done": self.word("progress.erased")}
        SubElement(tools, "button", {"type": "button", "name": "erase-progress", **erase}).text = AtomicString(
            self.word("progress.erase")
        )
        SubElement(tools, "output", {"data-progress-said": ""}).text = " "
        return tools
