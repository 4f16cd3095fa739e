"""Cuts a book before chapters, which begin on a page of their own."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from build_pdf.dom import classes

# Elements of a section at the least: about fifty pages. More of them need more memory, fewer more time.
LEAST = 6000


def sections(root: Element, least: int = LEAST) -> Iterator[Element]:
    """Documents whose bodies make up that of ``root``; they share its elements."""
    body = root.find("body")
    if body is None:
        raise ValueError("a book without a body")
    blocks: list[Element] = []
    size = 0
    for block in body:
        # Before a chapter only: where a part begins, an empty page may have to fill the leaf.
        if size >= least and "chapter" in classes(block):
            yield _document(root, blocks)
            blocks, size = [], 0
        blocks.append(block)
        size += sum(1 for _ in block.iter())
    yield _document(root, blocks)


def _document(root: Element, blocks: list[Element]) -> Element:
    document, body = Element("html", root.attrib), Element("body")
    body.extend(blocks)
    document.extend([*root.findall("head"), body])
    return document
