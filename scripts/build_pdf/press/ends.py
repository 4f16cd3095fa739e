"""No chapter ends with a few lines on a page of their own: its last pages are set a little tighter then.

A typographer's oldest means. The last pages are laid out once more, with less space between lines and blocks; what
saves no page that way stays as it was.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint import layout
from weasyprint.css.properties import Dimension
from weasyprint.layout.page import remake_page

from build_pdf import floated

# The lines are spread over so many full pages.
_PAGES = 3
# The share of a page that each of these has to gain for a last page of a few lines: a fifth of a page.
_FEW = 0.065
# What it may gain: no more than is not seen beside other pages, and a little more than is needed, since where a page
# can end is not everywhere.
_MOST, _SPARE = 0.09, 0.012
# How much tighter the lines are for that share, and how much tighter blocks stand.
_LINES, _BLOCKS = 0.6, 3.0
_SPACES = ("margin_top", "margin_bottom", "padding_top", "padding_bottom")

# A box or a page of WeasyPrint, which publishes no types.
Box = Any


def _make_all_pages(context: Any, root_box: Box, html: Any, pages: list[Box]) -> Iterator[Box]:
    """As WeasyPrint has it, for books, whose pages are made once; and each chapter's end as described above."""
    context.rendered_notes = []
    made: list[Box] = []
    states: list[Any] = [_state(context)]
    begins, resume_at = 0, True
    while resume_at is not None or context.reported_footnotes:
        page, resume_at = _next(context, root_box, html, len(made))
        made.append(page)
        states.append(_state(context))
        if _path(resume_at) > 1:
            continue
        first = max(begins, len(made) - 1 - _PAGES)
        before = len(made) - 1 - first
        if before and (share := _filled(page) / before) <= _FEW and not context.reported_footnotes:
            chapter = _block(root_box, context.page_maker[len(made) - 1][0])
            for tight in (min(share + _SPARE, _MOST), _MOST):
                made[first:] = _tighter(context, root_box, html, made[first:], chapter, first, states[first], tight)
                if len(made) - first == before:
                    break
            states[first + 1 :] = [_state(context)] * (len(made) - first)
        begins = len(made)
        floated.moved.clear()
    yield from made
    context.page_maker = context.page_maker[: len(made) + 1]
    context.broken_out_of_flow.clear()


def _next(context: Any, root_box: Box, html: Any, index: int) -> tuple[Box, Any]:
    remake = context.page_maker[index][-1]
    remake.update(content_changed=False, pages_wanted=False, anchors=[], content_lookups=[])
    page, resume_at = remake_page(index, context, root_box, html)
    return page, resume_at


def _state(context: Any) -> tuple[list[Any], list[Any], list[Any]]:
    """What a page leaves to the next one, beside its place in the book."""
    return list(context.footnotes), list(context.reported_footnotes), list(floated.moved)


def _put_back(context: Any, state: tuple[list[Any], list[Any], list[Any]]) -> None:
    footnotes, reported, moved = state
    context.footnotes, context.reported_footnotes = list(footnotes), list(reported)
    floated.put_back(len(moved))


def _tighter(
    context: Any, root_box: Box, html: Any, made: list[Box], chapter: Box, first: int, state: Any, tight: float
) -> list[Box]:
    """The pages ``made`` from number ``first`` on, one less of them if the chapter can be tightened so far."""
    maker, after = list(context.page_maker), (list(context.footnotes), list(context.reported_footnotes))
    styles: dict[int, Any] = {}
    _put_back(context, state)
    originals = [(box, box.style) for box in chapter.descendants()]
    for box, style in originals:
        if id(style) not in styles:
            styles[id(style)] = _tightened(style, tight)
        box.style = styles[id(style)]
    del context.page_maker[first + 1 :]
    pages: list[Box] = []
    while len(pages) < len(made) - 1:
        page, resume_at = _next(context, root_box, html, first + len(pages))
        pages.append(page)
        if _path(resume_at) <= 1:
            break
    if _path(resume_at) <= 1 and not context.reported_footnotes:
        return pages
    for box, style in originals:
        box.style = style
    context.page_maker[:] = maker
    context.footnotes, context.reported_footnotes = after
    return made


def _tightened(style: Any, share: float) -> Any:
    """``style`` with so much less space."""
    tight = style.copy()
    if isinstance(tight["line_height"], float | int):
        tight["line_height"] *= 1 - share * _LINES
    for name in _SPACES:
        space = tight[name]
        if isinstance(space, Dimension) and space.unit == "px" and space.value > 0:
            tight[name] = Dimension(space.value * (1 - share * _BLOCKS), "px")
    return tight


def _path(resume_at: Any) -> int:
    """How deep in the tree a page ends: between two chapters it does so right below ``body``; 0 at the book's end."""
    depth = 0
    while resume_at:
        ((_, resume_at),) = resume_at.items()
        depth += 1
    return max(0, depth - 1)


def _block(root_box: Box, resume_at: Any) -> Box:
    """The chapter in which a page begins."""
    ((body, inside),) = resume_at.items()
    ((place, _),) = inside.items()
    return root_box.children[body].children[place]


def _filled(page: Box) -> float:
    """The share of the type area that is printed, footnotes included."""
    root, footnotes, _ = page.children
    box = root
    for _ in range(2):
        if not box.children:
            return 1.0
        box = box.children[-1]
    printed = box.border_box_y() + box.border_height() - page.content_box_y()
    return float((printed + footnotes.margin_height() * bool(footnotes.children)) / page.height)


def install() -> None:
    """Change WeasyPrint in this process; it is pinned (requirements/project.in)."""
    layout.make_all_pages = _make_all_pages
