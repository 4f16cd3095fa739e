"""Adds the date of the oldest price to the foot of a page that shows prices."""

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from compute_calculators.text import read_text
from content.ages import is_example, of_when
from content.words import WORDS
from site_markdown.page import PageState


class PricesTreeprocessor(Treeprocessor):
    """Adds the sentence after everything else."""

    def __init__(self, md: Markdown, page: PageState) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        prices = [self.page.content.facts[key] for key in self.page.facts]
        dated = [fact for fact in prices if fact.unit.startswith("usd") and not is_example(fact)]
        if not dated:
            return
        oldest = min(dated, key=of_when)
        date = read_text(self.page.language).date(oldest.as_of or oldest.read)
        foot = SubElement(root, "p", {"class": "page-prices"})
        foot.text = AtomicString(WORDS[self.page.language]["oldest-price"].format(date=date))
