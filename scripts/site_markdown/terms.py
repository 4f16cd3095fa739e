"""Attaches the definition of a glossary term to its first use on a page, shown on hover, focus and touch.

The definition is an attribute that CSS shows (glossary.css): it needs no script, moves nothing on the page, and is
not text, so that search, print and the PDF do not read it over and over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from content.model import Term
from content.read import read_content
from site_markdown.page import PageState

# More marked terms would make a page restless. If there are more first uses, an even sample is taken.
MOST = 12
_SKIPPED_TAGS = {
    "a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "sup", "data", "summary", "details", "table", "figure",
    "dt", "label", "button", "dfn", "svg",
}  # fmt: skip
_SKIPPED_CLASSES = {
    "calculator", "glossary", "all-facts", "sources", "fact", "question", "note-title", "note-confidence",
    "self-check", "diagram", "service-map", "latest-changes", "answer-card", "answer-key",
    "exam-map", "exam-tasks",
}  # fmt: skip
# These words mostly have their everyday meaning.
_ORDINARY = frozenset(["destination", "stop", "terminate", "term", "cluster", "quota", "commitment-term"])
# Names that only look like the plural of a term: Outposts is the service, an Outpost one installation.
_NO_PLURALS = "Outposts"
_BLOCKS = ("p", "li", "dd", "div", "figcaption", "blockquote")
_PARTICLES = (
    "은|는|이|가|을|를|과|와|의|에|로|으로|도|만|부터|까지|보다|마다|나|이나|"
    "라|란|이란|처럼|입니다|이며|이고|이라|별|당"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A term in the text of ``element``, or in the tail of its ``child``."""

    element: Element
    child: Element | None
    start: int
    end: int
    term: Term


class TermsTreeprocessor(Treeprocessor):
    """Wraps first uses in ``<dfn>`` after the whole page is parsed."""

    def __init__(self, md: Markdown, page: PageState) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        uses = choose(first_uses(root, self.page.language))
        # Go backwards, so that a split does not move the positions still to be split.
        parents = {child: parent for parent in root.iter() for child in parent}
        for use in reversed(uses):
            _wrap(use, self.page.language)
            _widen(use.element, parents)


def choose(uses: list[Use]) -> list[Use]:
    """Return at most :data:`MOST` uses, spread evenly."""
    if len(uses) <= MOST:
        return uses
    return [uses[index * len(uses) // MOST] for index in range(MOST)]


def first_uses(root: Element, language: str) -> list[Use]:
    """Return the first use of each term in running text, in reading order."""
    pattern, names = _names(language)
    seen: set[str] = set()
    found = []
    for element, child, text in _texts(root):
        for match in pattern.finditer(text):
            # A capital may differ from the term's only at the start of a sentence: "Managed Instances" is a name.
            lower = match[1][0].lower() + match[1][1:]
            begins = not text[: match.start(1)].rstrip() or text[: match.start(1)].rstrip()[-1] in ".:"
            if match[1] not in names and not begins:
                continue
            term = names.get(match[1]) or names[lower]
            if term.id not in seen:
                seen.add(term.id)
                found.append(Use(element=element, child=child, start=match.start(1), end=match.end(), term=term))
    return found


def _texts(element: Element) -> Iterator[tuple[Element, Element | None, str]]:
    classes = set((element.get("class") or "").split())
    if element.tag in _SKIPPED_TAGS or classes & _SKIPPED_CLASSES:
        return
    if element.text and not isinstance(element.text, AtomicString):
        yield element, None, element.text
    for child in element:
        yield from _texts(child)
        if child.tail and not isinstance(child.tail, AtomicString):
            yield element, child, child.tail


@cache
def _names(language: str) -> tuple[re.Pattern[str], dict[str, Term]]:
    """Return the names to look for, longest first, and the term of each."""
    names: dict[str, Term] = {}
    for term in read_content().terms.values():
        # Services are left out, because the pages link to their own pages.
        if term.id in _ORDINARY or term.name["en"].startswith(("AWS ", "Amazon ")):
            continue
        for name in (term.name[language], *term.abbreviations):
            names.setdefault(name, term)
    last_words = tuple(f" {name}" for name in names)
    for term in read_content().terms.values():
        # "관리형 인스턴스" is another name of the term; without it, 인스턴스 alone would be marked inside it.
        for variant in term.variants[language]:
            if variant.endswith(last_words):
                names.setdefault(variant, term)
    if language == "ko":
        ordered = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        after = rf"(?=[^가-힣A-Za-z0-9]|$|(?:{_PARTICLES})(?:[^가-힣]|$)|에서|에는|으로)"
        return re.compile(rf"(?<![가-힣A-Za-z0-9`-])({ordered}){after}"), names
    # A lower-case name may be capitalised at the start of a sentence.
    ordered = "|".join(
        re.escape(name) if name[0].isupper() else f"[{name[0]}{name[0].upper()}]{re.escape(name[1:])}"
        for name in sorted(names, key=len, reverse=True)
    )
    return re.compile(rf"(?<![A-Za-z0-9-])(?!(?:{_NO_PLURALS})\b)({ordered})(?:s|es)?(?![A-Za-z0-9-])"), names


def _wrap(use: Use, language: str) -> None:
    text = (use.element.text if use.child is None else use.child.tail) or ""
    marked = Element("dfn", {"class": "term", "tabindex": "0", "data-definition": use.term.definition[language]})
    marked.set("aria-description", use.term.definition[language])
    marked.text = AtomicString(text[use.start : use.end])
    marked.tail = text[use.end :]
    if use.child is None:
        use.element.text = text[: use.start]
        use.element.insert(0, marked)
    else:
        use.child.tail = text[: use.start]
        use.element.insert(list(use.element).index(use.child) + 1, marked)


def _widen(element: Element, parents: dict[Element, Element]) -> None:
    """Make the definition as wide as the paragraph or item that contains the term."""
    while element.tag not in _BLOCKS and element in parents:
        element = parents[element]
    classes = (element.get("class") or "").split()
    if "has-terms" not in classes:
        element.set("class", " ".join([*classes, "has-terms"]))
