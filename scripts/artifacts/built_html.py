"""Reads built pages: the one place that knows which HTML parser the project uses (docs/decisions/0010).

lexbor reads HTML as browsers do and takes a millisecond a page; selectolax is its binding. ``document`` gives a tree
with CSS selectors; ``write`` gives the page back as a browser would serialise it.
"""

from selectolax.lexbor import LexborHTMLParser, LexborNode

Document = LexborHTMLParser
Element = LexborNode


def document(html: str) -> Document:
    """Return the page ``html`` as a tree."""
    return LexborHTMLParser(html)


def write(tree: Document) -> str:
    """Serialise ``tree`` as HTML, with its doctype."""
    html = tree.html
    assert html is not None
    return html if html.lower().startswith("<!doctype") else f"<!doctype html>{html}"


def attribute(element: Element, name: str) -> str:
    """Return the attribute's value; empty if the attribute is missing or has no value."""
    return element.attributes.get(name) or ""


def classes(element: Element) -> set[str]:
    return set(attribute(element, "class").split())
