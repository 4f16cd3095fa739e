"""Numbers the sources of a page in the order in which a reader meets them, and lists them at its end.

Inline patterns run in an order of their own, so they only leave the source's id behind.
"""

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from compute_calculators.text import read_text
from content.words import WORDS
from site_markdown.page import PageState


class SourcesTreeprocessor(Treeprocessor):
    """Gives each source mark its number and fills the ``sources`` block."""

    def __init__(self, md: Markdown, page: PageState) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        _behind_stops(root, WORDS[self.page.language]["stops-before-marks"])
        named: dict[str, int] = {}
        for element in root.iter():
            source = element.attrib.pop("data-source", None)
            if source is None:
                continue
            number = named.setdefault(source, len(named) + 1)
            if element.tag == "a":
                element.text = AtomicString(str(number))
                element.set("aria-label", WORDS[self.page.language]["source"].format(number=number))
        for place in root.iter("ol"):
            if place.get("class") == "sources":
                place.extend(self._item(source) for source in dict.fromkeys([*named, *self.page.also]))

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
        facts = [fact for fact in self.page.content.facts.values() if fact.source == key]
        if not facts:
            return ""
        # A copy without a date is not as of the day on which we read it.
        dated = [fact.as_of for fact in facts if fact.as_of]
        date = read_text(self.page.language).date(min(dated or [fact.read for fact in facts]))
        return f", {WORDS[self.page.language]['as-of' if dated else 'read-on'].format(date=date)}"


def _behind_stops(root: Element, stops: str) -> None:
    """Put each mark behind the full stop that follows it, wherever the author has put it. English puts it behind any
    such sign; in Korean a mark belongs to the word before it, and only the end of a sentence comes first."""
    above = {child: parent for parent in root.iter() for child in parent}
    marks = [element for element in root.iter("sup") if element.get("class") == "source-mark"]
    # From the end: of several in a row the last gives its stop to the one before it.
    for mark in reversed(marks):
        parent = above[mark]
        # A fact is a box around its value and its mark.
        outer = parent if parent.get("class") == "fact" else mark
        tail = outer.tail or ""
        if not tail or tail[0] not in stops or tail[1:2].isalnum():
            continue
        outer.tail = tail[1:] or None
        place = list(parent).index(mark)
        if place:
            parent[place - 1].tail = (parent[place - 1].tail or "") + tail[0]
        else:
            parent.text = (parent.text or "") + tail[0]
