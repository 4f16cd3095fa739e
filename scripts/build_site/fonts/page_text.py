"""Finds the characters that a built page shows before any interaction, and which of them are bold."""

from dataclasses import dataclass, field
from functools import lru_cache

from artifacts.built_html import Element, classes, document

# The title and description of a drawing are read aloud and never shown.
_SPOKEN = {"desc"}
_HIDDEN = {"noscript", "title", "dialog"}
_UNSEEN = {"script", "style", "template"}
_BOLD_TAGS = {"h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "th", "dt", "legend", "caption"}
# Other elements that the style sheets set in bold.
_BOLD_CLASSES = {
    "question", "note-title", "md-nav__title", "md-header__topic", "answer-amount", "service-map", "latest-changes",
    "answer-card", "progress-sum", "calc-answer", "calc-figures", "calc-ledger", "calc-table", "calc-chart",
    "exam-domain", "answer-key",
    "reader-tools", "offline", "d-strong", "d-on-accent", "walk-zone", "walk-card", "walk-answer", "walk-verdict",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """A page's characters: ``all`` that it shows, those in ``bold``, those in ``hidden`` parts, and those that its
    calculators may answer with."""

    all: frozenset[str]
    bold: frozenset[str]
    hidden: frozenset[str]
    answers: frozenset[str] = frozenset()


# While pages are being edited all but one are unchanged, so their results are cached.
@lru_cache(maxsize=4096)
def read_page_text(html: str) -> PageText:
    """Read the characters of the page ``html``."""
    texts = _Texts()
    if root := document(html).root:
        texts.read(root, (texts.shown,))
    return PageText(all=_characters(texts.shown), bold=_characters(texts.bold), hidden=_characters(texts.hidden))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Texts:
    """Collects the page's texts by the way in which they are shown."""

    shown: list[str] = field(default_factory=list)
    # A title too long for a phone's header ends in an ellipsis, which is in no text.
    bold: list[str] = field(default_factory=lambda: ["…"])
    hidden: list[str] = field(default_factory=list)

    def read(self, element: Element, targets: tuple[list[str], ...]) -> None:
        """Add every text in ``element`` to each of ``targets``."""
        for child in element.iter(include_text=True):
            if child.is_text_node:
                for target in targets:
                    target.append(child.text_content or "")
            elif child.tag not in _UNSEEN:
                self._read_attributes(child)
                self.read(child, self._targets(child, targets))

    def _read_attributes(self, element: Element) -> None:
        attributes = element.attributes
        if element.tag == "input" and attributes.get("type") != "hidden":
            self.shown.extend(attributes.get(name) or "" for name in ("value", "placeholder"))
        # offline.js puts this sentence into the footer at once.
        self.shown.append(attributes.get("data-idle") or "")
        # progress.js shows the way on here; the titles that it fills in are in the menu.
        self.shown.extend(attributes.get(name) or "" for name in ("data-continue", "data-again", "data-word"))
        # progress.js shows the reader's own numbers here.
        if "data-progress-sum" in attributes:
            self.bold.append("0123456789")
        # A sortable column shows arrows.
        if "aria-sort" in attributes:
            self.bold.append("▲▼")

    def _targets(self, element: Element, outer: tuple[list[str], ...]) -> tuple[list[str], ...]:
        """Return the lists that receive the text of ``element``; the text of its parent goes to ``outer``."""
        if not outer or element.tag in _SPOKEN:
            return ()
        if outer[0] is self.hidden or element.tag in _HIDDEN:
            return (self.hidden,)
        is_bold = element.tag in _BOLD_TAGS or not _BOLD_CLASSES.isdisjoint(classes(element))
        return (*outer, self.bold) if len(outer) == 1 and is_bold else outer


def _characters(texts: list[str]) -> frozenset[str]:
    # No font has a glyph for a line break.
    return frozenset("".join(texts)) - {"\n"}
