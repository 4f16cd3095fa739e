"""Figures stay in one piece at the end of a line: a number with its unit, a unit with a hyphen, and in the cell of a
table the whole of it."""

from xml.etree.ElementTree import Element

from build_pdf.keep_words import JOINER

_SPACE = "\u00a0"
# A price with the longest unit; text that is longer is a sentence.
_LONGEST = 32


def keep_values(body: Element) -> None:
    """Before the wrapping of facts is taken off."""
    in_cells = {value for cell in body.iter("td") for value in cell.iter("data")}
    for value in body.iter("data"):
        text = value.text or ""
        if text.count(" ") == 1 or (value in in_cells and len(text) <= _LONGEST):
            text = text.replace(" ", _SPACE)
        value.text = text.replace("-", f"-{JOINER}")
