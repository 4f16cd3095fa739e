"""Fits wide tables: a table wider than the column is set smaller or, if that is not enough, on a landscape page."""

from xml.etree.ElementTree import Element

from build_pdf.code import width
from build_pdf.dom import classes, new, of_class, own_text, replace, text_of

# In half-ems. A cell wraps between words, so it needs its longest word; a narrower column looks ragged.
_COMFORT = 16
_PADDING = 2
# The class ``compact`` (docs/theme/book/text.css) makes room for this many more columns.
_COMPACT = 1.2
# The columns are fact, value, date, age and confidence.
_FACT_COLUMNS, _DATE, _AGE = 5, 2, 3


def turn_wide_tables(body: Element, columns: int) -> None:
    """Make each table that does not fit ``columns`` compact, or rotate it onto pages of its own."""
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
    """Remove the ages of facts: they follow from the dates, and a printed age soon goes out of date. The wrapped dates
    would also cost a line in each of hundreds of rows."""
    for place in of_class(body, "all-facts"):
        for row in place.iter("tr"):
            cells = list(row)
            if len(cells) == _FACT_COLUMNS:
                cells[_DATE].text = text_of(cells[_DATE]).replace(" ", "\u00a0")
                row.remove(cells[_AGE])
            elif len(cells) == 1:
                cells[0].set("colspan", str(_FACT_COLUMNS - 1))


def needed(table: Element) -> int:
    """Return the width in half-ems that ``table`` needs."""
    needs: dict[int, int] = {}
    for row in table.iter("tr"):
        for place, cell in enumerate(row):
            text = own_text(cell)
            longest = max((width(word) for word in text.split()), default=0)
            needs[place] = max(needs.get(place, 0), longest, min(width(text), _COMFORT))
    return sum(needs.values()) + _PADDING * len(needs)
