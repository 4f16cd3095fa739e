"""Avoids runts (a last line with one short word): a joiner keeps that word with the one before it.

CSS has ``text-wrap: pretty`` for this; WeasyPrint does not support it.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from build_pdf.code import width
from build_pdf.dom import classes
from build_pdf.keep_words import INLINE, JOINER

_PARAGRAPHS = {"p", "li", "dd", "figcaption"}
# Narrow columns have too few words per line, and the other elements are not prose.
_ELSEWHERE = {"table", "pre"}
_NO_PROSE = {"calc-given", "calc-figures", "walk-facts", "index-list", "toc", "sources"}
# The widest word that counts as a runt, in columns of text: six syllables or twelve letters, and a full stop.
_SHORT = 13


def avoid_runts(element: Element) -> None:
    """Insert a joiner after the last space of every paragraph whose last word is short."""
    if element.tag in _ELSEWHERE or classes(element) & _NO_PROSE:
        return
    if element.tag in _PARAGRAPHS and all(child.tag in INLINE for child in element):
        _keep(element)
        return
    for child in element:
        avoid_runts(child)


def _keep(paragraph: Element) -> None:
    last = ""
    for element, place in reversed(list(_texts(paragraph))):
        text = getattr(element, place)
        before, space, behind = text.rpartition(" ")
        last = behind + last
        if space and last.strip() and (before.strip() or element is not paragraph or place != "text"):
            if width(last.replace(JOINER, "")) <= _SHORT:
                setattr(element, place, f"{before} {JOINER}{behind}")
            return


def _texts(element: Element) -> Iterator[tuple[Element, str]]:
    """Yield the elements and attributes (text or tail) that hold the paragraph's text, in order."""
    if element.text:
        yield element, "text"
    for child in element:
        # A footnote is set at the foot of the page.
        if "footnote" not in classes(child):
            yield from _texts(child)
        if child.tail:
            yield child, "tail"
