"""Cuts a book: into shares for several processes, and a share into sections, which fit into memory."""

from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

from build_pdf.dom import classes

# Elements of a section at the least: about fifty pages. More of them need more memory, fewer more time.
LEAST = 6000


def shares(root: Element, most: int) -> list[Element]:
    """Documents of about the same size that make up ``root``. Each begins with a part, on a right-hand page."""
    blocks = _blocks(root)
    sizes = [sum(1 for _ in block.iter()) for block in blocks]
    parts = [place for place, block in enumerate(blocks) if place and "part" in classes(block)]
    cuts = {
        min(parts, key=lambda place: abs(sum(sizes[:place]) - sum(sizes) * n / most)) for n in range(1, most) if parts
    }
    edges = [0, *sorted(cuts), len(blocks)]
    return [document(root, blocks[start:end]) for start, end in pairwise(edges)]


def sections(root: Element, least: int = LEAST) -> Iterator[Element]:
    """Documents whose bodies make up that of ``root``; they share its elements."""
    blocks: list[Element] = []
    size = 0
    for block in _blocks(root):
        # Before a chapter only: where a part begins, an empty page may have to fill the leaf.
        if size >= least and "chapter" in classes(block):
            yield document(root, blocks)
            blocks, size = [], 0
        blocks.append(block)
        size += sum(1 for _ in block.iter())
    yield document(root, blocks)


def _blocks(root: Element) -> list[Element]:
    body = root.find("body")
    if body is None:
        raise ValueError("a book without a body")
    return list(body)


def document(root: Element, blocks: list[Element]) -> Element:
    """``root`` with these blocks as its body."""
    document, body = Element("html", root.attrib), Element("body")
    body.extend(blocks)
    document.extend([*root.findall("head"), body])
    return document
