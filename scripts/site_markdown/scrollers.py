"""Wraps wide tables in scroll containers, so that they scroll from the first paint on, under a sticky header.

The theme wraps tables by script, after they were painted, which moves what stands below; it leaves alone a table that
has a class.
"""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from content.words import WORDS
from site_markdown.page import PageState


class ScrollersTreeprocessor(Treeprocessor):
    """Puts every table of running text into a scroll container."""

    def __init__(self, md: Markdown, page: PageState) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for place, child in enumerate(list(parent)):
                if child.tag == "table" and child.get("class") is None:
                    child.set("class", "prose-table")
                    if parent.get("class") != "table-scroll":
                        parent[place] = self._scroller(child)

    def _scroller(self, table: Element) -> Element:
        scroller = Element("div", {"class": "table-scroll", "tabindex": "0", "role": "group"})
        scroller.set("aria-label", WORDS[self.page.language]["table"])
        scroller.append(table)
        scroller.tail, table.tail = table.tail, None
        return scroller
