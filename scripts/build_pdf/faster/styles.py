"""Computed styles: none for a pseudo-element that is not there, one for those that are alike, and no detours where
nothing is to be computed."""

from collections.abc import Callable, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.css import ComputedStyle, StyleFor
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

# These depend on more than the parent's value or the initial one.
_SPECIAL = {"position", "float", "display", "page"}

# WeasyPrint's own style sheet names these for every element; only such elements have them.
_WANTED: Mapping[str, Callable[[Any], bool]] = {
    "marker": lambda style: "list-item" in style["display"],
    **dict.fromkeys(("footnote-call", "footnote-marker"), lambda style: bool(style["float"] == "footnote")),
    **dict.fromkeys(
        ("note-call", "note-marker", "note-callback"), lambda style: bool(style["position"][0] == "note()")
    ),
}

_compute = ComputedStyle.__missing__
_set = StyleFor.set_computed_styles


def _plain(name: str) -> bool:
    return name not in _SPECIAL and not name.startswith(("text_decoration_", "__"))


_TAKEN = frozenset(name for name in INHERITED if _plain(name))
_GIVEN = {
    name: value
    for name, value in INITIAL_VALUES.items()
    if _plain(name) and name not in INHERITED and name not in INITIAL_NOT_COMPUTED
}
# What may be said by a logical property too (``margin-inline``), and those properties.
_PHYSICAL = frozenset(PHYSICAL_FUNCTIONS)
_LOGICAL = frozenset(
    function(block="ttb", inline=direction) for function in PHYSICAL_FUNCTIONS.values() for direction in ("ltr", "rtl")
)


def _missing(style: Any, key: str) -> Any:
    """As WeasyPrint has it."""
    cascaded = style.cascaded
    if key not in cascaded and (key not in _PHYSICAL or _LOGICAL.isdisjoint(cascaded)):
        if key in _GIVEN:
            value = style[key] = _GIVEN[key]
            return value
        if key in _TAKEN and style.parent_style is not None:
            value = style[key] = style.parent_style[key]
            return value
    return _compute(style, key)


def _set_computed_styles(self: Any, element: Any, parent: Any, root: Any = None, **others: Any) -> None:
    """As WeasyPrint has it, which shares the styles of elements but not those of ``::after``."""
    pseudo_type = others.get("pseudo_type")
    if pseudo_type is None or not isinstance(element, Element):
        _set(self, element, parent, root, **others)
        return
    computed = self.get_computed_styles()
    if (wanted := _WANTED.get(pseudo_type)) and not wanted(computed[parent, None]):
        return
    cascaded = self.get_cascaded_styles().get((element, pseudo_type), {})
    rules = tuple((name, id(value)) for name, (value, _) in cascaded.items())
    key = (id(computed[parent, None]), pseudo_type, rules)
    shared = self.__dict__.setdefault("_shared", {})
    if key in shared:
        computed[element, pseudo_type] = shared[key]
        return
    _set(self, element, parent, root, **others)
    shared[key] = computed[element, pseudo_type]


def install() -> None:
    ComputedStyle.__missing__ = _missing
    StyleFor.set_computed_styles = _set_computed_styles
