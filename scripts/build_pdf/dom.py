"""Helpers for ElementTree that every step here needs: parents, text, wrapping and fragments."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from xml.etree.ElementTree import Element

import tinyhtml5

SVG = "{http://www.w3.org/2000/svg}"


def parse(html: str) -> Element:
    """Parse ``html`` and return its ``body``."""
    body: Element | None = tinyhtml5.parse(html, namespace_html_elements=False).find("body")
    if body is None:
        raise ValueError("the parser made no body")
    return body


def text_of(element: Element) -> str:
    """Return all text inside ``element``, with white space collapsed."""
    return " ".join("".join(element.itertext()).split())


def own_text(element: Element) -> str:
    """Return the text inside ``element`` without its footnotes, with white space collapsed."""
    return " ".join("".join(_own(element)).split())


def _own(element: Element) -> Iterator[str]:
    if "footnote" not in classes(element):
        yield element.text or ""
        for child in element:
            yield from _own(child)
            yield child.tail or ""


def classes(element: Element) -> set[str]:
    return set(element.get("class", "").split())


def of_class(root: Element, name: str) -> list[Element]:
    """Return every element under ``root`` with the class ``name``."""
    return [element for element in root.iter() if isinstance(element.tag, str) and name in classes(element)]


def new(tag: str, *children: "Element | str", class_: str = "", **attributes: str) -> Element:
    """Make an element with its children; a trailing ``_`` in a keyword is dropped (``class_``), any other becomes a
    hyphen."""
    element = Element(tag)
    if class_:
        element.set("class", class_)
    for name, value in attributes.items():
        element.set(name.rstrip("_").replace("_", "-"), value)
    append(element, *children)
    return element


def append(parent: Element, *children: "Element | str") -> None:
    """Append children to ``parent``; strings go into ``text`` or ``tail``."""
    for child in children:
        if isinstance(child, Element):
            parent.append(child)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + child
        else:
            parent.text = (parent.text or "") + child


def parents(root: Element) -> dict[Element, Element]:
    return {child: parent for parent in root.iter() for child in parent}


def remove(root: Element, unwanted: Callable[[Element], bool]) -> None:
    """Remove every unwanted element and keep the text after it."""
    for parent in list(root.iter()):
        for child in list(parent):
            if unwanted(child):
                replace(parent, child)


def replace(parent: Element, child: Element, *others: Element) -> None:
    """Replace ``child`` by ``others``; its tail stays behind them."""
    place = list(parent).index(child)
    tail, child.tail = child.tail, None
    parent.remove(child)
    for offset, other in enumerate(others):
        parent.insert(place + offset, other)
    if tail:
        if others:
            others[-1].tail = (others[-1].tail or "") + tail
        elif place:
            parent[place - 1].tail = (parent[place - 1].tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail


def move_children(source: Element, target: Element) -> Element:
    """Copy all of ``source``'s content into ``target``."""
    target.text = source.text
    target.extend(deepcopy(child) for child in source)
    return target


def unwrap(root: Element, unwanted: Callable[[Element], bool]) -> None:
    """Remove elements but keep their content; the innermost go first, so that nested ones are removed too."""
    for parent in reversed(list(root.iter())):
        for child in [child for child in parent if unwanted(child)]:
            place = list(parent).index(child)
            text = child.text or ""
            if text and place:
                parent[place - 1].tail = (parent[place - 1].tail or "") + text
            elif text:
                parent.text = (parent.text or "") + text
            replace(parent, child, *list(child))
