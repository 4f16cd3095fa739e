"""A share of a PDF under way: takes laid out pages, keeps their bytes, and is finished when all shares have theirs.

What WeasyPrint's ``generate_pdf`` does with a whole document; attachments, forms, bleed and colour profiles, which no
book has, are left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint import DEFAULT_OPTIONS
from weasyprint.anchors import make_page_bookmark_tree
from weasyprint.css import ColorProfile
from weasyprint.document import Page
from weasyprint.matrix import Matrix
from weasyprint.pdf import _use_references
from weasyprint.pdf.anchors import add_links
from weasyprint.pdf.fonts import build_fonts_dictionary
from weasyprint.pdf.stream import Stream

from build_pdf.press.later import draw_now, draw_rest, wait_for_heads
from build_pdf.press.objects import Objects, Run
from build_pdf.press.structure import Structure

# Points in a pixel.
_SCALE = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyphs:
    """What is printed in one font: the text and the width of each glyph."""

    texts: dict[int, str]
    widths: dict[int, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A share of the file. Pages are told by number in the file's objects, bookmarks by page of the share."""

    run: Run
    pages: list[Any]
    bookmarks: list[Any]
    names: list[tuple[str, bytes]]
    top: list[bytes]
    parents: list[bytes]
    fonts: dict[str, bytes]


class Press:
    """One share of a book: number ``share`` of ``shares``."""

    def __init__(self, share: int, shares: int) -> None:
        #: The page of every id, counted from the first of the share.
        self.pages: dict[str, int] = {}
        self._pdf = Objects(share, shares)
        self._fonts: dict[Any, Any] = {}
        self._images: dict[str, Any] = {}
        self._profiles: dict[str, ColorProfile] = {}
        # Of the first page: others are turned.
        self._size: tuple[float, float] | None = None
        self._names: list[tuple[str, bytes]] = []
        self._waiting: list[Stream] = []
        self._heads: dict[Any, Any] = {}
        self._outline: list[Any] = []
        self._outline_state: tuple[list[int], list[Any]] = ([], [self._outline])
        self._outline_level = 0
        kinds = ("ExtGState", "XObject", "Pattern", "Shading")
        self._resources = pydyf.Dictionary({kind: pydyf.Dictionary() for kind in kinds})
        self._resources["ColorSpace"] = self._pdf.colours.reference
        self._resources["Font"] = self._pdf.fonts.reference
        self._pdf.add_object(self._resources)
        self._structure = Structure(self._pdf, share)

    @property
    def count(self) -> int:
        """Pages so far."""
        return len(self._pdf.pages["Kids"]) // 3

    def add(self, pages: list[Page]) -> None:
        """Draw the next pages of the share."""
        for page in pages:
            self._add(page)
        self._pdf.write_out([*self._waiting, self._resources])

    def _add(self, page: Page) -> None:
        number = self.count
        self._size = self._size or (page.width, page.height)
        stream, described = self._sheet(page.width, page.height)
        anchors = [(name, *place[:2]) for name, place in page.anchors.items() if name not in self.pages]
        self.pages.update((name, number + 1) for name, *_ in anchors)
        links = [link for link in page.links if _is_link(link[3].element_tag)]
        matrix = Matrix(_SCALE, 0, 0, -_SCALE, 0, page.height * _SCALE)
        names: list[tuple[str, Any]] = []
        add_links((links, anchors), matrix, self._pdf, described, names, {})
        self._names += [(name, place.data) for name, place in names]
        wait_for_heads(page, number + 1, self._heads)
        page.paint(stream, _SCALE)
        draw_now(stream)
        if stream.compress:
            self._waiting.append(stream)
        self._outline_level = make_page_bookmark_tree(page, *self._outline_state, self._outline_level, number, matrix)
        self._structure.add(page, stream, described, number)

    def _sheet(self, width: float, height: float) -> tuple[Stream, pydyf.Dictionary]:
        """An empty page and its description."""
        box = pydyf.Array([0, 0, _SCALE * width, _SCALE * height])
        stream = Stream(
            self._fonts, (0, 0, width, height), self._resources, self._images, {}, self._profiles, None, compress=True
        )
        stream.transform(d=-1, f=height * _SCALE)
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
        return stream, described

    def fill_leaf(self) -> None:
        """An empty page behind the last one, so that the next share begins on a right-hand page."""
        if self._size is None:
            raise ValueError("a share of a book without a page")
        stream, described = self._sheet(*self._size)
        with stream.stacked():
            stream.transform(a=_SCALE, d=_SCALE)
        self._structure.describe(described, {})

    def write_numbers(self, pages: Mapping[str, int], before: int) -> None:
        """Draw what waited for the page of every id and for the number of pages before the share."""
        for stream in self._waiting:
            draw_rest(stream, pages, before)
        self._waiting.clear()
        self._pdf.write_out([self._resources])

    def glyphs(self) -> dict[str, Glyphs]:
        """What the share prints, by the name of its font."""
        found: dict[str, Glyphs] = {}
        for font in self._fonts.values():
            glyphs = found.setdefault(font.hash, Glyphs(texts={}, widths={}))
            glyphs.texts.update(font.to_unicode)
            glyphs.widths.update(font.widths)
        return found

    def finish(self, fonts: Mapping[str, Glyphs]) -> Printed:
        """The share's part of the file, with those ``fonts`` that it holds for all shares."""
        pdf = self._pdf
        used = {font.hash: font for font in self._fonts.values() if font.hash in fonts}
        for name, font in used.items():
            font.to_unicode, font.widths = fonts[name].texts, fonts[name].widths
        references = build_fonts_dictionary(pdf, used, True, True, DEFAULT_OPTIONS)
        _use_references(pdf, self._resources, self._images, self._profiles)
        pdf.write_out()
        return Printed(
            run=pdf.run(),
            pages=list(pdf.pages["Kids"]),
            bookmarks=self._outline,
            names=self._names,
            top=self._structure.top,
            parents=self._structure.parents,
            fonts=dict(references),
        )


def _is_link(tag: str) -> bool:
    """Whether a box is a link of its own and not a part of one, which WeasyPrint counts again."""
    return tag == "a" or "::footnote-" in tag
