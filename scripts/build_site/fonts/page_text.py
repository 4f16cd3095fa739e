"""Which characters a built page shows before anyone touches it, and which of them in bold."""

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from artifacts.html_tags import VOID, read_tags

# What a drawing is called is read aloud and never shown.
_SPOKEN = {"desc"}
_HIDDEN = {"template", "noscript", "title", "dialog"}
_BOLD_TAGS = {"h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "th", "dt", "legend", "caption"}
# What the style sheets set in bold besides.
_BOLD_CLASSES = {
    "question", "note-title", "md-nav__title", "md-header__topic", "answer-amount", "service-map", "latest-changes",
    "answer-card", "progress-sum", "calc-answer", "calc-figures", "calc-ledger", "calc-table", "calc-chart",
    "reader-tools", "offline", "d-strong", "d-on-accent", "walk-zone", "walk-card", "walk-answer", "walk-verdict",
}  # fmt: skip
_CLASS = re.compile(r'\sclass="([^"]*)"')
_SHOWN_VALUE = re.compile(r'\s(?:value|placeholder)="([^"]*)"')
# The sentence that offline.js puts into the footer at once.
_IDLE = re.compile(r'\sdata-idle="([^"]*)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """A page's characters: ``all`` that it shows, those in ``bold``, those in ``hidden`` parts, and those that its
    calculators may answer with."""

    all: frozenset[str]
    bold: frozenset[str]
    hidden: frozenset[str]
    answers: frozenset[str] = frozenset()


# While pages are being edited all but one are as they were.
@lru_cache(maxsize=4096)
def read_page_text(html: str) -> PageText:
    """The characters of the page ``html``."""
    shown: list[str] = []
    # A title that is too long for a phone's header ends in dots that are in no text.
    bold: list[str] = ["…"]
    hidden: list[str] = []
    names: list[str] = []
    # Of each open element: where its text goes.
    targets: list[tuple[list[str], ...]] = [(shown,)]
    for text, end, name, rest in read_tags(html):
        if text:
            for target in targets[-1]:
                target.append(text)
        if not name:
            continue
        if end:
            _close(name, names, targets)
            continue
        if name == "input" and 'type="hidden"' not in rest:
            shown += _SHOWN_VALUE.findall(rest)
        if "data-idle" in rest:
            shown += _IDLE.findall(rest)
        # The reader's own numbers (progress.js).
        if "data-progress-sum" in rest:
            bold.append("0123456789")
        # The arrows of a column that can be sorted.
        if "aria-sort" in rest:
            bold.append("▲▼")
        if name not in VOID and not rest.endswith("/"):
            names.append(name)
            targets.append(_target(name, rest, targets[-1], hidden, bold))
    return PageText(all=_characters(shown), bold=_characters(bold), hidden=_characters(hidden))


def _target(
    name: str, rest: str, outer: tuple[list[str], ...], hidden: list[str], bold: list[str]
) -> tuple[list[str], ...]:
    """Where the text of an element goes, whose parent's goes to ``outer``."""
    if not outer or name in _SPOKEN:
        return ()
    if outer[0] is hidden or name in _HIDDEN:
        return (hidden,)
    return (*outer, bold) if len(outer) == 1 and _is_bold(name, rest) else outer


# The navigation is on every page.
@lru_cache(maxsize=8192)
def _is_bold(name: str, rest: str) -> bool:
    classes = _CLASS.search(rest)
    return name in _BOLD_TAGS or bool(classes and not _BOLD_CLASSES.isdisjoint(classes[1].split()))


def _close(name: str, names: list[str], targets: list[tuple[list[str], ...]]) -> None:
    """Close the last element called ``name`` with what is open in it; an end without a beginning is nothing."""
    if name in names:
        while names.pop() != name:
            targets.pop()
        targets.pop()


def _characters(texts: list[str]) -> frozenset[str]:
    # A line's end between them, so that two of them make no character reference; no font has it.
    return frozenset(unescape("\n".join(texts))) - {"\n"}
