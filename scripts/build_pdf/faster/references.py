"""The references to all pages, which pydyf writes for every tag of a book: with it the time grows with the square of
the pages."""

import pydyf


def _page_references(pdf: pydyf.PDF) -> tuple[bytes, ...]:
    """As pydyf has it, but only when a page has been added."""
    kids = pdf.pages["Kids"]
    known: tuple[int, tuple[bytes, ...]] = getattr(pdf, "_known_references", (0, ()))
    if known[0] != len(kids):
        known = len(kids), tuple(f"{number} 0 R".encode("ascii") for number in kids[::3])
        pdf._known_references = known
    return known[1]


def install() -> None:
    pydyf.PDF.page_references = property(_page_references)
