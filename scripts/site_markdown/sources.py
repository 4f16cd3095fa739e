"""Numbers the sources of a page in reading order and lists them at its end.

Inline patterns run in an order of their own, so they only leave the source's id behind.
"""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from compute_calculators.text import read_text
from content.model import ContentSource
from content.words import WORDS
from site_markdown.page import PageState
from site_markdown.reports import Stated, report_fields

_ID = re.compile(r"\s*\{[^}]*\}$")


class SourcesTreeprocessor(Treeprocessor):
    """Gives each source mark its number and fills the ``sources`` block."""

    def __init__(self, md: Markdown, page: PageState) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        _behind_stops(root, WORDS[self.page.language]["stops-before-marks"])
        named: dict[str, int] = {}
        stated: dict[str, list[Stated]] = {}
        heading = ""
        for element in root.iter():
            if element.tag in ("h2", "h3"):
                # The attribute list extension, which runs later, removes the id from the text.
                heading = _ID.sub("", "".join(element.itertext()))
            source = element.attrib.pop("data-source", None)
            if source is None:
                continue
            key, value = element.get("data-key", ""), _value(element)
            stated.setdefault(source, []).append(Stated(heading=heading, key=key, value=value))
            number = named.setdefault(source, len(named) + 1)
            if element.tag == "a":
                element.text = AtomicString(str(number))
                element.set("aria-label", WORDS[self.page.language]["source"].format(number=number))
        for place in root.iter("ol"):
            if place.get("class") == "sources":
                keys = dict.fromkeys([*named, *self.page.also])
                place.extend(self._item(source, stated.get(source, [])) for source in keys)

    def _item(self, key: str, stated: list[Stated]) -> Element:
        source = self.page.content.sources[key]
        item = Element("li", {"id": f"source-{key}"})
        date = self._date(key)
        if source.url:
            link = SubElement(item, "a", {"href": source.url, "rel": "noreferrer"})
            link.text = AtomicString(source.title)
            link.tail = date
        else:
            item.text = AtomicString(f"{source.title}. {source.where}{date}")
        self._add_report(item, source, stated, date.removeprefix(", "))
        return item

    def _add_report(self, item: Element, source: ContentSource, stated: list[Stated], date: str) -> None:
        """Add “Wrong?” after the source, if there is a receiver of reports."""
        words = WORDS[self.page.language]
        shown = source.url or f"{source.title}. {source.where}"
        fields = report_fields(stated, shown, date)
        address = self.page.receiver.link(words["report.title"].format(title=source.title), fields)
        if address is None:
            return
        if len(item):
            item[-1].tail = f"{item[-1].tail or ''} "
        else:
            item.text = AtomicString(f"{item.text} ")
        link = SubElement(item, "a", {"class": "report", "href": address, "rel": "noreferrer"})
        link.set("aria-label", words["report.of"].format(title=source.title))
        link.text = AtomicString(words["report"])

    def _date(self, key: str) -> str:
        facts = [fact for fact in self.page.content.facts.values() if fact.source == key]
        if not facts:
            return ""
        # An undated copy may be older than the day on which we read it, so no date is shown.
        dated = [fact.as_of for fact in facts if fact.as_of]
        date = read_text(self.page.language).date(min(dated or [fact.read for fact in facts]))
        return f", {WORDS[self.page.language]['as-of' if dated else 'read-on'].format(date=date)}"


def _value(figure: Element) -> str:
    """Return the text of a figure; empty for a mark without one."""
    shown = figure.find("data")
    return "" if shown is None else "".join(shown.itertext())


def _behind_stops(root: Element, stops: str) -> None:
    """Move each mark after the full stop that follows it, wherever the author has put it. English marks also follow
    commas and other signs; Korean ones stay with their word and follow only the end of a sentence."""
    above = {child: parent for parent in root.iter() for child in parent}
    marks = [element for element in root.iter("sup") if element.get("class") == "source-mark"]
    # Go backwards: the last of several adjacent marks passes its full stop on to the one before it.
    for mark in reversed(marks):
        parent = above[mark]
        # A fact is an element that contains its value and its mark.
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
