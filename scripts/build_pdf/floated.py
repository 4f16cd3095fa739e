"""A figure that does not fit on the rest of its page stands at the top of the next one, and the text behind it fills
the gap: the ``float: top`` of other typesetters, which WeasyPrint does not have.

Here the figure and the block behind it change places in the tree when the page is laid out; a figure stays in its
section, and no more than a few blocks pass it.
"""

from math import inf
from typing import Any

from weasyprint.layout import block
from weasyprint.layout.percent import resolve_percentages

# What may pass: not what a sentence announces, nor what has a place of its own.
_MOVABLE = {"p", "ul", "ol", "table", "pre"}
_ANNOUNCES = {"lead"}
_MOST = 4

_lay_out = block._in_flow_layout


def _in_flow_layout(
    context: Any, box: Any, index: int, child: Any, new_children: list[Any], page_is_empty: bool, *others: Any
) -> Any:
    """As WeasyPrint has it, but for figures that wait."""
    child = _in_place(box, index, child)
    if child.element_tag == "figure" and not (page_is_empty and not new_children):
        adjoining, bottom = others[2], others[3]
        behind = box.children[index + 1] if index + 1 < len(box.children) else None
        if _may_pass(behind, child) and not _fits(context, box, child, adjoining, bottom):
            child.passed = getattr(child, "passed", 0) + 1
            children = list(box.children)
            children[index : index + 2] = behind, child
            box.children = children
            child = _in_place(box, index, child)
    return _lay_out(context, box, index, child, new_children, page_is_empty, *others)


def _in_place(box: Any, index: int, child: Any) -> Any:
    """The child that stands at ``index`` now, at the position of the one that stood there when the page began."""
    current = box.children[index]
    current.position_x, current.position_y = child.position_x, child.position_y
    return current


def _may_pass(behind: Any, figure: Any) -> bool:
    if behind is None or behind.element_tag not in _MOVABLE or getattr(figure, "passed", 0) >= _MOST:
        return False
    return behind.element.get("class", "") not in _ANNOUNCES


def _fits(context: Any, box: Any, figure: Any, adjoining: list[Any], bottom: float) -> bool:
    """Whether the rest of the page holds the figure; tried on a copy."""
    tried = figure.deepcopy()
    resolve_percentages(tried, box)
    laid_out, *_ = block.block_level_layout(
        context, tried, -inf, None, box, True, [], [], list(adjoining), None, None, False, None
    )
    return not context.overflows_page(bottom, laid_out.border_box_y() + laid_out.border_height())


def install() -> None:
    """Change WeasyPrint in this process; it is pinned (requirements/project.in)."""
    block._in_flow_layout = _in_flow_layout
