"""Which characters a built page shows before anyone touches it, and which of them in bold."""

from html.parser import HTMLParser

_SILENT = {"script", "style", "template", "noscript", "title", "desc", "dialog"}
_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
_BOLD_TAGS = {"h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "th", "dt", "legend", "caption"}
# What the style sheets set in bold besides.
_BOLD_CLASSES = {
    "question", "note-title", "md-nav__title", "md-header__topic", "answer-amount", "service-map", "latest-changes",
    "answer-card", "progress-sum", "calc-answer", "calc-figures", "calc-ledger", "calc-table", "calc-chart",
    "reader-tools", "offline", "d-strong", "d-on-accent", "walk-zone", "walk-card", "walk-answer", "walk-verdict",
}  # fmt: skip


class PageText(HTMLParser):
    """A page's visible characters: ``all`` of them, and those ``bold``."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.all: set[str] = set()
        # A title that is too long for a phone's header ends in dots that are in no text.
        self.bold: set[str] = {"…"}
        self._open: list[tuple[str, bool, bool]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "input" and values.get("type") != "hidden":
            self.all.update(values.get("value", "") + values.get("placeholder", ""))
        # Sentences that scripts put into the page at once (offline.js, progress.js), and the arrow of a sorted column.
        self.all.update(values.get("data-idle", ""))
        if "data-progress-sum" in values:
            self.bold.update(values["data-progress-sum"] + "0123456789")
        if "aria-sort" in values:
            self.bold.update("▲▼")
        if tag in _VOID:
            return
        silent, bold = self._open[-1][1:] if self._open else (False, False)
        silent = silent or (tag in _SILENT)
        bold = bold or tag in _BOLD_TAGS or bool(_BOLD_CLASSES & set(values.get("class", "").split()))
        self._open.append((tag, silent, bold))

    def handle_endtag(self, tag: str) -> None:
        names = [name for name, _, _ in self._open]
        if tag in names:
            del self._open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        silent, bold = self._open[-1][1:] if self._open else (False, False)
        if not silent:
            self.all.update(data)
            if bold:
                self.bold.update(data)
