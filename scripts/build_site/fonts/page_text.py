"""Which characters a built page shows before anyone touches it, and which of them in bold."""

from dataclasses import dataclass, field
from functools import lru_cache

from artifacts.built_html import Element, classes, document

# What a drawing is called is read aloud and never shown.
_SPOKEN = {"desc"}
_HIDDEN = {"noscript", "title", "dialog"}
_UNSEEN = {"script", "style", "template"}
_BOLD_TAGS = {"h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "th", "dt", "legend", "caption"}
# What the style sheets set in bold besides.
_BOLD_CLASSES = {
    "question", "note-title", "md-nav__title", "md-header__topic", "answer-amount", "service-map", "latest-changes",
    "answer-card", "progress-sum", "calc-answer", "calc-figures", "calc-ledger", "calc-table", "calc-chart",
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


# While pages are being edited all but one are as they were.
@lru_cache(maxsize=4096)
def read_page_text(html: str) -> PageText:
    """The characters of the page ``html``."""
    texts = _Texts()
    if root := document(html).root:
        texts.read(root, (texts.shown,))
    return PageText(all=_characters(texts.shown), bold=_characters(texts.bold), hidden=_characters(texts.hidden))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Texts:
    """The page's texts by how they are shown."""

    shown: list[str] = field(default_factory=list)
    # A title that is too long for a phone's header ends in dots that are in no text.
    bold: list[str] = field(default_factory=lambda: ["…"])
    hidden: list[str] = field(default_factory=list)

    def read(self, element: Element, targets: tuple[list[str], ...]) -> None:
        """Every text in ``element`` into each of ``targets``."""
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
        # The sentence that offline.js puts into the footer at once.
        self.shown.append(attributes.get("data-idle") or "")
        # The reader's own numbers (progress.js).
        if "data-progress-sum" in attributes:
            self.bold.append("0123456789")
        # The arrows of a column that can be sorted.
        if "aria-sort" in attributes:
            self.bold.append("▲▼")

    def _targets(self, element: Element, outer: tuple[list[str], ...]) -> tuple[list[str], ...]:
        """Where the text of ``element`` goes, whose parent's goes to ``outer``."""
        if not outer or element.tag in _SPOKEN:
            return ()
        if outer[0] is self.hidden or element.tag in _HIDDEN:
            return (self.hidden,)
        is_bold = element.tag in _BOLD_TAGS or not _BOLD_CLASSES.isdisjoint(classes(element))
        return (*outer, self.bold) if len(outer) == 1 and is_bold else outer


def _characters(texts: list[str]) -> frozenset[str]:
    # No font has a line's end.
    return frozenset("".join(texts)) - {"\n"}
