"""Makes the index: every glossary term with the pages where chapters mention it.

An entry has at most one place per chapter, and chapters begin on a new page, so its page numbers are distinct.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from build_pdf.anchors import ascii_id
from build_pdf.dom import append, classes, new
from build_pdf.headwords import Headword, headwords, initial
from build_pdf.words import WORDS
from content.model import Term

# An entry with more page references than this is no help; it keeps the chapters that mention the term most.
_MOST = 6
_SKIPPED_TAGS = {"pre", "code", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption"}
_SKIPPED_CLASSES = {"sources", "calc-box", "self-check", "footnote", "source-mark", "chapter-date"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The first mention of a term in one chapter, or its definition."""

    order: int
    anchor: str
    times: int
    explains: bool


@dataclass(slots=True)
class Index:
    """Collects the places of all terms, chapter by chapter."""

    terms: Mapping[str, Term]
    language: str
    places: dict[str, list[Place]] = field(default_factory=dict)
    used: dict[str, set[str]] = field(default_factory=dict)

    def mark(self, body: Element, path: str, slug: str, order: int) -> None:
        """Find the terms of one chapter and give each first mention an id."""
        short = {short.casefold(): short for term in self.terms.values() for short in term.abbreviations}
        scan = _Scan(pattern=self._pattern(), names=self._names(), short=short, slug=slug)
        scan.visit(body)
        ids = {element.get("id") for element in body.iter() if element.get("id")}
        for key, times in scan.times.items():
            place = Place(order=order, anchor=scan.anchor(key), times=times, explains=False)
            self.places.setdefault(key, []).append(place)
            self.used.setdefault(key, set()).update(scan.used[key])
        for term in self.terms.values():
            page, _, anchor = (term.page or "").partition("#")
            name = f"{slug}--{ascii_id(anchor)}"
            if term.page and page.strip("/") == path.strip("/") and name in ids:
                others = [place for place in self.places.get(term.id, []) if place.order != order]
                times = scan.times.get(term.id, 0)
                self.places[term.id] = [*others, Place(order=order, anchor=name, times=times, explains=True)]

    def entries(self) -> list[tuple[Headword, list[Place]]]:
        """Return the headwords in collation order, each with its term's best places in reading order."""
        chosen = []
        for key, places in self.places.items():
            best = sorted(places, key=lambda place: (not place.explains, -place.times, place.order))[:_MOST]
            best.sort(key=lambda place: place.order)
            heads = headwords(self.terms[key], self.language, self.used.get(key, ()))
            chosen += [(head, best) for head in heads]
        return sorted(chosen, key=lambda entry: entry[0].key)

    def _names(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for term in self.terms.values():
            for name in (term.name[self.language], *term.abbreviations):
                names.setdefault(name.casefold(), term.id)
        return names

    def _pattern(self) -> re.Pattern[str]:
        names = sorted(self._names(), key=lambda name: (-len(name), name))
        # A Korean particle may follow; a Latin word must end, with or without its plural.
        return re.compile(
            r"(?<![0-9A-Za-z\uac00-\ud7a3])("
            + "|".join(map(re.escape, names))
            + r")(?:s(?![0-9A-Za-z]))?(?![0-9A-Za-z])",
            re.IGNORECASE,
        )


@dataclass(slots=True)
class _Scan:
    """Searches one chapter for all names at once."""

    pattern: re.Pattern[str]
    names: Mapping[str, str]
    short: Mapping[str, str]
    slug: str
    times: Counter[str] = field(default_factory=Counter)
    used: dict[str, set[str]] = field(default_factory=dict)

    def anchor(self, key: str) -> str:
        return f"ix-{self.slug}-{ascii_id(key)}"

    def visit(self, element: Element) -> None:
        if element.tag in _SKIPPED_TAGS or classes(element) & _SKIPPED_CLASSES:
            return
        children = list(element)
        text, marks = self._split(element.text or "")
        element.text = text
        for child in reversed(marks):
            element.insert(0, child)
        for child in children:
            self.visit(child)
            tail, marks = self._split(child.tail or "")
            child.tail = tail
            place = list(element).index(child) + 1
            for mark in reversed(marks):
                element.insert(place, mark)

    def _is_meant(self, found: str) -> bool:
        """Return whether ``found`` is a term and not a word spelled like an abbreviation: "has" is not the plural of
        HA."""
        return self.short.get(found.casefold(), found) == found

    def _split(self, text: str) -> tuple[str, list[Element]]:
        """Split ``text`` at each new term: the text before the first, then a marked span per term with the text after
        it."""
        before, marks, end = "", list[Element](), 0
        for match in self.pattern.finditer(text):
            if not self._is_meant(match[1]):
                continue
            key = self.names[match[1].casefold()]
            self.times[key] += 1
            self.used.setdefault(key, set()).add(match[1].casefold())
            if self.times[key] > 1:
                continue
            between, end = text[end : match.start()], match.end()
            if marks:
                marks[-1].tail = between
            else:
                before = between
            marks.append(new("span", match[0], id=self.anchor(key)))
        if not marks:
            return text, []
        marks[-1].tail = text[end:]
        return before, marks


def index_list(index: Index) -> Element:
    """List the entries under their initials."""
    whole = new("div", class_="index-list")
    group, last = None, ""
    for head, places in index.entries():
        if group is None or initial(head.name) != last:
            last = initial(head.name)
            group = new("ul")
            append(whole, new("p", last, class_="initial"), group)
        entry = new("li", new("span", head.name, class_="entry"))
        if head.other:
            append(entry, " ", new("span", head.other, class_="other", lang="en"))
        for count, place in enumerate(places):
            append(
                entry,
                ", " if count else "\u2002",
                new("a", href=f"#{place.anchor}", class_="place main" if place.explains else "place"),
            )
        append(group, entry)
    return whole


def index_words(language: str) -> tuple[str, str]:
    return WORDS[language]["index"], WORDS[language]["index-answer"]
