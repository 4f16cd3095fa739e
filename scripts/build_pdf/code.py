"""Sets code for paper: one block per line, long lines wrapped at the page's width with a continuation mark.

The code font is strictly monospaced with Hangul two columns wide, so columns can be counted without layout.
"""

import unicodedata
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from build_pdf.dom import append, new

MARK = "↪"
_KEEP = "\u2060"
# Running text does not break inside a flag, a parameter or a protocol.
_WHOLE = {"-": f"-{_KEEP}", "?": f"?{_KEEP}", "://": f":{_KEEP}/{_KEEP}/{_KEEP}"}
# The number of code lines that fit on one page.
_SHORT = 14
Token = tuple[str, str]


def set_code(body: Element, columns: int) -> None:
    """Set every ``pre`` as lines that fit the page, and keep short inline code unbroken."""
    for pre in body.iter("pre"):
        lines = _lines(pre)
        pre.text, pre[:] = None, []
        if len(lines) <= _SHORT:
            pre.set("class", "short")
        for line in lines:
            for number, part in enumerate(wrap(line, columns)):
                shown = new("div", class_="line more" if number else "line")
                append(shown, *(new("span", text, class_=name) for name, text in part))
                if not part:
                    append(shown, "\u00a0")
                pre.append(shown)
    inside = {element for pre in body.iter("pre") for element in pre.iter()}
    for code in body.iter("code"):
        if code not in inside and code.text:
            for text, whole in _WHOLE.items():
                code.text = code.text.replace(text, whole)


def width(text: str) -> int:
    """Count the columns of ``text`` in a monospaced font: Hangul takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def wrap(line: list[Token], columns: int) -> Iterator[list[Token]]:
    """Split ``line`` into parts of at most ``columns``, after a space where one is near."""
    rest, limit = line, columns
    while sum(width(text) for _, text in rest) > limit:
        head, rest = _split(rest, _cut("".join(text for _, text in rest), limit))
        yield head
        # Continuation lines lose the columns of the mark and its space.
        limit = columns - 2
    yield rest


def _cut(text: str, limit: int) -> int:
    used = end = 0
    while used + width(text[end]) <= limit:
        used += width(text[end])
        end += 1
    space = text.rfind(" ", end // 2, end)
    return space + 1 if space > 0 and text[:space].strip() else end


def _split(line: list[Token], at: int) -> tuple[list[Token], list[Token]]:
    head: list[Token] = []
    tail: list[Token] = []
    for name, text in line:
        taken, at = text[:at], max(0, at - len(text))
        if taken:
            head.append((name, taken))
        if rest := text[len(taken) :]:
            tail.append((name, rest))
    return head, tail


def _lines(pre: Element) -> list[list[Token]]:
    lines: list[list[Token]] = [[]]
    for name, text in _tokens(pre, ""):
        first, *others = text.split("\n")
        if first:
            lines[-1].append((name, first))
        lines.extend([(name, other)] if other else [] for other in others)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _tokens(element: Element, name: str) -> Iterator[Token]:
    if element.text:
        yield name, element.text
    for child in element:
        yield from _tokens(child, child.get("class", name))
        if child.tail:
            yield name, child.tail
