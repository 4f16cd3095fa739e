"""A PDF under way: takes laid out pages, keeps their bytes, and is finished when there are no more.

What WeasyPrint's ``generate_pdf`` does with a whole document; attachments, forms, bleed and colour profiles, which no
book has, are left out.
"""

import io
from typing import Any

import pydyf
from weasyprint import DEFAULT_OPTIONS, HTML, VERSION
from weasyprint.anchors import make_page_bookmark_tree
from weasyprint.css import ColorProfile
from weasyprint.document import Page
from weasyprint.html import get_html_metadata
from weasyprint.matrix import Matrix
from weasyprint.pdf import _use_references, _w3c_date_to_pdf
from weasyprint.pdf.anchors import add_links, add_outlines
from weasyprint.pdf.fonts import build_fonts_dictionary
from weasyprint.pdf.metadata import DocumentMetadata
from weasyprint.pdf.stream import Stream

from build_pdf.faster import written
from build_pdf.press.later import Later, draw_now, draw_rest
from build_pdf.press.structure import Structure

# Points in a pixel.
_SCALE = 0.75
_VERSION = "1.7"


class Press:
    """One book."""

    def __init__(self) -> None:
        #: The page of every id.
        self.pages: dict[str, int] = {}
        self._pdf = pydyf.PDF()
        self._fonts: dict[Any, Any] = {}
        self._images: dict[str, Any] = {}
        self._profiles: dict[str, ColorProfile] = {}
        self._names: list[list[Any]] = []
        self._waiting: list[Stream] = []
        self._outline: list[Any] = []
        self._outline_state: tuple[list[int], list[Any]] = ([], [self._outline])
        self._outline_level = 0
        colours = pydyf.Dictionary()
        self._pdf.add_object(colours)
        kinds = ("ExtGState", "XObject", "Pattern", "Shading")
        self._resources = pydyf.Dictionary({kind: pydyf.Dictionary() for kind in kinds})
        self._resources["ColorSpace"] = colours.reference
        self._pdf.add_object(self._resources)
        self._structure = Structure(self._pdf)

    def add(self, pages: list[Page]) -> None:
        """Draw the next pages of the book."""
        first = len(self._pdf.objects)
        for page in pages:
            self._add(page)
        for place in range(first, len(self._pdf.objects)):
            item = self._pdf.objects[place]
            if not (isinstance(item, Stream) and any(isinstance(piece, Later) for piece in item.stream)):
                self._pdf.objects[place] = written.written(item)

    def _add(self, page: Page) -> None:
        number = len(self._pdf.pages["Kids"]) // 3
        box = pydyf.Array([0, 0, _SCALE * page.width, _SCALE * page.height])
        matrix = Matrix(_SCALE, 0, 0, -_SCALE, 0, page.height * _SCALE)
        stream = Stream(
            self._fonts, (0, 0, page.width, page.height), self._resources, self._images, {}, self._profiles, None,
            compress=True,
        )  # fmt: skip
        stream.transform(d=-1, f=page.height * _SCALE)
        self._pdf.add_object(stream)
        described = pydyf.Dictionary(
            {
                "Type": "/Page",
                "Parent": self._pdf.pages.reference,
                "MediaBox": box,
                "TrimBox": box,
                "BleedBox": box,
                "Contents": stream.reference,
                "Resources": self._resources.reference,
                "Tabs": "/S",
            }
        )
        self._pdf.add_page(described)
        anchors = [(name, *place[:2]) for name, place in page.anchors.items() if name not in self.pages]
        self.pages.update((name, number + 1) for name, *_ in anchors)
        links = [link for link in page.links if _is_link(link[3].element_tag)]
        add_links((links, anchors), matrix, self._pdf, described, self._names, {})
        page.paint(stream, _SCALE)
        draw_now(stream)
        if stream.compress:
            self._waiting.append(stream)
        self._outline_level = make_page_bookmark_tree(page, *self._outline_state, self._outline_level, number, matrix)
        self._structure.add(page, stream, described, number)

    def finish(self, html: HTML, identifier: bytes) -> bytes:
        """The bytes of the book; ``html`` is one of its sections."""
        pdf = self._pdf
        for stream in self._waiting:
            draw_rest(stream, self.pages)
        add_outlines(pdf, self._outline)
        metadata = DocumentMetadata(**get_html_metadata(html))
        pdf.info["Producer"] = pydyf.String(f"WeasyPrint {VERSION}")
        pdf.info["Title"] = pydyf.String(metadata.title)
        pdf.info["Subject"] = pydyf.String(metadata.description)
        pdf.info["CreationDate"] = pydyf.String(_w3c_date_to_pdf(metadata.created, "created"))
        pdf.info["ModDate"] = pydyf.String(_w3c_date_to_pdf(metadata.modified, "modified"))
        pdf.catalog["Lang"] = pydyf.String(metadata.lang)
        fonts = build_fonts_dictionary(pdf, self._fonts, True, True, DEFAULT_OPTIONS)
        pdf.add_object(fonts)
        self._resources["Font"] = fonts.reference
        _use_references(pdf, self._resources, self._images, self._profiles)
        names = pydyf.Array()
        for name, place in sorted(self._names):
            names.extend([pydyf.String(name), place])
        pdf.catalog["Names"] = pydyf.Dictionary({"Dests": pydyf.Dictionary({"Names": names})})
        metadata.include_in_pdf(pdf, "ua", 1, conformance=None, compress=True)
        for place, item in enumerate(pdf.objects):
            if item.free != "f":
                pdf.objects[place] = written.written(item)
        output = io.BytesIO()
        pdf.write(output, _VERSION, identifier, compress=True)
        return output.getvalue()


def _is_link(tag: str) -> bool:
    """Whether a box is a link of its own and not a part of one, which WeasyPrint counts again."""
    return tag == "a" or "::footnote-" in tag
