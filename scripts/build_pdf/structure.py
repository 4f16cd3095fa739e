"""Completes the structure tree of a tagged PDF, which tells a screen reader what each piece of text is.

WeasyPrint passes the finished PDF to a ``finisher`` as a ``pydyf.PDF`` before writing it. This module adds what
PDF/UA-1 requires and WeasyPrint leaves out: running heads are artifacts, header cells have a scope, list items have a
body, an element is a link if and only if it has a link annotation, and no element is empty.
"""

from collections.abc import Iterator
from typing import Any

import pydyf

_LIST_ITEM_PARTS = {"/Lbl", "/LBody"}
_HEADER_ROWS = {"/THead"}
_CELLS = {"/TD", "/TH"}


def complete_structure(pdf: pydyf.PDF) -> None:
    """Complete the structure tree of ``pdf`` in place."""
    _Structure(pdf).complete()


class _Structure:
    """The structure tree of one PDF. Objects refer to each other as ``b"12 0 R"``."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        root = self._object(pdf.catalog["StructTreeRoot"])
        self._document = self._object(root["K"][0])
        numbers = self._object(root["ParentTree"])
        self._numbers = numbers
        # The number tree of parents: it maps the key of a page or annotation to its elements or element.
        self._parents: dict[int, Any] = dict(zip(numbers["Nums"][::2], numbers["Nums"][1::2], strict=True))
        self._reached: set[int] = set()

    def complete(self) -> None:
        self._visit(self._document, self._document, in_link=False)
        self._mark_running_heads()
        self._numbers["Nums"] = pydyf.Array([part for pair in self._parents.items() for part in pair])

    def _object(self, reference: bytes) -> Any:
        return self._pdf.objects[int(reference.split()[0])]

    def _kids(self, element: Any) -> Iterator[Any]:
        """Yield the child elements and annotations of ``element``; marked content is a number and is left out."""
        for kid in element["K"]:
            if isinstance(kid, bytes):
                yield self._object(kid)

    def _visit(self, element: Any, parent: Any, *, in_link: bool) -> None:
        self._reached.add(element.number)
        annotations = [kid for kid in self._kids(element) if kid["Type"] == "/OBJR"]
        if annotations and in_link:
            for annotation in annotations:
                self._drop_annotation(element, annotation)
            annotations = []
        if annotations:
            element["S"] = "/Link"
        elif element["S"] == "/Link":
            element["S"] = "/Span"
        elif element["S"] == "/TH":
            is_column = self._object(parent["P"])["S"] in _HEADER_ROWS
            attributes = element.setdefault("A", pydyf.Dictionary({"O": "/Table"}))
            attributes["Scope"] = "/Column" if is_column else "/Row"
        for kid in list(self._kids(element)):
            if kid["Type"] == "/StructElem":
                self._visit(kid, element, in_link=in_link or bool(annotations))
        element["K"] = pydyf.Array([kid for kid in element["K"] if not self._is_empty(kid)])
        if element["S"] == "/LI":
            self._complete_item(element)

    def _is_empty(self, kid: bytes | int) -> bool:
        """Return whether ``kid`` is an element without content. Empty table cells stay."""
        if not isinstance(kid, bytes):
            return False
        element = self._object(kid)
        return element["Type"] == "/StructElem" and not element["K"] and element["S"] not in _CELLS

    def _complete_item(self, item: Any) -> None:
        """Wrap the content of a list item, except its label, in an LBody."""
        for place, reference in enumerate(item["K"]):
            kid = self._object(reference)
            if kid["S"] not in _LIST_ITEM_PARTS:
                body = pydyf.Dictionary(
                    {
                        "Type": "/StructElem",
                        "S": "/LBody",
                        "K": pydyf.Array([kid.reference]),
                        "Pg": kid["Pg"],
                        "P": item.reference,
                    }
                )
                self._pdf.add_object(body)
                self._reached.add(body.number)
                kid["P"] = body.reference
                item["K"][place] = body.reference

    def _drop_annotation(self, element: Any, reference: Any) -> None:
        """Remove the duplicate annotation of a link: WeasyPrint makes one more for each box inside a link."""
        annotation, page = self._object(reference["Obj"]), self._object(reference["Pg"])
        element["K"].remove(reference.reference)
        page["Annots"].remove(annotation.reference)
        del self._parents[annotation["StructParent"]]
        for unused in (annotation, reference):
            unused.clear()

    def _mark_running_heads(self) -> None:
        """Mark running heads as artifacts, which are not read: they are the text that no element reaches."""
        for item in self._pdf.objects:
            if not isinstance(item, pydyf.Dictionary) or item.get("Type") != "/StructElem":
                continue
            if item.number in self._reached:
                continue
            page = self._object(item["Pg"])
            marks = {mark for mark in item["K"] if isinstance(mark, int)}
            for mark in marks:
                self._parents[page["StructParents"]][mark] = "null"
            if marks:
                _make_artifacts(self._object(page["Contents"]).stream, marks)
            item.clear()


def _make_artifacts(content: list[Any], marks: set[int]) -> None:
    """Rewrite ``/Span << /MCID 7 >> BDC`` as an artifact in a page's content for each of ``marks``."""
    for place, part in enumerate(content):
        if isinstance(part, pydyf.Dictionary) and part.get("MCID") in marks:
            content[place - 1] = "/Artifact"
            content[place] = pydyf.Dictionary({"Type": "/Pagination", "Subtype": "/Header"})
