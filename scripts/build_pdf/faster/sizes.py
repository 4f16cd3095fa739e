"""Margins, paddings and sizes of a box: where a style has no percentage they are the same for each of its boxes."""

import sys
from typing import Any

from weasyprint.layout import percent

_SIDES = ("top", "right", "bottom", "left")
_SIZES = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
    *(f"{limit}{axis}" for limit in ("", "min_", "max_") for axis in ("width", "height")),
)
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)

_original = percent.resolve_percentages


def _lengths(style: Any) -> dict[str, Any] | None:
    """What every box of ``style`` gets, or ``None`` if that depends on where the box stands."""
    if style["box_sizing"] != "content-box":
        return None
    found: dict[str, Any] = {}
    for name in _SIZES:
        value = style[name]
        if value == "auto":
            found[name] = 0 if name.startswith("min_") else "auto"
        elif getattr(value, "unit", None) == "px":
            found[name] = value.value
        else:
            return None
    return found


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """As WeasyPrint has it."""
    style = box.style
    known = style.__dict__.get("_lengths", False)
    if known is False:
        known = style._lengths = _lengths(style)
    if known is None:
        _original(box, containing_block)
        return
    used = box.__dict__
    used.update(known)
    collapse = style["border_collapse"] == "collapse"
    for name in _BORDERS:
        if not (collapse and name in used):
            used[name] = style[name]


def install() -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint.layout") and hasattr(module, "resolve_percentages"):
            vars(module)["resolve_percentages"] = resolve_percentages
