"""Lays out one section as if the pages before it had been laid out too: its numbers, sides and running heads go on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

import cssselect2
from weasyprint import CSS, DEFAULT_OPTIONS, HTML, layout
from weasyprint.css.counters import CounterStyle
from weasyprint.document import Document, Page
from weasyprint.formatting_structure.build import build_formatting_structure
from weasyprint.text.fonts import FontConfiguration

_begin = layout.initialize_page_maker
_said = layout.LayoutContext.get_string_set_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Where a section begins: pages before it, and what its running heads say until it says something itself."""

    before: int = 0
    strings: Mapping[str, str] = field(default_factory=dict)


def read(root: Element) -> HTML:
    """The tree as it is: writing it out and reading it again takes seconds."""
    html = HTML(string="")
    html.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
    html.etree_element = root
    return html


def lay_out(html: HTML, sheets: Sequence[CSS], fonts: FontConfiguration, start: Start) -> tuple[list[Page], Start]:
    """The section's pages, and where the next one begins."""
    options = {**DEFAULT_OPTIONS, "stylesheets": sheets, "pdf_tags": True}
    counters = CounterStyle()
    context = Document._build_layout_context(html, fonts, counters, {}, options)
    context.start = start
    box = build_formatting_structure(
        html.etree_element,
        context.style_for,
        context.get_image_from_uri,
        html.base_url,
        context.target_collector,
        counters,
        context.footnotes,
    )
    pages = [Page(page) for page in layout.layout_document(html, box, context)]
    last = {name: said[max(said)][-1] for name, said in context.string_set.items() if said}
    return pages, Start(before=start.before + len(pages), strings={**start.strings, **last})


def _initialize_page_maker(context: Any, root_box: Any) -> None:
    """As WeasyPrint has it, but for where the section begins."""
    _begin(context, root_box)
    resume_at, next_page, _, (quotes, values, scopes, groups), remake = context.page_maker[0]
    before = context.start.before
    if before:
        values["page"] = [before]
        scopes[-1].add("page")
    context.page_maker[0] = resume_at, next_page, before % 2 == 0, (quotes, values, scopes, groups), remake


def _get_string_set_for(self: Any, page: Any, name: str, keyword: str = "first") -> Any:
    """As WeasyPrint has it, or what the sections before said."""
    said = _said(self, page, name, keyword)
    return said or ((self.start.strings[name],) if name in self.start.strings else ())


def install() -> None:
    """Change WeasyPrint in this process; it is pinned (requirements/project.in)."""
    layout.initialize_page_maker = _initialize_page_maker
    layout.LayoutContext.get_string_set_for = _get_string_set_for
