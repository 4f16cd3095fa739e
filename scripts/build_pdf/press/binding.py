"""Shares of a book become one PDF: what names, orders and describes all of their pages stands at its end."""

from collections.abc import Sequence
from typing import Any

import pydyf
from weasyprint import HTML, VERSION
from weasyprint.html import get_html_metadata
from weasyprint.pdf import _w3c_date_to_pdf
from weasyprint.pdf.anchors import add_outlines
from weasyprint.pdf.metadata import DocumentMetadata

from build_pdf.press import objects, structure
from build_pdf.press.objects import Objects
from build_pdf.press.press import Printed


def bind(shares: Sequence[Printed], html: HTML, identifier: bytes) -> bytes:
    """The bytes of the book; ``html`` has its head, where the book is described."""
    pdf = Objects(1 + max(share.run.highest() for share in shares), 1)
    bookmarks: list[Any] = []
    for share in shares:
        bookmarks += _moved(share.bookmarks, pdf.pages["Count"])
        pdf.pages["Kids"] += share.pages
        pdf.pages["Count"] += len(share.pages) // 3
        pdf.fonts.update(share.fonts)
    structure.bind(
        pdf, [item for share in shares for item in share.top], [n for share in shares for n in share.parents]
    )
    add_outlines(pdf, bookmarks)
    metadata = DocumentMetadata(**get_html_metadata(html))
    pdf.info["Producer"] = pydyf.String(f"WeasyPrint {VERSION}")
    pdf.info["Title"] = pydyf.String(metadata.title)
    pdf.info["Subject"] = pydyf.String(metadata.description)
    pdf.info["CreationDate"] = pydyf.String(_w3c_date_to_pdf(metadata.created, "created"))
    pdf.info["ModDate"] = pydyf.String(_w3c_date_to_pdf(metadata.modified, "modified"))
    pdf.add_object(pdf.info)
    pdf.catalog["Lang"] = pydyf.String(metadata.lang)
    names = sorted(name for share in shares for name in share.names)
    places = [piece for name, place in names for piece in (pydyf.String(name), place)]
    pdf.catalog["Names"] = pydyf.Dictionary({"Dests": pydyf.Dictionary({"Names": pydyf.Array(places)})})
    metadata.include_in_pdf(pdf, "ua", 1, conformance=None, compress=True)
    pdf.write_common()
    return objects.bind([*(share.run for share in shares), pdf.run()], pdf, identifier)


def _moved(bookmarks: Sequence[Any], before: int) -> list[Any]:
    """The same with the page of the book."""
    return [
        (title, (page + before, x, y), _moved(children, before), state)
        for title, (page, x, y), children, state in bookmarks
    ]
