"""Sets footnotes: a source mark refers to the chapter's list of sources, a doubt becomes a footnote.

A source mark recurs many times in a chapter, and its source is too long for the foot of a page. A footnote is kept for
a doubt that a reader must see at once: no second source confirms a figure.
"""

from xml.etree.ElementTree import Element

from build_pdf.dom import append, move_children, new, of_class, parents, replace, text_of, unwrap
from build_pdf.keep_words import JOINER
from content.words import WORDS as SITE_WORDS


def set_notes(body: Element, language: str) -> None:
    """Put source marks in brackets, turn doubts and the page's own notes into footnotes, and print the URLs of
    sources."""
    above = parents(body)
    for mark in of_class(body, "source-mark"):
        for link in mark.iter("a"):
            link.text = f"[{text_of(link)}]"
            link.set("class", "mark")
        _close_up(mark, above[mark])
    _doubts(body, language)
    # The wrapper of a fact has no use on paper, and every inline box costs layout time on every line.
    unwrap(body, lambda element: element.tag == "data" or element.get("class") == "fact")
    _own_footnotes(body)
    for sources in (*of_class(body, "sources"), *of_class(body, "calc-sources")):
        for item in sources.iter("li"):
            address = next((a.get("href", "") for a in item.iter("a") if "://" in a.get("href", "")), "")
            if address:
                shown = address.partition("://")[2].rstrip("/")
                append(item, " ", new("span", shown, class_="address"))


def _close_up(mark: Element, parent: Element) -> None:
    """Remove the space, and with it the line break, between a mark and the text it belongs to."""
    place = list(parent).index(mark)
    before = parent[place - 1].tail if place else parent.text
    joined = f"{(before or '').rstrip()}{JOINER}"
    if place:
        parent[place - 1].tail = joined
    else:
        parent.text = joined


def _doubts(body: Element, language: str) -> None:
    hint = SITE_WORDS[language]["confidence.hint"]
    said: set[str] = set()
    above = parents(body)
    for fact in body.iter("data"):
        title = fact.attrib.pop("title", "")
        if hint in title and title not in said:
            said.add(title)
            note = new("span", title, class_="footnote")
            parent = above[fact]
            note.tail, fact.tail = fact.tail, JOINER
            parent.insert(list(parent).index(fact) + 1, note)


def _own_footnotes(body: Element) -> None:
    """Turn ``[^1]`` of Markdown into a footnote: its text moves to its call."""
    for block in [element for element in of_class(body, "footnote") if element.tag == "div"]:
        texts = {item.get("id", ""): item for item in block.iter("li")}
        above = parents(body)
        for link in [e for e in body.iter("a") if "footnote-ref" in e.get("class", "")]:
            item = texts.get(link.get("href", "").lstrip("#"))
            if item is None:
                continue
            note = new("span", class_="footnote")
            for paragraph in item.iter("p"):
                append(note, move_children(paragraph, new("span")))
            for back in of_class(note, "footnote-backref"):
                replace(parents(note)[back], back)
            call = above[link]
            replace(above[call], call, note)
        replace(above[block], block)
