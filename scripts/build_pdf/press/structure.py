"""The structure of a tagged PDF, page by page: what WeasyPrint's ``add_tags`` makes of a whole document."""

from typing import Any

import pydyf
from weasyprint.document import Page
from weasyprint.pdf import tags

_tag = tags._get_pdf_tag
# A footnote's letters lead to the note and back, and PDF/UA wants links to be called so; a page number is part of one.
_OTHERS = {"span::footnote-call": "Link", "span::footnote-marker": "Link", "a::after": "Span"}


class Structure:
    """A tree under way, and which mark of which page belongs to which of its elements."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        self._parents = pydyf.Array()
        self._next = 0
        tree = pydyf.Dictionary({"Nums": self._parents})
        pdf.add_object(tree)
        root = pydyf.Dictionary({"Type": "/StructTreeRoot", "ParentTree": tree.reference})
        pdf.add_object(root)
        self._document = pydyf.Dictionary(
            {"Type": "/StructElem", "S": "/Document", "K": pydyf.Array(), "P": root.reference}
        )
        pdf.add_object(self._document)
        root["K"] = pydyf.Array([self._document.reference])
        pdf.catalog["StructTreeRoot"] = root.reference
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})

    def add(self, page: Page, stream: Any, described: pydyf.Dictionary, number: int) -> None:
        """The elements of one drawn page, ``described`` by its dictionary."""
        marks: dict[int, bytes] = {}
        annotations: list[tuple[bytes, pydyf.Dictionary]] = []
        made = tags._build_box_tree(page._page_box, self._document, self._pdf, number, marks, annotations, stream._tags)
        self._document["K"].extend([element.reference for element in made])
        if stream._tags:
            raise ValueError(f"page {number + 1}: {len(stream._tags)} pieces of text have no place in the structure")
        described["StructParents"] = self._key(pydyf.Array([marks[mark] for mark in sorted(marks)]))
        for reference, annotation in annotations:
            annotation["StructParent"] = self._key(reference)

    def _key(self, value: Any) -> int:
        """The number under which a page's or an annotation's elements are found."""
        self._parents.extend([self._next, value])
        self._next += 1
        return self._next - 1


def _get_pdf_tag(tag: str | None) -> Any:
    """As WeasyPrint has it, but for those."""
    return _OTHERS.get(tag or "") or _tag(tag)


def install() -> None:
    """Change WeasyPrint in this process; it is pinned (requirements/project.in)."""
    tags._get_pdf_tag = _get_pdf_tag
