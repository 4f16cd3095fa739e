"""Makes the glossary for paper: name, name in the other language, definition and page number.

Search synonyms are left out.
"""

from collections.abc import Collection, Mapping
from xml.etree.ElementTree import Element

from build_pdf.anchors import ascii_id
from build_pdf.dom import append, new, of_class, parents, replace
from build_pdf.headwords import initial, sort_key
from content.model import Term


def set_glossary(
    body: Element, terms: Mapping[str, Term], slugs: Mapping[str, str], known: Collection[str], language: str
) -> None:
    """Replace the page's list by the book's."""
    above = parents(body)
    for old in of_class(body, "terms"):
        replace(above[old], old, glossary_list(terms, slugs, known, language))


def glossary_list(
    terms: Mapping[str, Term], slugs: Mapping[str, str], known: Collection[str], language: str
) -> Element:
    """List all terms under their initials; ``known`` are the ids that a reference may lead to."""
    other = "en" if language == "ko" else "ko"
    whole = new("div", class_="terms")
    group, last = None, ""
    for term in sorted(terms.values(), key=lambda term: sort_key(term.name[language])):
        name = term.name[language]
        if group is None or initial(name) != last:
            last = initial(name)
            group = new("dl")
            append(whole, new("p", last, class_="initial"), group)
        title = new("dt", name, id=f"p-glossary--term-{ascii_id(term.id)}")
        if term.name[other] != name:
            append(title, " ", new("span", term.name[other], class_="other", lang=other))
        meaning = new("dd", term.definition[language])
        page, _, anchor = (term.page or "").partition("#")
        target = f"{slugs.get(f'{page}/', '')}--{ascii_id(anchor)}" if anchor else slugs.get(f"{page}/", "")
        if target in known:
            # A no-break space keeps the arrow from standing alone on a line.
            append(meaning, new("a", "\u00a0→", href=f"#{target}", class_="xref"))
        append(group, title, meaning)
    return whole
