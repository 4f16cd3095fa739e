"""Adds to each page's foot the dates of its sources, and the day on which its first figure is due for a check.

``javascripts/overdue.js`` compares that day with the reader's clock, so that a site that nobody builds says so too.
"""

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from compute_calculators.text import read_text
from content.ages import due, is_example
from content.words import WORDS
from site_markdown.page import PageState


class PageAgesTreeprocessor(Treeprocessor):
    """Adds the sentence after everything else, but before that on prices."""

    def __init__(self, md: Markdown, page: PageState) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        facts = [self.page.content.facts[key] for key in self.page.facts]
        dated = [fact for fact in facts if not is_example(fact)]
        if not dated:
            return
        dates = sorted(fact.as_of or fact.read for fact in dated)
        foot = SubElement(root, "p", {"class": "page-ages"})
        if days := [day for fact in dated if (day := due(fact))]:
            foot.set("data-due", min(days).isoformat())
        write = read_text(self.page.language).date
        words = WORDS[self.page.language]["ages" if dates[0] != dates[-1] else "ages.one"]
        foot.text = AtomicString(words.format(oldest=write(dates[0]), newest=write(dates[-1])))
