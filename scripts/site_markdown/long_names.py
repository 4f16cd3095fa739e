"""Lets long names in code break between their words: ``TerminateInstances`` before its ``Instances``.

A name of the API is one word to a browser. In a table its column takes the room of all others, and in a line it is torn
at any letter.
"""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

# A shorter name fits on a phone's line.
LONG = 14
_SEAM = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[_./])(?=[A-Za-z])")


class LongNamesTreeprocessor(Treeprocessor):
    """Inserts a ``<wbr>`` between the words of each long name in inline code."""

    def run(self, root: Element) -> None:
        # Fenced code is left alone: it is already HTML text and not an element.
        for code in list(root.iter("code")):
            if code.text and len(code) == 0 and any(len(word) >= LONG for word in code.text.split()):
                _part(code, _SEAM.split(code.text))


def _part(code: Element, pieces: list[str]) -> None:
    code.text = AtomicString(pieces[0])
    for piece in pieces[1:]:
        SubElement(code, "wbr").tail = AtomicString(piece)
