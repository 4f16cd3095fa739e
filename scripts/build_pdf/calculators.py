"""Prepares a calculator for paper: its inputs, its answer and a link to the live one.

Nothing is computed here: the page's answer came from the function that the browser calls, and is used unchanged.
"""

import io
from copy import deepcopy
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

import segno

from build_pdf.dom import append, new, of_class, parents, replace
from build_pdf.figures import svg_address
from build_pdf.inputs import Input, printed_inputs, read_inputs
from build_pdf.results import print_result
from build_pdf.words import WORDS

# A longer value (a fleet as JSON) would make a QR code that no phone can read.
_LONGEST_VALUE = 40


def print_calculators(body: Element, address: str, language: str) -> None:
    """Replace every ``calc-widget`` by a box."""
    anchor, above = "", parents(body)
    for element in list(body.iter()):
        if element.tag in ("h2", "h3"):
            anchor = element.get("id", "")
        elif element.tag == "calc-widget":
            replace(above[element], element, _box(element, address, anchor, language))


def _box(widget: Element, address: str, anchor: str, language: str) -> Element:
    form = widget.find(".//form")
    if form is None:
        raise ValueError(f"calculator {widget.get('name')} has no form")
    title = form.get("aria-label", "")
    inputs = read_inputs(form, language)
    answer = new("div", class_="calc-answer-part")
    for result in of_class(widget, "calc-result"):
        append(answer, *(deepcopy(child) for child in result))
    print_result(answer, language)
    way = _way(calculator_link(address, inputs, anchor), short_link(address, anchor), title, language)
    head = new("p", new("span", WORDS[language]["calculator"], class_="calc-kind"), f" {title}", class_="calc-title")
    top = new("div", way, head, _inputs(printed_inputs(inputs), WORDS[language]["inputs"]), class_="calc-top")
    return new("div", top, answer, class_="calc-box")


def _inputs(inputs: list[Input], caption: str) -> Element:
    """Lay out the inputs in two columns of small labels over their values."""
    pairs = [
        new("li", new("span", entry.label, class_="calc-label"), " ", new("strong", entry.shown)) for entry in inputs
    ]
    return new("div", new("p", caption, class_="calc-caption"), new("ul", *pairs, class_="calc-given"))


def _way(link: str, short: str, title: str, language: str) -> Element:
    words = WORDS[language]
    image = new("img", class_="qr", src=qr_address(link), alt=words["qr"].format(title=title))
    text = new("p", words["open-calculator"], new("br"), new("a", short, href=link, class_="address"))
    return new("div", image, text, class_="calc-way")


def calculator_link(address: str, inputs: list[Input], anchor: str) -> str:
    """Return the URL of the calculator with all open inputs, so that the link keeps its meaning if a default
    changes."""
    given = {i.name: i.value for i in inputs if not i.folded and i.value and len(i.value) <= _LONGEST_VALUE}
    return f"{address}?{urlencode(given)}" + (f"#{anchor}" if anchor else "")


def short_link(address: str, anchor: str) -> str:
    """Return the short URL that a reader can type: it opens the calculator with its defaults, which are the book's
    inputs."""
    return address.partition("://")[2] + (f"#{anchor}" if anchor else "")


def qr_address(link: str) -> str:
    """Return the link's QR code as a vector image."""
    drawn = io.BytesIO()
    segno.make(link, error="m", micro=False).save(drawn, kind="svg", border=2, xmldecl=False, svgns=True, nl=False)
    return svg_address(drawn.getvalue())
