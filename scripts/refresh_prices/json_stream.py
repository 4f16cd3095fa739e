"""Walks a JSON file of any size without holding it: a Savings Plan file has arrays of a hundred thousand rates.

`items(path, names)` yields, for every array or object member whose key is in `names`, its elements one by one;
everything else is descended into.  Only the element at hand is in memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

_BLOCK = 1 << 18
_SPACE = " \t\r\n"


class BrokenJsonError(ValueError):
    """The text is not JSON, or stops before its end."""

    def __init__(self, sentence: str, line: int, *, at_end: bool) -> None:
        super().__init__(sentence)
        self.line = line
        self.at_end = at_end


class _Window:
    """A sliding view of the text: `text[at:]` is what is still to be read."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._decoder = json.JSONDecoder(parse_float=str, parse_int=str)
        self.text = ""
        self.at = 0
        self.lines_dropped = 0
        self.ended = False

    def line(self) -> int:
        return 1 + self.lines_dropped + self.text.count("\n", 0, self.at)

    def more(self) -> None:
        block = self._file.read(_BLOCK)
        self.ended = not block
        self.lines_dropped += self.text.count("\n", 0, self.at)
        self.text = self.text[self.at :] + block
        self.at = 0

    def broken(self, sentence: str) -> BrokenJsonError:
        return BrokenJsonError(sentence, self.line(), at_end=self.ended)

    def peek(self) -> str:
        """The next character that is not space."""
        while True:
            while self.at < len(self.text) and self.text[self.at] in _SPACE:
                self.at += 1
            if self.at < len(self.text):
                return self.text[self.at]
            self.more()
            if self.ended:
                raise self.broken("The JSON stops before its end.")

    def take(self, expected: str) -> str:
        found = self.peek()
        if found not in expected:
            raise self.broken(f"Expected {' or '.join(expected)} but found {found!r}.")
        self.at += 1
        return found

    def value(self) -> object:
        """The next complete value, reading on until it is complete."""
        self.peek()
        while True:
            try:
                found, end = self._decoder.raw_decode(self.text, self.at)
            except json.JSONDecodeError as failure:
                if not self.ended:
                    self.more()
                    continue
                raise self.broken(f"The JSON is broken: {failure.msg}.") from failure
            if end < len(self.text) or self.ended:
                self.at = end
                return found
            self.more()


def items(path: Path, names: tuple[str, ...]) -> Iterator[tuple[str, int, object]]:
    """(name, line, element) of each element of each array named in `names`; other values under those names whole."""
    with path.open(encoding="utf-8-sig") as file:
        window = _Window(file)
        yield from _walk(window, names)


def _walk(window: _Window, names: tuple[str, ...]) -> Iterator[tuple[str, int, object]]:
    opening = window.peek()
    if opening == "{":
        window.at += 1
        if window.peek() == "}":
            window.at += 1
            return
        while True:
            key = window.value()
            window.take(":")
            if key in names:
                yield from _elements(window, str(key))
            else:
                yield from _walk(window, names)
            if window.take(",}") == "}":
                return
    if opening == "[":
        window.at += 1
        if window.peek() == "]":
            window.at += 1
            return
        while True:
            yield from _walk(window, names)
            if window.take(",]") == "]":
                return
    window.value()


def _elements(window: _Window, name: str) -> Iterator[tuple[str, int, object]]:
    if window.peek() != "[":
        yield name, window.line(), window.value()
        return
    window.at += 1
    if window.peek() == "]":
        window.at += 1
        return
    while True:
        window.peek()
        line = window.line()
        yield name, line, window.value()
        if window.take(",]") == "]":
            return
