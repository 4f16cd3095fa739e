"""Turns inline drawings into SVG images: classes and CSS variables become attributes, title and description become the
alternative text.

WeasyPrint does not apply the page's CSS inside an SVG image, and tags an image but not an inline drawing.
"""

import base64
import re
from collections.abc import Mapping
from functools import cache
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import tinycss2

from build_pdf.dom import SVG, new, replace, text_of
from build_pdf.problems import BookProblem
from project import ROOT

STYLES = ROOT / "docs" / "theme" / "stylesheets"
DRAWN = (STYLES / "diagram.css", ROOT / "widgets" / "browser" / "calc-chart.css")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,[^()]*)?\)")
# SVG has no presentation attributes for these CSS properties.
_LAYOUT = {"display", "width", "height", "max-width", "margin", "margin-inline", "margin-inline-start"}
# A narrow drawing fills the column at twice its width.
_WIDE = 600
_NS = "http://www.w3.org/2000/svg"


@cache
def print_colours() -> Mapping[str, str]:
    """Return the CSS variables of the light scheme, with white for the paper."""
    css = (STYLES / "tokens.css").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for name, value in re.findall(r"(--[\w-]+):\s*([^;]+);", css):
        found.setdefault(name, value.strip())
    return {**found, "--paper": "#ffffff"}


@cache
def drawing_rules() -> tuple[tuple[str, Mapping[str, str]], ...]:
    """Return the CSS rules of diagrams and charts in order; a later rule wins."""
    rules = []
    css = "\n".join(path.read_text(encoding="utf-8") for path in DRAWN)
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True):
        if rule.type != "qualified-rule":
            continue
        selector = re.search(r"\.([\w-]+)\s*$", tinycss2.serialize(rule.prelude))
        declarations = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
        if selector:
            values = {d.name: tinycss2.serialize(d.value).strip() for d in declarations if d.type == "declaration"}
            rules.append((selector[1], {name: value for name, value in values.items() if name not in _LAYOUT}))
    return tuple(rules)


def set_drawings(body: Element, page: str) -> list[BookProblem]:
    """Replace every drawing in ``body`` by an image; return a problem for each without alternative text."""
    problems = []
    for parent in list(body.iter()):
        if parent.tag == "button":
            continue  # An icon in a button is only for the screen; clean.py removes it with the button.
        for child in list(parent):
            if child.tag == f"{SVG}svg":
                alt = alternative(child)
                if not alt:
                    problems.append(BookProblem(page=page, sentence="a drawing without <title> or aria-label"))
                problems += [
                    BookProblem(page=page, sentence=f"no colour {name} in tokens.css, used by a drawing")
                    for name in sorted(flatten(child))
                ]
                wide = "wide" if _view_width(child) > _WIDE else "narrow"
                replace(parent, child, new("img", class_=f"drawing {wide}", src=data_address(child), alt=alt))
            elif child.tag == "img" and not child.get("alt"):
                problems.append(BookProblem(page=page, sentence=f"image {child.get('src')} has no alt text"))
    return problems


def alternative(svg: Element) -> str:
    """Return the alternative text, which is the drawing's title and description."""
    parts = [text_of(part) for name in ("title", "desc") if (part := svg.find(f"{SVG}{name}")) is not None]
    return " ".join(part for part in parts if part) or svg.get("aria-label", "")


def flatten(svg: Element) -> set[str]:
    """Replace classes and variables by attributes; return the names of undefined variables."""
    missing: set[str] = set()
    colours = print_colours()

    def colour(match: re.Match[str]) -> str:
        if match[1] not in colours:
            missing.add(match[1])
        return colours.get(match[1], "#000")

    for element in svg.iter():
        # ElementTree writes the namespace declaration itself.
        for name in [name for name in element.attrib if name.startswith(("xmlns", "{http://www.w3.org/2000/xmlns"))]:
            del element.attrib[name]
        names = element.attrib.pop("class", "").split()
        for name, values in drawing_rules():
            if name in names:
                element.attrib.update(values)
        for name, value in list(element.attrib.items()):
            element.set(name, _VARIABLE.sub(colour, value))
        # Only the book's own fonts are allowed here: a ``font`` shorthand would print labels as missing glyphs.
        if element.tag in (f"{SVG}text", f"{SVG}tspan"):
            element.set("font-family", "Pretendard")
    return missing


def data_address(svg: Element) -> str:
    """Encode the drawing as a ``data:`` URL, so that no path gets into the book's bytes."""
    ElementTree.register_namespace("", _NS)
    for part in ("title", "desc"):
        for child in svg.findall(f"{SVG}{part}"):
            svg.remove(child)
    return svg_address(ElementTree.tostring(svg, encoding="utf-8"))


def svg_address(raw: bytes) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(raw).decode("ascii")


def _view_width(svg: Element) -> float:
    box = svg.get("viewBox", "").split()
    return float(box[2]) if len(box) == 4 else float(re.sub(r"[^\d.]", "", svg.get("width", "")) or 0)
