"""Page numbers of references: room is kept for them while the book is laid out, and they are written afterwards.

CSS has ``target-counter()`` for this, but WeasyPrint then sets a page again for each number that it learns, and all
pages behind it when a line grows: half of the time of a book. Here one layout does. A number that is narrower than
the room kept for it moves what follows in its line.
"""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

# Characters of markup on a page at the very least: a guess that is too high keeps one digit's room too many.
_PER_PAGE = 2500
# How often a book may be laid out: once is enough unless a page holds less than the above.
TRIES = 4

# A box of WeasyPrint, which publishes no types.
Box = Any


def first_guess(body: Element) -> dict[str, int]:
    """For each id in ``body`` a page that is not before its own, two digits at least."""
    guess: dict[str, int] = {}
    written = 0
    for element in body.iter():
        if name := element.get("id"):
            guess[name] = 10 + written // _PER_PAGE
        written += 20 + len(element.text or "") + len(element.tail or "")
        written += sum(len(key) + len(value) for key, value in element.attrib.items() if key != "src")
    return guess


def keep_room(body: Element, pages: Mapping[str, int]) -> None:
    """Give every link inside the book as many zeros as its page has digits; the style sheets print them."""
    for link in body.iter("a"):
        if (name := link.get("href", "")).startswith("#"):
            link.set("data-page", "0" * len(str(pages[name[1:]])))


def found_pages(document: Box) -> dict[str, int]:
    """The page of every id in a laid out document."""
    return {name: number for number, page in enumerate(document.pages, start=1) for name in page.anchors}


def has_room(body: Element, pages: Mapping[str, int]) -> bool:
    """Whether every number fits where room was kept."""
    return all(
        len(str(pages[link.get("href", "")[1:]])) <= len(room)
        for link in body.iter("a")
        if (room := link.get("data-page"))
    )


def write_numbers(document: Box, pages: Mapping[str, int]) -> int:
    """Put the numbers where the zeros are; returns how many."""
    from weasyprint.formatting_structure.boxes import LineBox

    lines = [box for page in document.pages for box in page._page_box.descendants() if isinstance(box, LineBox)]
    written = [_write(line, pages) for line in lines]
    for line, (_, narrower) in zip(lines, written, strict=True):
        if narrower and line.style["text_align_all"] in ("right", "end"):
            for child in line.children:
                child.translate(dx=narrower)
    return sum(count for count, _ in written)


def _write(parent: Box, pages: Mapping[str, int]) -> tuple[int, float]:
    """Write the numbers inside ``parent``; returns how many, and how much narrower its content has become."""
    from weasyprint.formatting_structure.boxes import InlineBox, TextBox

    count, narrower, behind_leader = 0, 0.0, False
    for child in parent.children:
        if narrower:
            child.translate(dx=-narrower)
        if isinstance(child, TextBox):
            saved = _number(child, pages) if child.element_tag == "a::after" else None
            if saved is None:
                continue
            count += 1
            if behind_leader:
                child.translate(dx=saved)
            else:
                narrower += saved
        elif isinstance(child, InlineBox):
            inner, saved = _write(child, pages)
            count += inner
            narrower += saved
        behind_leader = behind_leader or child.is_leader
    if isinstance(parent, InlineBox):
        parent.width -= narrower
    return count, narrower


def _number(text: Box, pages: Mapping[str, int]) -> float | None:
    """Write one number; returns how much narrower the text is now, or ``None`` if it holds no room for one."""
    from weasyprint.text.line_break import split_first_line

    room = text.element.get("data-page")
    if not room or room not in text.text:
        return None
    number = str(pages[text.element.get("href")[1:]])
    text.text = text.text.replace(room, number, 1)
    before = text.width
    text.pango_layout, _, _, text.width, _, _ = split_first_line(text.text, text.style, None, None, 0)
    return float(before - text.width)
