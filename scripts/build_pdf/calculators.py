"""A calculator for paper: the inputs and the answer that are in the page, and a way back to the live one.

Nothing is computed here: the page's answer came from the function that the browser calls, and is moved as it is.
"""

import io
from copy import deepcopy
from dataclasses import dataclass
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

import segno

from build_pdf.dom import append, classes, new, of_class, parents, remove, replace, text_of
from build_pdf.figures import svg_address
from build_pdf.words import WORDS

# A longer value (a fleet as JSON) would make a code that no phone reads.
_LONGEST_VALUE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One field as the form shows it."""

    name: str
    label: str
    value: str
    shown: str
    folded: bool


def print_calculators(body: Element, address: str, language: str) -> None:
    """Every ``calc-widget`` as a box."""
    anchor, above = "", parents(body)
    for element in list(body.iter()):
        if element.tag in ("h2", "h3"):
            anchor = element.get("id", "")
        elif element.tag == "calc-widget":
            replace(above[element], element, _box(element, address, anchor, language))


def _box(widget: Element, address: str, anchor: str, language: str) -> Element:
    words = WORDS[language]
    form = widget.find(".//form")
    if form is None:
        raise ValueError(f"calculator {widget.get('name')} has no form")
    title = form.get("aria-label", "")
    inputs = read_inputs(form, language)
    link = calculator_link(address, inputs, anchor)
    answer = new("div", class_="calc-answer-part")
    for result in of_class(widget, "calc-result"):
        append(answer, *(deepcopy(child) for child in result))
    remove(answer, is_on_screen_only)
    for output in list(answer.iter("output")):
        output.tag = "p"
        output.set("class", "calc-sentence")
    head = new("p", new("span", words["calculator"], class_="calc-kind"), f" {title}", class_="calc-title")
    way = _way(link, title, language)
    return new("div", head, way, _inputs(inputs, words["inputs"]), answer, class_="calc-box")


def is_on_screen_only(element: Element) -> bool:
    """What to take away or unfold, and bars that only repeat a number: the book has the numbers."""
    return element.tag in ("button", "template") or bool(
        classes(element) & {"calc-exports", "calc-behind", "calc-share"}
    )


def _inputs(inputs: list[Input], caption: str) -> Element:
    """The open inputs as pairs, the folded ones in one line."""
    rows = [
        new("tr", new("th", entry.label, scope="row"), new("td", entry.shown)) for entry in inputs if not entry.folded
    ]
    part = new("div", new("p", caption, class_="calc-caption"), class_="calc-inputs")
    if rows:
        append(part, new("table", new("tbody", *rows), class_="calc-open"))
    folded = [f"{entry.label} {entry.shown}" for entry in inputs if entry.folded]
    if folded:
        append(part, new("p", " · ".join(folded), class_="calc-folded"))
    return part


def _way(link: str, title: str, language: str) -> Element:
    words = WORDS[language]
    image = new("img", class_="qr", src=qr_address(link), alt=words["qr"].format(title=title))
    text = new("p", words["open-calculator"], new("br"), new("a", link, href=link, class_="address"))
    return new("div", image, text, class_="calc-way")


def read_inputs(form: Element, language: str) -> list[Input]:
    """The form's fields in order, with the values that the page was built with."""
    labels = {label.get("for", ""): text_of(label) for label in form.iter("label")}
    found = []
    folds = {inner for fold in form.iter("details") for inner in fold.iter()}
    for field in of_class(form, "calc-field"):
        control = next((e for e in field.iter() if e.tag in ("input", "select", "textarea")), None)
        if control is None or not control.get("name"):
            continue
        value, shown = _value(control, language)
        unit = " ".join(text_of(unit) for unit in of_class(field, "calc-unit"))
        space = " " if unit and (language == "en" and unit[0].isalpha()) else ""
        found.append(
            Input(
                name=control.get("name", ""),
                label=labels.get(control.get("id", ""), control.get("name", "")),
                value=value,
                shown=f"{shown}{space}{unit}",
                folded=field in folds,
            )
        )
    return found


def _value(control: Element, language: str) -> tuple[str, str]:
    if control.tag == "select":
        chosen = next((o for o in control.iter("option") if o.get("selected") is not None), control.find("option"))
        return (chosen.get("value", ""), text_of(chosen)) if chosen is not None else ("", "")
    if control.get("type") == "checkbox":
        checked = control.get("checked") is not None
        return str(checked).lower(), WORDS[language]["yes" if checked else "no"]
    if control.tag == "textarea":
        return control.text or "", control.text or ""
    return control.get("data-default", ""), control.get("value", "")


def calculator_link(address: str, inputs: list[Input], anchor: str) -> str:
    """The calculator's page with the open inputs named, so that the link keeps its meaning if a default changes."""
    given = {i.name: i.value for i in inputs if not i.folded and i.value and len(i.value) <= _LONGEST_VALUE}
    return f"{address}?{urlencode(given)}" + (f"#{anchor}" if anchor else "")


def qr_address(link: str) -> str:
    """The link's QR code as a vector image."""
    drawn = io.BytesIO()
    segno.make(link, error="m", micro=False).save(drawn, kind="svg", border=2, xmldecl=False, svgns=True, nl=False)
    return svg_address(drawn.getvalue())
