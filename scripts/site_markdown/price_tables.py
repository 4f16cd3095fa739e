"""Tables of the page about the data: missing prices, ages of prices, and published files."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from compute_calculators.regions import REGIONS
from compute_calculators.text import group, read_text
from content.price_coverage import KINDS, SYSTEMS, Coverage, coverage, newest
from content.words import WORDS
from site_markdown.inline import text_element
from site_markdown.scrollers import fit_table


def missing_table(language: str) -> list[Element]:
    """Return the number of instance types without a price, by system, kind and Region."""
    every = WORDS[language]["prices.every"]

    def cell(found: Coverage) -> tuple[str, str]:
        return (every if not found.has else group(str(found.missing))), ""

    types = [group(str(coverage()[region.code, "on-demand", "linux"].types)) for region in REGIONS]
    return _table(language, "prices.missing", cell, first=(WORDS[language]["prices.types"], types))


def ages_table(language: str) -> list[Element]:
    """Return the range of dates of the prices, and how many are more than three years old."""

    def cell(found: Coverage) -> tuple[str, str]:
        if not found.has:
            return WORDS[language]["prices.none"], ""
        months = dict.fromkeys((found.oldest[:7], found.newest[:7]))
        old = WORDS[language]["prices.old"].format(count=group(str(found.old))) if found.old else ""
        return WORDS[language]["prices.range"].join(months), old

    return _table(language, "prices.ages", cell)


def files_table(language: str, folder: str) -> list[Element]:
    """Return each Region with links to its files in ``folder``, after the list of files and the schema."""
    words = WORDS[language]
    first = Element("p")
    for name, word in (("index.json", "prices.list"), ("schema.json", "prices.schema")):
        link = SubElement(first, "a", {"href": folder + name})
        link.text, link.tail = AtomicString(words[word]), " · " if name == "index.json" else ""
    scroller = Element("div", {"class": "table-scroll"})
    table = SubElement(scroller, "table", {"class": "prose-table"})
    head = SubElement(SubElement(table, "thead"), "tr")
    for label in (words["prices.region"], "JSON", "CSV", words["prices.history"]):
        head.append(text_element("th", label, scope="col"))
    body = SubElement(table, "tbody")
    for region in REGIONS:
        row = SubElement(body, "tr")
        row.append(text_element("th", region.name(language), scope="row"))
        for ending in ("json", "csv", "history.csv"):
            name = f"{region.code}.{ending}"
            SubElement(SubElement(row, "td"), "a", {"href": folder + name}).text = AtomicString(name)
    fit_table(table)
    return [first, scroller]


def as_markdown(elements: list[Element]) -> Iterator[str]:
    """Format one of the tables as lines of a Markdown table, for the page's plain copy."""
    for number, row in enumerate(elements[1].iter("tr")):
        cells = [" ".join("".join(cell.itertext()).split()) if len(cell) == 0 else _two(cell) for cell in row]
        cells += [""] * (len(REGIONS) + 1 - len(cells))
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield f"|{'---|' * len(cells)}"


def _two(cell: Element) -> str:
    return "; ".join(text.strip() for text in cell.itertext())


def _table(
    language: str,
    caption: str,
    cell: Callable[[Coverage], tuple[str, str]],
    first: tuple[str, list[str]] | None = None,
) -> list[Element]:
    words = WORDS[language]
    newest_day = read_text(language).date(max(newest(region.code) for region in REGIONS))
    intro = text_element("p", words[caption].format(date=newest_day))
    scroller = Element("div", {"class": "table-scroll"})
    table = SubElement(scroller, "table")
    head = SubElement(SubElement(table, "thead"), "tr")
    for label in (words["prices.kind"], *(region.places[language] for region in REGIONS)):
        head.append(text_element("th", label, scope="col"))
    if first is not None:
        row = SubElement(SubElement(table, "tbody"), "tr")
        row.append(text_element("th", first[0], scope="row"))
        row.extend(_cell(text, "") for text in first[1])
    for system in SYSTEMS:
        body = SubElement(table, "tbody")
        title = text_element("th", words[f"prices.{system}"], scope="rowgroup", colspan=str(len(REGIONS) + 1))
        SubElement(body, "tr").append(title)
        body.extend(_rows(language, system, cell))
    return [intro, scroller]


def _rows(language: str, system: str, cell: Callable[[Coverage], tuple[str, str]]) -> Iterator[Element]:
    for kind in KINDS:
        row = Element("tr")
        row.append(text_element("th", WORDS[language][f"prices.{kind}"], scope="row"))
        row.extend(_cell(*cell(coverage()[region.code, kind, system])) for region in REGIONS)
        yield row


def _cell(text: str, small: str) -> Element:
    found = Element("td")
    found.text = AtomicString(text)
    if small:
        SubElement(found, "br")
        SubElement(found, "small").text = AtomicString(small)
    return found
