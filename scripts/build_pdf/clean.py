"""Removes what only a screen needs from a page's content: permalinks, buttons, scrollers, folds and tabs."""

import re
from copy import deepcopy
from xml.etree.ElementTree import Element

from build_pdf.dom import append, classes, move_children, new, of_class, remove, replace, text_of, unwrap

_SCREEN_ONLY = {"script", "style", "template", "button", "input", "select", "textarea", "label", "noscript"}
_SCREEN_ATTRIBUTES = ("tabindex", "role", "aria-label", "aria-labelledby", "aria-describedby", "style", "hidden")


_SCREEN_PARTS = {
    "home-search", "initials", "page-contents", "page-progress", "page-tools", "report", "answer-key",
}  # fmt: skip


def remove_controls(body: Element) -> None:
    """Remove buttons and forms with their icons. Call this before reading drawings, because icons are inline
    SVG too."""
    remove(body, lambda element: element.tag in {"button", "form"} or bool(classes(element) & _SCREEN_PARTS))


def clean(body: Element) -> Element:
    """Clean ``body`` for paper. Call this after figures, calculators and questions have been replaced."""
    _open_tabs(body)
    remove(body, lambda element: element.tag in _SCREEN_ONLY or "headerlink" in classes(element))
    remove(body, lambda element: element.get("hidden") is not None)
    unwrap(
        body,
        lambda element: (
            element.tag == "wbr" or bool(classes(element) & {"table-scroll", "calc-scroll", "diagram-scroll"})
        ),
    )
    _open_details(body)
    for element in body.iter():
        for name in _SCREEN_ATTRIBUTES:
            element.attrib.pop(name, None)
        if isinstance(element.tag, str) and "-" in element.tag:
            element.tag = "div"
    return body


def shift_headings(body: Element, by: int) -> None:
    """Shift ``h2`` to ``h3`` and so on, because a part stands above a chapter, and give each a plain bookmark label."""
    for element in body.iter():
        if isinstance(element.tag, str) and re.fullmatch(r"h[1-6]", element.tag):
            element.tag = f"h{min(6, int(element.tag[1]) + by)}"
            element.set("data-label", text_of(element))


def _open_details(body: Element) -> None:
    """Turn each ``details`` into a box with its summary as the title."""
    for parent in list(body.iter()):
        for details in [child for child in parent if child.tag == "details"]:
            box = new("div", class_=f"box {details.get('class', '')}".strip())
            if details.get("id"):
                box.set("id", details.get("id", ""))
            move_children(details, box)
            for child in box:
                if child.tag == "summary":
                    child.tag = "p"
                    child.set("class", "box-title")
            replace(parent, details, box)


def _open_tabs(body: Element) -> None:
    """Turn tabs into consecutive blocks, each under its label."""
    for tabbed in of_class(body, "tabbed-set"):
        labels = [text_of(label) for group in of_class(tabbed, "tabbed-labels") for label in group.iter("label")]
        contents = [deepcopy(block) for block in of_class(tabbed, "tabbed-block")]
        kept = dict(tabbed.attrib)
        tabbed.clear()
        tabbed.attrib.update(kept)
        for label, content in zip(labels, contents, strict=True):
            append(tabbed, new("p", label, class_="box-title"), content)
