"""Page numbers of references: room is kept for them while the book is laid out, and they are written afterwards.

CSS has ``target-counter()`` for this, but WeasyPrint then sets a page again for each number that it learns, and all
pages behind it when a line grows: half of the time of a book. Here one layout does. A number that is narrower than
the room kept for it moves what follows in its line.
"""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from build_pdf.problems import BookError, BookProblem

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


def has_room(body: Element, pages: Mapping[str, int]) -> bool:
    """Whether every number fits where room was kept."""
    return all(
        len(str(pages[link.get("href", "")[1:]])) <= len(room)
        for link in body.iter("a")
        if (room := link.get("data-page"))
    )


def has_number(parent: Box) -> bool:
    """Whether a line has room for a number somewhere."""
    from weasyprint.formatting_structure.boxes import InlineBox, TextBox

    return any(
        child.element_tag == "a::after" and _room(child) != ""
        if isinstance(child, TextBox)
        else isinstance(child, InlineBox) and has_number(child)
        for child in parent.children
    )


def write_line(line: Box, pages: Mapping[str, int]) -> None:
    """Put the numbers where the zeros are."""
    narrower = _write(line, pages)
    if narrower and line.style["text_align_all"] in ("right", "end"):
        for child in line.children:
            child.translate(dx=narrower)


def write_head(line: Box, said: int, number: int) -> None:
    """Put the page's own number at the outer end of a running head, where another has been."""
    from weasyprint.text.line_break import split_first_line

    (text,) = line.children
    at_end = line.style["text_align_all"] == "right"
    old = str(said)
    if not (text.text.endswith(old) if at_end else text.text.startswith(old)):
        raise BookError([BookProblem(page="book", sentence=f"a running head without its page {number}: {text.text}")])
    rest = text.text[: -len(old)] if at_end else text.text[len(old) :]
    text.text = f"{rest}{number}" if at_end else f"{number}{rest}"
    before = text.width
    text.pango_layout, _, _, text.width, _, _ = split_first_line(text.text, text.style, None, None, 0)
    if at_end:
        text.translate(dx=before - text.width)


def _write(parent: Box, pages: Mapping[str, int]) -> float:
    """Write the numbers inside ``parent``; returns how much narrower its content has become."""
    from weasyprint.formatting_structure.boxes import InlineBox, TextBox
    from weasyprint.stacking import StackingContext

    narrower, behind_leader = 0.0, False
    for drawn in parent.children:
        # What is drawn as a block of its own, which has no number.
        child = drawn.box if isinstance(drawn, StackingContext) else drawn
        if narrower:
            child.translate(dx=-narrower)
        if isinstance(child, TextBox):
            saved = _number(child, pages) if child.element_tag == "a::after" else 0.0
            if behind_leader and saved:
                child.translate(dx=saved)
            else:
                narrower += saved
        elif isinstance(child, InlineBox):
            narrower += _write(child, pages)
        behind_leader = behind_leader or child.is_leader
    if isinstance(parent, InlineBox):
        parent.width -= narrower
    return narrower


def _room(text: Box) -> str:
    """The zeros in ``text`` that keep room for a number; none are where the words of a reference are."""
    room: str = text.element.get("data-page") or ""
    if room in text.text:
        return room
    if "0" in text.text:
        target = text.element.get("href", "")
        raise BookError([BookProblem(page="book", sentence=f"a line ends inside the page number of {target}")])
    return ""


def _number(text: Box, pages: Mapping[str, int]) -> float:
    """Write one number, if there is room for one; returns how much narrower the text is now."""
    from weasyprint.text.line_break import split_first_line

    if not (room := _room(text)):
        return 0.0
    number = str(pages[text.element.get("href")[1:]])
    text.text = text.text.replace(room, number, 1)
    before = text.width
    text.pango_layout, _, _, text.width, _, _ = split_first_line(text.text, text.style, None, None, 0)
    return float(before - text.width)
