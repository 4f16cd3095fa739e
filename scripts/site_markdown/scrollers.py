"""Prepares tables for narrow screens, where the rows of a wide one become cards (docs/theme/stylesheets/tables.css).

Every cell of such a table names its column in ``data-label``, which the style sheet shows before the value. The roles
repeat what the elements are, because Safari forgets it where a style sheet lays a table out otherwise. How much room a
table needs is estimated here from its words: a style sheet cannot ask whether a table would fit.
"""

import re
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

# In ems of the table's type. A line of text shorter than this is hard to read, so a longer cell asks for as much.
_COMFORT = 5.0
_PADDING = 1.2
# The text's width on the narrowest phone, and on a tablet.
_PHONE, _TABLET = 18.0, 40.0
_ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
_HEADERS = {"col": "columnheader", "row": "rowheader", "rowgroup": "rowheader"}


class ScrollersTreeprocessor(Treeprocessor):
    """Puts every table of running text into a container, whose width decides how the table is laid out."""

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for place, child in enumerate(list(parent)):
                if child.tag == "table" and child.get("class") is None:
                    child.set("class", "prose-table")
                    fit_table(child)
                    if parent.get("class") != "table-scroll":
                        parent[place] = self._scroller(child)

    def _scroller(self, table: Element) -> Element:
        scroller = Element("div", {"class": "table-scroll"})
        scroller.append(table)
        scroller.tail, table.tail = table.tail, None
        return scroller


def fit_table(table: Element) -> None:
    """Mark ``table`` as one whose rows become cards on a phone, or on a tablet too, unless it fits there."""
    width = needed_ems(table)
    if width <= _PHONE:
        return
    table.set("class", f"{table.get('class', '')} {'cards' if width <= _TABLET else 'cards wide'}".strip())
    labels = ["".join(cell.itertext()).strip() for cell in next(table.iter("tr"))]
    for element in table.iter():
        if element.tag == "th":
            element.set("role", _HEADERS[element.get("scope") or "col"])
        elif role := _ROLES.get(element.tag):
            element.set("role", role)
    for row in table.iterfind("tbody/tr"):
        if any(cell.get("colspan") for cell in row):
            continue
        for label, cell in zip(labels, row, strict=False):
            cell.set("data-label", label)


def needed_ems(table: Element) -> float:
    """Return the width that ``table`` needs, in ems: a cell is broken between words only."""
    needs: dict[int, float] = {}
    for row in table.iter("tr"):
        if any(cell.get("colspan") for cell in row):
            continue
        for place, cell in enumerate(row):
            text = _shown(cell)
            longest = max(map(_ems, re.split(r"[ \n]+", text)), default=0.0)
            needs[place] = max(needs.get(place, 0.0), longest, min(_ems(text), _COMFORT))
    return sum(needs.values()) + _PADDING * len(needs)


def _shown(element: Element) -> str:
    """Return the text of ``element`` as the style sheets show it.

    A fact is not broken, and a source's number stands in brackets.
    """
    text = (element.text or "") + "".join(_shown(child) + (child.tail or "") for child in element)
    if element.tag == "data":
        return text.replace(" ", "_")
    return f"[{text}]" if element.tag == "sup" else text


def _ems(text: str) -> float:
    """Return the width of ``text``: a Hangul letter is nearly an em wide, others are a little more than half of it."""
    return sum(0.9 if letter > "\u1100" else 0.6 for letter in text)
