"""Tables that fit: one that needs more than the column is set on a turned page, never cut."""

from xml.etree.ElementTree import Element

from build_pdf.code import width
from build_pdf.dom import classes, new, replace, text_of

# In columns of half an em: a cell breaks between words, so it needs its longest word, and looks ragged below this.
_COMFORT = 16
_PADDING = 2


def turn_wide_tables(body: Element, columns: int) -> None:
    """Put each table whose cells cannot stand comfortably in ``columns`` on turned pages of its own."""
    for parent in list(body.iter()):
        for table in [child for child in parent if child.tag == "table"]:
            if not classes(table) & {"calc-ledger", "calc-open"} and needed(table) > columns:
                page = new("div", class_="turned")
                replace(parent, table, page)
                page.append(table)
    for header in body.iter("th"):
        if not header.get("scope"):
            header.set("scope", "col")


def needed(table: Element) -> int:
    """The columns that ``table`` needs."""
    needs: dict[int, int] = {}
    for row in table.iter("tr"):
        for place, cell in enumerate(row):
            text = text_of(cell)
            longest = max((width(word) for word in text.split()), default=0)
            needs[place] = max(needs.get(place, 0), longest, min(width(text), _COMFORT))
    return sum(needs.values()) + _PADDING * len(needs)
