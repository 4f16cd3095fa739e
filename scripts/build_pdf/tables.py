"""Tables that fit: one that needs more than the column is set smaller or, if that does not do, on a turned page."""

from xml.etree.ElementTree import Element

from build_pdf.code import width
from build_pdf.dom import classes, new, of_class, own_text, replace, text_of

# In columns of half an em. A cell breaks between words, so it needs its longest word; below this it looks ragged.
_COMFORT = 16
_PADDING = 2
# The class ``compact`` (docs/theme/book/text.css) makes room for so much more.
_COMPACT = 1.2
# Fact, value, as of, age, confidence.
_FACT_COLUMNS, _DATE, _AGE = 5, 2, 3


def turn_wide_tables(body: Element, columns: int) -> None:
    """Make each table whose cells cannot stand comfortably in ``columns`` compact, or turn it on pages of its own."""
    drop_ages(body)
    long = {table for place in of_class(body, "all-facts") for table in place.iter("table")}
    for parent in list(body.iter()):
        for table in [child for child in parent if child.tag == "table"]:
            if table in long or classes(table) & {"calc-ledger", "calc-table", "calc-sort"}:
                continue
            wide = needed(table)
            if columns < wide <= columns * _COMPACT:
                table.set("class", "compact")
            elif wide > columns:
                page = new("div", class_="turned")
                replace(parent, table, page)
                page.append(table)
    for header in body.iter("th"):
        if not header.get("scope"):
            header.set("scope", "col")


def drop_ages(body: Element) -> None:
    """A fact's age follows from its date, and paper grows older than it says. A date in two lines would cost a line
    in each of hundreds of rows."""
    for place in of_class(body, "all-facts"):
        for row in place.iter("tr"):
            cells = list(row)
            if len(cells) == _FACT_COLUMNS:
                cells[_DATE].text = text_of(cells[_DATE]).replace(" ", "\u00a0")
                row.remove(cells[_AGE])
            elif len(cells) == 1:
                cells[0].set("colspan", str(_FACT_COLUMNS - 1))


def needed(table: Element) -> int:
    """The columns that ``table`` needs."""
    needs: dict[int, int] = {}
    for row in table.iter("tr"):
        for place, cell in enumerate(row):
            text = own_text(cell)
            longest = max((width(word) for word in text.split()), default=0)
            needs[place] = max(needs.get(place, 0), longest, min(width(text), _COMFORT))
    return sum(needs.values()) + _PADDING * len(needs)
