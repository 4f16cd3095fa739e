"""Reads a diagram from its bilingual source, with the labels of one language."""

from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from content.model import ContentError, ContentProblem
from project import ROOT

DIAGRAMS = ROOT / "docs" / "diagrams"
_SVG = "http://www.w3.org/2000/svg"


@cache
def read_diagram(name: str, language: str) -> str:
    """Return ``<svg>`` markup with ``language``'s labels; its own title and description are its accessible name.

    Raises :class:`ContentError` if there is no such diagram or it is not well-formed.
    """
    path = DIAGRAMS / f"{name}.svg"
    if not path.exists():
        raise ContentError([_problem(path, 1, f"no diagram {name!r}; draw it or correct its name")])
    try:
        svg = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    except ElementTree.ParseError as error:
        raise ContentError([_problem(path, error.position[0], f"not well-formed: {error}")]) from error
    _keep(svg, language)
    for part in ("title", "desc"):
        element = svg.find(f"{{{_SVG}}}{part}")
        if element is None:
            raise ContentError(
                [_problem(path, 1, f"add <{part} lang={language!r}>: it is read to those who cannot see")]
            )
        element.set("id", f"diagram-{name}-{part}")
    svg.set("aria-labelledby", f"diagram-{name}-title")
    svg.set("aria-describedby", f"diagram-{name}-desc")
    ElementTree.register_namespace("", _SVG)
    return ElementTree.tostring(svg, encoding="unicode", short_empty_elements=True)


def _keep(element: ElementTree.Element, language: str) -> None:
    for child in list(element):
        if child.get("lang", language) != language:
            element.remove(child)
        else:
            _keep(child, language)


def _problem(path: Path, line: int, sentence: str) -> ContentProblem:
    return ContentProblem(path=str(path), line=line, sentence=sentence)
