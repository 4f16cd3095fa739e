"""The structure of a tagged PDF, page by page: what WeasyPrint's ``add_tags`` makes of a whole document."""

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.document import Page
from weasyprint.formatting_structure.boxes import MarginBox
from weasyprint.pdf import tags

from build_pdf.press.objects import Objects

_tag = tags._get_pdf_tag
_build = tags._build_box_tree
# A footnote's letters lead to the note and back, and PDF/UA wants links to be called so; a page number is part of one.
_OTHERS = {"span::footnote-call": "Link", "span::footnote-marker": "Link", "a::after": "Span"}
_ROWS = {"row", "rowgroup"}
_ITEM = {"/Lbl", "/LBody"}
# More pages and links than a share of a book has: the keys of each share begin behind those of the one before.
_KEYS = 1_000_000


class Structure:
    """The part of a tree that is one share's, and which mark of which page belongs to which of its elements."""

    def __init__(self, pdf: Objects, share: int) -> None:
        self._pdf = pdf
        #: References of the elements right below the document.
        self.top: list[bytes] = []
        #: Keys of pages and annotations, each with the elements that are found under it.
        self.parents: list[bytes] = []
        self._next = share * _KEYS
        pdf.document["S"] = "/Document"

    def add(self, page: Page, stream: Any, described: pydyf.Dictionary, number: int) -> None:
        """The elements of one drawn page, ``described`` by its dictionary."""
        marks: dict[int, bytes] = {}
        annotations: list[tuple[bytes, pydyf.Dictionary]] = []
        made = tags._build_box_tree(
            page._page_box, self._pdf.document, self._pdf, number, marks, annotations, stream._tags
        )
        self.top += [element.reference for element in made]
        if stream._tags:
            raise ValueError(f"page {number + 1}: {len(stream._tags)} pieces of text have no place in the structure")
        self.describe(described, marks)
        for reference, annotation in annotations:
            annotation["StructParent"] = self._key(reference)

    def describe(self, described: pydyf.Dictionary, marks: dict[int, bytes]) -> None:
        """Where the elements of a page's marks are found."""
        described["StructParents"] = self._key(b"[" + b" ".join(marks[mark] for mark in sorted(marks)) + b"]")

    def _key(self, value: bytes) -> int:
        """The number under which a page's or an annotation's elements are found."""
        self.parents.append(b"%d %s" % (self._next, value))
        self._next += 1
        return self._next - 1


def bind(pdf: Objects, top: list[bytes], parents: list[bytes]) -> None:
    """The tree above all shares."""
    pdf.tree["Nums"] = b"[" + b" ".join(parents) + b"]"
    pdf.root.update({"Type": "/StructTreeRoot", "ParentTree": pdf.tree.reference})
    pdf.root["K"] = pydyf.Array([pdf.document.reference])
    pdf.document.update(
        {"Type": "/StructElem", "S": "/Document", "K": b"[" + b" ".join(top) + b"]", "P": pdf.root.reference}
    )
    pdf.catalog["StructTreeRoot"] = pdf.root.reference
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


def _get_pdf_tag(tag: str | None) -> Any:
    """As WeasyPrint has it, but for those."""
    return _OTHERS.get(tag or "") or _tag(tag)


def _build_box_tree(box: Any, parent: pydyf.Dictionary, pdf: Any, *others: Any) -> Iterator[pydyf.Dictionary]:
    """As WeasyPrint has it, but without running heads, which are no content, with what a table's header is of, and
    with every block of an item in a body."""
    if isinstance(box, MarginBox):
        return
    for element in _build(box, parent, pdf, *others):
        if element["S"] == "/TH":
            element["A"]["Scope"] = "/Row" if box.element.get("scope") in _ROWS else "/Column"
        if parent["S"] == "/LI" and element["S"] not in _ITEM:
            yield _body(element, parent, pdf)
        else:
            yield element


def _body(element: pydyf.Dictionary, item: pydyf.Dictionary, pdf: Any) -> pydyf.Dictionary:
    body = pydyf.Dictionary({"Type": "/StructElem", "S": "/LBody", "Pg": element["Pg"], "P": item.reference})
    pdf.add_object(body)
    body["K"] = pydyf.Array([element.reference])
    element["P"] = body.reference
    return body


def install() -> None:
    """Change WeasyPrint in this process; it is pinned (requirements/project.in)."""
    tags._get_pdf_tag = _get_pdf_tag
    tags._build_box_tree = _build_box_tree
