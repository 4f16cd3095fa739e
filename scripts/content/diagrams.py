"""Reads a diagram from its bilingual source, with the labels of one language.

A drawing may have layers, one for each chapter of a story: ``shop#lambda`` is the drawing ``shop`` as it stands in the
chapter ``lambda``. What earlier chapters drew is there, what this one adds is in the accent, the rest is left out.

A label or description may name a fact, ``{{lambda.timeout-max}}``, as pages do.
"""

import re
from collections.abc import Container, Mapping
from functools import cache
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from content.model import ContentError, ContentProblem, Fact
from content.read import read_content
from content.units import write
from project import LANGUAGES, ROOT

DIAGRAMS = ROOT / "docs" / "diagrams"
_SVG = "http://www.w3.org/2000/svg"
_FACT = re.compile(r"\{\{\s*([a-z0-9._-]+)\s*\}\}")
_DESCRIBED = (f"{{{_SVG}}}title", f"{{{_SVG}}}desc")
# What is new in a chapter: boxes are filled with the words in them on the accent, lines and heads are in the accent.
_NEW = {
    "d-box": "d-accent", "d-out": "d-accent", "d-text": "d-on-accent", "d-line": "d-line d-new-line",
    "d-group": "d-group d-new-line", "d-head": "d-new-head",
}  # fmt: skip


@cache
def read_diagram(argument: str, language: str) -> str:
    """Return ``<svg>`` markup with ``language``'s labels; its own title and description are its accessible name.
    ``argument`` is a drawing's name, or name and layer: ``shop#lambda``.

    Raises :class:`ContentError` if there is no such diagram or layer, or it is not well-formed.
    """
    if sentence := diagram_problem(argument):
        raise ContentError([_problem(_path(argument), 1, sentence)])
    path = _path(argument)
    try:
        svg = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    except ElementTree.ParseError as error:
        raise ContentError([_problem(path, error.position[0], f"not well-formed: {error}")]) from error
    facts = read_content().facts
    if missing := fact_problems(path.read_text(encoding="utf-8"), facts):
        raise ContentError([_problem(path, line, sentence) for line, sentence in missing])
    _keep(svg, language)
    _fill_facts(svg, language, facts)
    _show_layers(svg, argument.partition("#")[2])
    name = argument.replace("#", "-")
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


def diagram_problem(argument: str) -> str | None:
    """Return why there is nothing to show for ``argument``, or None. A drawing that is not well-formed has no layers
    that could be missing; :func:`layer_problems` and the check of images tell of it."""
    name, divider, layer = argument.partition("#")
    path = _path(argument)
    if not path.exists():
        return f"no diagram docs/diagrams/{name}.svg; draw it or correct the name"
    if not divider:
        return None
    try:
        layers = ElementTree.fromstring(path.read_text(encoding="utf-8")).get("data-layers", "").split()
    except ElementTree.ParseError:
        return None
    if layer in layers:
        return None
    return f"{name}.svg has no layer {layer!r}; " + (f"it has {', '.join(layers)}" if layers else "it has none")


def fact_problems(text: str, known: Container[str]) -> list[tuple[int, str]]:
    """Return line and sentence of each fact that a drawing's source names and ``known`` has not."""
    return [
        (text.count("\n", 0, match.start()) + 1, f"no fact {match[1]!r}; add it under docs/data/facts or correct it")
        for match in _FACT.finditer(text)
        if match[1] not in known
    ]


def layer_problems(svg: Element) -> list[str]:
    """Return what is wrong with the layers of a drawing; a drawing without any has nothing wrong."""
    order = svg.get("data-layers", "").split()
    problems = []
    drawn = set()
    for group in svg.iter(f"{{{_SVG}}}g"):
        layer, until = group.get("data-layer"), group.get("data-until")
        if layer is None:
            continue
        drawn.add(layer)
        problems += [f"data-layers does not name {name!r}" for name in (layer, until) if name and name not in order]
        if until in order and layer in order and order.index(until) <= order.index(layer):
            problems.append(f"{layer!r} ends at {until!r}, before it begins")
    for layer in order:
        groups = [group for group in svg.iter(f"{{{_SVG}}}g") if group.get("data-layer") == layer]
        if not groups:
            problems.append(f"nothing is drawn in the layer {layer!r}")
        problems += [
            f'the layer {layer!r} needs a <{part} lang="{language}">: what it adds'
            for part in ("title", "desc")
            for language in LANGUAGES
            if groups and not any(_own(group, part, language) for group in groups)
        ]
        if groups and not any(group.get("data-bottom", "").isdigit() for group in groups):
            problems.append(f"the layer {layer!r} needs data-bottom: how far down it reaches")
    return problems


def _own(element: Element, part: str, language: str | None = None) -> str:
    return " ".join(
        " ".join((found.text or "").split())
        for found in element.findall(f"{{{_SVG}}}{part}")
        if language is None or found.get("lang", language) == language
    )


def _show_layers(svg: Element, layer: str) -> None:
    """Leave what is drawn up to ``layer``, all of it where that is empty; a group with ``data-until`` is gone from that
    layer on, one with ``data-moved`` was there before in another place. The drawing is as high as what is left."""
    order = svg.attrib.pop("data-layers", "").split()
    if not order:
        return
    last = order.index(layer) if layer else len(order)
    bottom, name = 0, ""
    told: list[str] = []
    new: list[str] = []
    for parent in list(svg.iter()):
        for group in [child for child in parent if child.get("data-layer")]:
            own = group.attrib.pop("data-layer")
            until = group.attrib.pop("data-until", "")
            if order.index(own) > last or (until and order.index(until) <= last):
                parent.remove(group)
                continue
            bottom = max(bottom, int(group.attrib.pop("data-bottom", "0")))
            is_moved = group.attrib.pop("data-moved", None) is not None
            (new if own == layer else told).append(_own(group, "desc"))
            if own == layer and not is_moved:
                name = name or _own(group, "title")
                _mark_as_new(group)
            for described in [child for child in group if child.tag in _DESCRIBED]:
                group.remove(described)
    left, top, width, _ = svg.get("viewBox", "").split()
    svg.set("viewBox", f"{left} {top} {width} {bottom}")
    for part, between, more in (("title", ": ", [name]), ("desc", " ", [*new, *told])):
        if (element := svg.find(f"{{{_SVG}}}{part}")) is not None:
            element.text = between.join(filter(None, [" ".join((element.text or "").split()), *more]))


def _mark_as_new(group: Element) -> None:
    for element in group.iter():
        if classes := element.get("class"):
            element.set("class", " ".join(_NEW.get(name, name) for name in classes.split()))


def _keep(element: Element, language: str) -> None:
    for child in list(element):
        if child.get("lang", language) != language:
            element.remove(child)
        else:
            _keep(child, language)


def _fill_facts(svg: Element, language: str, facts: Mapping[str, Fact]) -> None:
    def value(match: re.Match[str]) -> str:
        fact = facts[match[1]]
        return write(fact.value, fact.unit, language)

    for element in svg.iter():
        if element.text and "{{" in element.text:
            element.text = _FACT.sub(value, element.text)


def _path(argument: str) -> Path:
    return DIAGRAMS / f"{argument.partition('#')[0]}.svg"


def _problem(path: Path, line: int, sentence: str) -> ContentProblem:
    return ContentProblem(path=str(path), line=line, sentence=sentence)
