"""How deeply a text of JSON is nested, told before it is parsed.

Python's parser recurses in C. Natively it stops with RecursionError; in a browser the engine's own stack may end first,
and with it the interpreter. So deeper texts than any document of AWS are not parsed at all.
"""

import re
from itertools import accumulate

# AWS's deepest documents have some ten levels.
DEEPEST = 200
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_NOT_A_BRACKET = re.compile(r"[^\[\]{}]+")
_STEPS = {"[": 1, "{": 1, "]": -1, "}": -1}


def is_too_deep(text: str) -> bool:
    """Whether lists and objects in ``text`` stand in more than :data:`DEEPEST` others."""
    # Most texts are shown to be flat without looking for strings, in which brackets do not count.
    return _depth(text) > DEEPEST and _depth(_STRING.sub("", text)) > DEEPEST


def _depth(text: str) -> int:
    return max(accumulate(map(_STEPS.__getitem__, _NOT_A_BRACKET.sub("", text))), default=0)
