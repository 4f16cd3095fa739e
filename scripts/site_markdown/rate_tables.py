"""Renders a table of rates by Region (``content/rate_tables.py``), with the source of each row and the dates."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from compute_calculators.regions import BY_CODE
from compute_calculators.text import read_text
from content.rate_tables import TABLES, rate_rows
from content.words import WORDS
from site_markdown.inline import text_element


def rate_table(name: str, language: str) -> list[Element]:
    """Return the table of one row for each Region, and a line with the dates of its rates."""
    words = WORDS[language]
    rows = tuple(rate_rows(name))
    days = sorted({source.as_of for row in rows for source in row.sources})
    dates = words["prices.range"].join(dict.fromkeys(read_text(language).date(day) for day in (days[0], days[-1])))
    table = Element("table")
    head = SubElement(SubElement(table, "thead"), "tr")
    for label in (words["prices.region"], *(column.head[language] for column in TABLES[name][1])):
        head.append(text_element("th", label, scope="col"))
    body = SubElement(table, "tbody")
    for row in rows:
        line = SubElement(body, "tr")
        marks = "".join(f"{{{{source:{source.id}}}}}" for source in row.sources)
        line.append(text_element("th", f"{BY_CODE[row.region].places[language]}{marks}", scope="row"))
        for amount in row.amounts:
            shown = words["prices.none"] if amount is None else f"${amount}"
            SubElement(line, "td").text = AtomicString(shown)
    note = Element("p")
    SubElement(note, "small").text = AtomicString(words["rates.dates"].format(dates=dates))
    return [table, note]


def rate_table_markdown(name: str, language: str) -> Iterator[str]:
    """Format the table as Markdown lines for the page's plain copy."""
    columns = TABLES[name][1]
    yield f"| {' | '.join((WORDS[language]['prices.region'], *(column.head[language] for column in columns)))} |"
    yield f"|{'---|' * (len(columns) + 1)}"
    for row in rate_rows(name):
        none = WORDS[language]["prices.none"]
        amounts = (none if amount is None else f"${amount}" for amount in row.amounts)
        yield f"| {' | '.join((BY_CODE[row.region].places[language], *amounts))} |"
    yield ""
    yield "".join(rate_table(name, language)[1].itertext())
