"""Ends of lines that WeasyPrint gets wrong.

Text that fills its line but for the space at its end, with a link or code behind it, was broken after its first word,
and the next line began with the second. The space does not count at the end of a line, and what follows cannot stand
there, so the line ends behind the space.

And two kinds of words are not hyphenated: the last of a paragraph with what is kept with it (``hyphenate-limit-last``
of CSS, which WeasyPrint does not have), since half a word makes a poor last line, and names of an API,
MANAGED_INSTANCES.
"""

from math import inf
from typing import Any

from weasyprint.layout import inline

from build_pdf.keep_words import JOINER

# A character is nearly always wider than this share of the font's size: longer text is not tried.
_NARROWEST = 0.25

_split = inline.split_first_line


def _split_first_line(text: str, style: Any, context: Any, max_width: float | None, *others: Any, **named: Any) -> Any:
    """As WeasyPrint has it, but for that."""
    split = _split(text, style, context, max_width, *others, **named)
    if style["hyphens"] == "auto" and _is_hyphenated_badly(text, split):
        style["hyphens"] = "none"
        split = _split(text, style, context, max_width, *others, **named)
        style["hyphens"] = "auto"
    words = text.rstrip(" ")
    if split[2] is None or words == text or max_width in (None, inf) or style["white_space"] != "normal":
        return split
    if split[1] >= len(words.encode()) or len(words) * style["font_size"] * _NARROWEST > max_width:
        return split
    layout, length, more, *measures = _split(words, style, context, max_width, *others, **named)
    return split if more is not None else (layout, length, len(text.encode()), *measures)


def _is_hyphenated_badly(text: str, split: Any) -> bool:
    """Whether a hyphen has been set in a word that stays whole."""
    layout, length, more, *_ = split
    if more is None or len(layout.text.encode()) <= length:
        return False
    before, behind = text.encode()[:more].decode(), text.encode()[more:].decode()
    if " " not in behind.replace(f" {JOINER}", ""):
        return True
    word = f"{before.split(' ')[-1]}{behind.split(' ')[0]}"
    return "_" in word or word.isupper()


def mend_lines() -> None:
    """Change WeasyPrint in this process; it is pinned (requirements/project.in)."""
    inline.split_first_line = _split_first_line
