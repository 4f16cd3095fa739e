"""The list of sources at a page's end, filled when the whole page has been read."""

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from compute_calculators.text import read_text
from site_markdown.page import PageState
from site_markdown.words import WORDS


class SourcesTreeprocessor(Treeprocessor):
    """Fills the ``sources`` block: every source that the page named, in the order of its first mention."""

    def __init__(self, md: Markdown, page: PageState) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        for place in root.iter("ol"):
            if place.get("class") == "sources":
                for source in self.page.also:
                    self.page.number(source)
                for source in self.page.sources:
                    place.append(self._item(source))

    def _item(self, key: str) -> Element:
        source = self.page.content.sources[key]
        item = Element("li", {"id": f"source-{key}"})
        date = self._date(key)
        if source.url:
            link = SubElement(item, "a", {"href": source.url, "rel": "noreferrer"})
            link.text = AtomicString(source.title)
            link.tail = date
        else:
            item.text = AtomicString(f"{source.title}. {source.where}{date}")
        return item

    def _date(self, key: str) -> str:
        dates = [fact.as_of or fact.read for fact in self.page.content.facts.values() if fact.source == key]
        if not dates:
            return ""
        date = read_text(self.page.language).date(min(dates))
        return f", {WORDS[self.page.language]['as-of'].format(date=date)}"
