"""Two processes set a book: each has a share of its parts, and together they find what neither knows alone.

A share begins with a part of the book, on a right-hand page. How many pages come before it and on which page another
share has something is only drawn, in running heads and behind links, and it is drawn last (``later``).
"""

import gc
import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any
from xml.etree.ElementTree import Element

from build_pdf.page_numbers import TRIES, first_guess, has_room, keep_room
from build_pdf.press.binding import bind
from build_pdf.press.layout import read
from build_pdf.press.press import Glyphs, Printed
from build_pdf.press.sections import document, shares
from build_pdf.press.worker import give_back, work
from build_pdf.problems import BookError, BookProblem

# Not the number of processors: a book has to be the same bytes everywhere.
_SHARES = 2


def print_book(root: Element, style: str, identifier: bytes) -> bytes:
    """The book whose document is ``root``, with its page numbers."""
    pages: Mapping[str, int] = first_guess(root)
    for _ in range(TRIES):
        keep_room(root, pages)
        with _at_work(shares(root, _SHARES), style) as lines:
            pages, befores = _count(lines)
            if not has_room(root, pages):
                continue
            for line, (before, fill) in zip(lines, befores, strict=True):
                line.send((pages, before, fill))
            fonts = _fonts([_answer(line) for line in lines])
            for line, held in zip(lines, fonts, strict=True):
                line.send(held)
            printed: list[Printed] = [_answer(line) for line in lines]
        return bind(printed, read(document(root, [])), identifier)
    raise BookError([BookProblem(page="book", sentence="page numbers change with every layout")])


@contextmanager
def _at_work(documents: Sequence[Element], style: str) -> Iterator[list[Connection]]:
    """A process for each document. They share this one's memory as it is now, so that the book is not sent to them."""
    context = multiprocessing.get_context("fork")
    gc.collect()
    give_back()
    gc.freeze()
    lines, processes = list[Connection](), []
    for number, share in enumerate(documents):
        here, there = context.Pipe()
        lines.append(here)
        others = list(lines)
        process = context.Process(target=work, args=(share, style, number, len(documents), others, there), daemon=True)
        process.start()
        there.close()
        processes.append(process)
    try:
        yield lines
    finally:
        for line in lines:
            line.close()
        for process in processes:
            process.join()


def _answer(line: Connection) -> Any:
    answer = line.recv()
    if isinstance(answer, Exception):
        raise answer
    return answer


def _count(lines: Sequence[Connection]) -> tuple[dict[str, int], list[tuple[int, bool]]]:
    """The page of every id, and for each share the pages before it and whether an empty one has to follow it."""
    pages, befores, before = dict[str, int](), list[tuple[int, bool]](), 0
    for line in lines:
        places, count = _answer(line)
        pages.update((name, before + page) for name, page in places.items())
        fill = count % 2 == 1 and line is not lines[-1]
        befores.append((before, fill))
        before += count + fill
    return pages, befores


def _fonts(shares: Sequence[Mapping[str, Glyphs]]) -> list[dict[str, Glyphs]]:
    """For each share the fonts that it puts into the file, with the glyphs of all: the first that has a font does."""
    whole = dict[str, Glyphs]()
    held: list[dict[str, Glyphs]] = [{} for _ in shares]
    for share, own in zip(shares, held, strict=True):
        for name, glyphs in share.items():
            if name not in whole:
                whole[name] = own[name] = Glyphs(texts={}, widths={})
            whole[name].texts.update(glyphs.texts)
            whole[name].widths.update(glyphs.widths)
    return held
