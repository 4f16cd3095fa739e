"""Lets long names in code and in row headers break between their words: ``TerminateInstances`` before ``Instances``.

To a browser an API name is one word: in a table its column would take the room of all others, and in a line it would
break at any letter.
"""

import re
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

# A shorter name fits on a phone's line.
LONG = 14
_SEAM = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[_./:])(?=[A-Za-z])")


class LongNamesTreeprocessor(Treeprocessor):
    """Inserts a ``<wbr>`` between the words of each long name in inline code or a row's header."""

    def run(self, root: Element) -> None:
        # Fenced code is left alone: it is already HTML text and not an element.
        for element in [*root.iter("code"), *(header for header in root.iter("th") if header.get("scope") == "row")]:
            if element.text and any(len(word) >= LONG for word in element.text.split()):
                _part(element, _SEAM.split(element.text))


def _part(element: Element, pieces: list[str]) -> None:
    element.text = AtomicString(pieces[0])
    for place, piece in enumerate(pieces[1:]):
        seam = Element("wbr")
        seam.tail = AtomicString(piece)
        element.insert(place, seam)
