"""Blocks that the end of a page must not part: a sentence and the list that it announces, the rows of a short table."""

from xml.etree.ElementTree import Element

from build_pdf.dom import classes

_ANNOUNCED = {"ul", "ol", "table", "pre"}
# Rows of a table that moves to the next page as a whole rather than leave half of itself behind.
_SHORT = 6


def keep_together(body: Element) -> None:
    """Mark leads and short tables; the style sheets hold them together."""
    for parent in body.iter():
        for lead, block in zip(parent, list(parent)[1:], strict=False):
            if lead.tag == "p" and not lead.get("class") and block.tag in _ANNOUNCED:
                lead.set("class", "lead")
        for table in [child for child in parent if child.tag == "table"]:
            if sum(1 for _ in table.iter("tr")) <= _SHORT:
                table.set("class", " ".join(sorted(classes(table) | {"short"})))
