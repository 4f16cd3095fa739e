"""Prevents line breaks inside figures: between a number and its unit, at a hyphen of a unit, and anywhere in a short
table cell."""

from xml.etree.ElementTree import Element

from build_pdf.keep_words import JOINER

_SPACE = "\u00a0"
# The length of a price with the longest unit; longer text is a sentence.
_LONGEST = 32


def keep_values(body: Element) -> None:
    """Prevent the breaks. Call this before the wrappers of facts are removed."""
    in_cells = {value for cell in body.iter("td") for value in cell.iter("data")}
    for value in body.iter("data"):
        text = value.text or ""
        if text.count(" ") == 1 or (value in in_cells and len(text) <= _LONGEST):
            text = text.replace(" ", _SPACE)
        value.text = text.replace("-", f"-{JOINER}")
