"""Loads a small JSON file (or JavaScript that wraps it in a callback) and finds lines in it again for reports."""

from __future__ import annotations

import json
import re
from pathlib import Path

from refresh_prices.problems import Kind, Problem, error

_CALLBACK = re.compile(r"\A\s*(?:/\*.*?\*/\s*)*[A-Za-z_$][\w$.]*\s*\(", re.DOTALL)
_CLOSING = re.compile(r"\)\s*;?\s*\Z")


def load(path: Path) -> tuple[object, str] | Problem:
    """The value and the text of `path`; numbers come as text, so that none becomes a float."""
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    opening = _CALLBACK.match(text)
    body = text
    if opening:
        closing = _CLOSING.search(text)
        if closing is None:
            return error(
                str(path),
                Kind.TRUNCATED,
                "The callback is not closed: the download was cut short.",
                text.count("\n") + 1,
            )
        body = " " * opening.end() + text[opening.end() : closing.start()]
        body = "\n" * text.count("\n", 0, opening.end()) + body.lstrip()
    try:
        return json.loads(body, parse_float=str, parse_int=str), text
    except json.JSONDecodeError as failure:
        at_end = failure.pos >= len(body.rstrip()) - 1 or failure.msg.startswith("Unterminated")
        kind = Kind.TRUNCATED if at_end else Kind.NOT_READABLE
        sentence = (
            "The JSON stops before its end: the download was cut short."
            if at_end
            else f"The JSON is broken: {failure.msg}."
        )
        return error(str(path), kind, sentence, failure.lineno)


def line_of(text: str, *landmarks: str) -> int:
    """The line of the last landmark, each searched for after the one before it; 1 if they do not occur."""
    at = 0
    for landmark in landmarks:
        found = text.find(f'"{landmark}"', at)
        if found < 0:
            break
        at = found
    return 1 + text.count("\n", 0, at)
