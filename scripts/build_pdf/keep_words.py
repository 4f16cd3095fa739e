"""Keeps Korean words whole at the end of a line, as ``word-break: keep-all`` does in a browser.

WeasyPrint has no such value, but Pango honours U+2060 WORD JOINER, which prints nothing and does not reach the
text that a reader copies or searches.
"""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

JOINER = "\u2060"
_OPENING = set("([{“‘「『《〈")
_CLOSING = set(")]}”’」』》〉%°…+\"'")
INLINE = {
    "a", "abbr", "b", "cite", "code", "data", "dfn", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong",
    "sub", "sup", "time", "u", "var",
}  # fmt: skip
# Only Hangul and hyphens allow a break that a joiner must prevent.
_HANGUL = "[\uac00-\ud7a3\u3131-\u318e]"
_PLACES = re.compile(f"(?<={_HANGUL})(?=.)|(?={_HANGUL})|(?<=-)(?=.)", re.DOTALL)
# A footnote is set at the foot of the page, not where it stands in the source.
_APART = {"footnote"}


@dataclass(slots=True)
class _Pen:
    """Remembers the last few characters of the current paragraph."""

    last: str = ""

    def write(self, text: str) -> str:
        whole = self.last + text
        joined, begin = [], len(self.last)
        for match in _PLACES.finditer(whole, begin):
            place = match.start()
            before, after = whole[max(0, place - 4) : place], whole[place]
            if joins(before[-1:], after) or _is_compound(before, after):
                joined.append(whole[begin:place])
                begin = place
        joined.append(whole[begin:])
        self.last = whole[-4:]
        return JOINER.join(joined)


def keep_words(root: Element) -> None:
    """Insert a joiner wherever a line would otherwise break inside a Korean word."""
    _keep(root, _Pen())


def joins(before: str, after: str) -> bool:
    """Return whether a line must not break between the two characters, at least one of which is Hangul."""
    if not before or before.isspace() or after.isspace() or _is_jamo(before) or _is_jamo(after):
        return False
    if _is_hangul(before):
        return _is_hangul(after) or after.isalnum() or after in _OPENING
    return _is_hangul(after) and (before.isalnum() or before in _CLOSING)


def _is_compound(before: str, after: str) -> bool:
    """Return whether the hyphen belongs to a short compound (GB-second, EBS-backed, On-Demand), which must not
    break."""
    if before[-1:] != "-" or not after.isalpha():
        return False
    first = before[:-1]
    return first[-1:].isupper() or (first[-1:].isalpha() and not first[:-2][-1:].isalnum())


def _is_jamo(character: str) -> bool:
    """Return whether ``character`` is a conjoining jamo: a joiner between two of them would break the syllable."""
    return "\u1100" <= character <= "\u11ff"


def _is_hangul(character: str) -> bool:
    return "\uac00" <= character <= "\ud7a3" or "\u3131" <= character <= "\u318e"


def _keep(element: Element, pen: _Pen) -> None:
    if element.tag == "pre":
        return
    if element.text:
        element.text = pen.write(element.text)
    for child in element:
        if child.get("class") in _APART:
            _keep(child, _Pen())
            # At the footnote's place the text has a letter, the footnote call.
            pen.last = "a"
        else:
            _keep_block(child, pen)
        if child.tail:
            child.tail = pen.write(child.tail)


def _keep_block(element: Element, pen: _Pen) -> None:
    """Handle a block, which begins and ends a paragraph."""
    if element.tag not in INLINE:
        pen.last = ""
    _keep(element, pen)
    if element.tag not in INLINE:
        pen.last = ""
