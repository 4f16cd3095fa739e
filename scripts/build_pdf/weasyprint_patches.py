"""Changes WeasyPrint at run time for the books: three patches, each with its reason and its reference upstream.

A patch wraps a private function, which any release may change. So :func:`apply_patches` checks that each function
exists and has the expected parameters, and otherwise stops with one sentence.
tests/build_pdf/test_weasyprint_patches.py shows the effect of each patch, and fails when it is no longer needed.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from math import inf
from typing import Any

import pydyf
import weasyprint

from build_pdf.keep_words import JOINER
from build_pdf.problems import BookError, BookProblem

# Most characters are wider than this (in ems), so a text with more characters than fit needs no second layout.
_NARROWEST_CHARACTER = 0.25

Function = Callable[..., Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """A function of WeasyPrint, its first parameters, and its wrapper."""

    module: str
    name: str
    parameters: tuple[str, ...]
    wrap: Callable[[Function], Function]


@cache
def apply_patches() -> None:
    """Apply all patches in this process, once. Raises :class:`BookError` if a patched function has changed."""
    for patch in PATCHES:
        module = import_module(patch.module)
        original = getattr(module, patch.name, None)
        if original is None or _parameters(original)[: len(patch.parameters)] != patch.parameters:
            sentence = (
                f"WeasyPrint {weasyprint.__version__} has no {patch.module}.{patch.name}"
                f"({', '.join(patch.parameters)}, …): bring scripts/build_pdf/weasyprint_patches.py up to it, "
                "or install the version that requirements/project.in names."
            )
            raise BookError([BookProblem(page="book", sentence=sentence)])
        setattr(module, patch.name, patch.wrap(original))


def _parameters(function: Function) -> tuple[str, ...]:
    return tuple(inspect.signature(function).parameters)


def _keep_full_lines(original: Function) -> Function:
    """1. Do not break a line after its first word if only the space at its end does not fit.

    Before a link or code WeasyPrint includes that space in the width, finds that the text does not fit, and goes back
    to the first possible break. Upstream: Kozea/WeasyPrint issue 1614.
    """

    def split_first_line(
        text: str, style: Any, context: Any, max_width: float | None, *others: Any, **named: Any
    ) -> Any:
        split = original(text, style, context, max_width, *others, **named)
        _, length, resume_at, *_ = split
        words = text.rstrip(" ")
        if resume_at is None or words == text or max_width in (None, inf) or style["white_space"] != "normal":
            return split
        if length >= len(words.encode()) or len(words) * style["font_size"] * _NARROWEST_CHARACTER > max_width:
            return split
        layout, length, resume_at, *measures = original(words, style, context, max_width, *others, **named)
        return split if resume_at is not None else (layout, length, len(text.encode()), *measures)

    return split_first_line


def _keep_last_words_whole(original: Function) -> Function:
    """2. Do not hyphenate the last word of a paragraph, since half a word makes a poor last line.

    CSS Text 4 has ``hyphenate-limit-last`` for this; WeasyPrint does not support it, and there is no issue upstream.
    """

    def split_first_line(text: str, style: Any, *others: Any, **named: Any) -> Any:
        split = original(text, style, *others, **named)
        if style["hyphens"] == "auto" and _ends_in_last_word(text, split):
            style["hyphens"] = "none"
            split = original(text, style, *others, **named)
            style["hyphens"] = "auto"
        return split

    return split_first_line


def _ends_in_last_word(text: str, split: Any) -> bool:
    """Return whether the last word of ``text``, with what a joiner keeps with it, contains a hyphenation hyphen."""
    layout, length, resume_at, *_ = split
    if resume_at is None or len(layout.text.encode()) <= length:
        return False
    return " " not in text.encode()[resume_at:].decode().replace(f" {JOINER}", "")


class _TaggedPDF:
    """The PDF as ``_build_box_tree`` reads it. ``PDF.page_references`` makes a reference to every page of the book each
    time that one is read, and each box reads one: of a book's processor time that was a seventh."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        self.page_references = pdf.page_references

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pdf, name)


def _tag_languages(original: Function) -> Function:
    """3. Write an element's own ``lang`` into the PDF's structure, as PDF/UA-1 asks (7.2).

    WeasyPrint writes only the language of the document. Upstream: Kozea/WeasyPrint issue 2482.
    """

    def build_box_tree(box: Any, parent: Any, pdf: Any, *others: Any) -> Iterator[Any]:
        element = getattr(box, "element", None)
        language = element.get("lang") if element is not None and element.tag != "html" else None
        tagged = pdf if isinstance(pdf, _TaggedPDF) else _TaggedPDF(pdf)
        for made in original(box, parent, tagged, *others):
            if language:
                made["Lang"] = pydyf.String(language)
            yield made

    return build_box_tree


_INLINE = "weasyprint.layout.inline"
_SPLIT = ("text", "style", "context", "max_width")
PATCHES: tuple[Patch, ...] = (
    Patch(module=_INLINE, name="split_first_line", parameters=_SPLIT, wrap=_keep_full_lines),
    Patch(module=_INLINE, name="split_first_line", parameters=_SPLIT[:2], wrap=_keep_last_words_whole),
    Patch(
        module="weasyprint.pdf.tags",
        name="_build_box_tree",
        parameters=("box", "parent", "pdf"),
        wrap=_tag_languages,
    ),
)
