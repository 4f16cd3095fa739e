"""Lines of text: laid out once. What Pango has to know of a style, font and features, is worked out once a style."""

from functools import cache
from typing import Any

from weasyprint.text import line_break

_describe = line_break.get_font_description
_name = line_break._font_style_cache_key
#: As WeasyPrint has them, for lines that wait long.
put_away, take_out = line_break.Layout.deactivate, line_break.Layout.reactivate


def _font_description(style: Any) -> Any:
    """As WeasyPrint has it; styles of text in drawings change while they are made, and have no parent."""
    if not hasattr(style, "parent_style"):
        return _describe(style)
    known = style.__dict__.get("_font_description")
    if known is None:
        known = style._font_description = _describe(style)
    return known


def _font_name(style: Any, include_size: bool = False) -> str:
    """As WeasyPrint has it."""
    attribute = "_sized_font_name" if include_size else "_font_name"
    known: str | None = style.__dict__.get(attribute)
    if known is None:
        known = _name(style, include_size)
        setattr(style, attribute, known)
    return known


def _stay(_layout: Any, _style: Any = None) -> None:
    """A line keeps its layout until it is drawn. WeasyPrint lays out each line again then, to hold less memory."""


def install() -> None:
    line_break.Layout.deactivate = line_break.Layout.reactivate = _stay
    line_break.get_font_description = _font_description
    line_break.font_features = cache(line_break.font_features)
    line_break._font_style_cache_key = _font_name
