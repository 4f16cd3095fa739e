"""Blocks that the end of a page must not part: a sentence and the list that it announces, the rows of a short table.

And what must be parted: a heading and the figure right below it would leave most of a page empty together.
"""

from itertools import pairwise
from xml.etree.ElementTree import Element

from build_pdf.code import width
from build_pdf.dom import classes, text_of

_ANNOUNCED = {"ul", "ol", "table", "pre"}
_HEADINGS = {"h3", "h4"}
_STEPS = {"ul", "ol"}
# Rows of a table that moves to the next page as a whole rather than leave half of itself behind.
_SHORT = 5
# Columns of a line: a longer sentence says enough to stand at the foot of a page, its table at the head of the next.
_LINE = 84


def keep_together(body: Element) -> None:
    """Put figures behind their steps; mark leads and short tables, which the style sheets hold together."""
    for parent in list(body.iter()):
        _let_steps_begin(parent)
        _title_calculators(parent)
        for lead, block in zip(parent, list(parent)[1:], strict=False):
            if lead.tag != "p" or lead.get("class") or block.tag not in _ANNOUNCED:
                continue
            if block.tag != "table" or width(text_of(lead)) <= _LINE:
                lead.set("class", "lead")
        for table in [child for child in parent if child.tag == "table"]:
            if sum(1 for _ in table.iter("tr")) <= _SHORT:
                table.set("class", " ".join(sorted(classes(table) | {"short"})))


def _title_calculators(section: Element) -> None:
    """A heading right above a calculator goes where it goes."""
    for heading, calculator in pairwise(list(section)):
        if heading.tag in _HEADINGS and "calculator" in classes(calculator):
            section.remove(heading)
            calculator.insert(0, heading)


def _let_steps_begin(section: Element) -> None:
    """Move a figure that begins a section behind the list of steps that it shows."""
    blocks = list(section)
    for heading, figure, steps in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if heading.tag in _HEADINGS and figure.tag == "figure" and steps.tag in _STEPS:
            section.remove(figure)
            section.insert(list(section).index(steps) + 1, figure)
