"""Marks unwanted page breaks: between a sentence and the list that it announces, or inside a short table. The style
sheets (docs/theme/book/text.css) avoid a break there.

A figure directly under its heading is moved after the steps that it shows: together they would not fit on the rest of
most pages, which would stay empty.
"""

from xml.etree.ElementTree import Element

from build_pdf.code import width
from build_pdf.dom import classes, text_of

_ANNOUNCED = {"ul", "ol", "table", "pre"}
_HEADINGS = {"h3", "h4"}
_STEPS = {"ul", "ol"}
# A table with at most this many rows is not split across pages.
_SHORT = 5
# In columns of text. A sentence longer than this may be separated from its table by a page break.
_LINE = 84


def mark_page_breaks(body: Element) -> None:
    """Move figures after their steps, and mark short tables and the sentences that announce a block."""
    for parent in list(body.iter()):
        _move_figures_behind_steps(parent)
        for lead, block in zip(parent, list(parent)[1:], strict=False):
            if lead.tag != "p" or lead.get("class") or block.tag not in _ANNOUNCED:
                continue
            if block.tag != "table" or width(text_of(lead)) <= _LINE:
                lead.set("class", "lead")
        for table in [child for child in parent if child.tag == "table"]:
            if sum(1 for _ in table.iter("tr")) <= _SHORT:
                table.set("class", " ".join(sorted(classes(table) | {"short"})))


def _move_figures_behind_steps(section: Element) -> None:
    """Move a figure that begins a section after the list of steps that it shows."""
    blocks = list(section)
    for heading, figure, steps in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if heading.tag in _HEADINGS and figure.tag == "figure" and steps.tag in _STEPS:
            section.remove(figure)
            section.insert(list(section).index(steps) + 1, figure)
