"""A figure or a calculator that does not fit on the rest of its page stands at the top of the next one, and the text
behind it fills the gap: the ``float: top`` of other typesetters, which WeasyPrint does not have.

Here it and the blocks behind it change places in the tree when the page is laid out. No more than a few blocks pass,
and a heading only together with what has to stay with it.
"""

from math import inf
from typing import Any

from weasyprint.layout import block
from weasyprint.layout.percent import resolve_percentages

# What may pass: not what has a place of its own.
_MOVABLE, _NOTES = {"p", "ul", "ol", "table", "pre"}, "then-and-now-list"
_HEADINGS = {"h3", "h4"}
# What waits, beside figures; and what of it may be parted.
_WAITING, _PARTED = {"calculator", "calc-charts"}, {"calculator"}
# What announces the block behind it.
_ANNOUNCES = "lead"
_MOST = 4
# What a block that goes on on the next page leaves behind, in pixels: a table's head and two rows, or two lines.
_ROWS, _LINES = 90, 48

_lay_out = block._in_flow_layout

#: What has changed places since the chapter began: the parent, its children before, and what waits.
moved: list[tuple[Any, list[Any], Any]] = []


def _in_flow_layout(
    context: Any, box: Any, index: int, child: Any, new_children: list[Any], page_is_empty: bool, *others: Any
) -> Any:
    """As WeasyPrint has it, but for what waits."""
    child = _in_place(box, index, child)
    if _waits(child) and others[5] is None and not (page_is_empty and not new_children):
        adjoining, bottom = others[2], others[3]
        passing = _passing(box, index, child)
        fits = not passing or _fits(context, box, child, adjoining, bottom)
        if not fits and _fit_begun(context, box, passing, child, list(adjoining), bottom):
            child.passed = getattr(child, "passed", 0) + 1
            moved.append((box, box.children, child))
            children = list(box.children)
            children[index : index + 1 + len(passing)] = *passing, child
            box.children = children
            child = _in_place(box, index, child)
    return _lay_out(context, box, index, child, new_children, page_is_empty, *others)


def _waits(box: Any) -> bool:
    return box.element_tag == "figure" or (box.element_tag == "div" and box.element.get("class") in _WAITING)


def _in_place(box: Any, index: int, child: Any) -> Any:
    """The child that stands at ``index`` now, at the position of the one that stood there when the page began."""
    current = box.children[index]
    current.position_x, current.position_y = child.position_x, child.position_y
    return current


def _passing(box: Any, index: int, waiting: Any) -> list[Any]:
    """The blocks behind ``waiting`` that pass it together: one, and before it what must not be parted from it."""
    passing: list[Any] = []
    if getattr(waiting, "passed", 0) >= _MOST:
        return passing
    for behind in box.children[index + 1 :]:
        leads = behind.element_tag in _HEADINGS or behind.element.get("class") == _ANNOUNCES
        if behind.element_tag not in _MOVABLE | _HEADINGS and behind.element.get("class") != _NOTES:
            break
        passing.append(behind)
        if not leads:
            return passing
    return []


def _fits(context: Any, box: Any, waiting: Any, adjoining: list[Any], bottom: float) -> bool:
    """Whether the rest of the page holds what waits, of a calculator its beginning; tried on a copy."""
    whole = waiting.element.get("class") not in _PARTED
    laid_out = _try(context, box, waiting, -inf if whole else bottom, whole, list(adjoining))
    if not whole:
        return laid_out is not None
    return not context.overflows_page(bottom, laid_out.border_box_y() + laid_out.border_height())


def _try(context: Any, parent: Any, box: Any, bottom: float, page_is_empty: bool, adjoining: list[Any]) -> Any:
    """A copy of ``box``, laid out without a trace: no footnote of it is on this page, and nothing flows around it."""
    tried = box.deepcopy()
    resolve_percentages(tried, parent)
    shapes = list(context.excluded_shapes)
    laid_out, *_ = block.block_level_layout(
        context, tried, bottom, None, parent, page_is_empty, [], [], adjoining, None, None, False, None
    )
    if laid_out is not None:
        block.remove_placeholders(context, [laid_out], [], [])
    context.excluded_shapes[:] = shapes
    return laid_out


def _fit_begun(context: Any, box: Any, passing: list[Any], waiting: Any, adjoining: list[Any], bottom: float) -> bool:
    """Whether the rest of the page holds the headings and leads among ``passing``, and the beginning of the last."""
    top = waiting.position_y
    for passes in passing:
        passes.position_x, passes.position_y = waiting.position_x, top
        laid_out = _try(context, box, passes, -inf, True, adjoining)
        adjoining = []
        end = laid_out.border_box_y() + laid_out.border_height()
        if passes is passing[-1] and "short" not in passes.element.get("class", ""):
            end = min(end, laid_out.border_box_y() + (_ROWS if passes.element_tag == "table" else _LINES))
        if context.overflows_page(bottom, end):
            return False
        top = end + max(0, laid_out.margin_bottom)
    return True


def put_back(count: int) -> None:
    """Undo all moves but the first ``count``."""
    while len(moved) > count:
        parent, children, waiting = moved.pop()
        parent.children = children
        waiting.passed -= 1


def install() -> None:
    """Change WeasyPrint in this process; it is pinned (requirements/project.in)."""
    block._in_flow_layout = _in_flow_layout
