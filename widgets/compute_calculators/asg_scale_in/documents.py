"""Documents out of what a reader pastes: one or several, JSON, YAML or as Python prints them.

Byte-order marks, no-break spaces and lines of the shell above, between or below are passed over; the lines are told.
"""

import json
import re
from dataclasses import dataclass

from compute_calculators.asg_scale_in.python_print import looks_printed, to_json
from compute_calculators.asg_scale_in.yaml_subset import YamlError, looks_yaml, read_yaml
from compute_calculators.nesting import is_too_deep
from compute_calculators.problems import Problem, problem

# Zero-width characters and byte-order marks say nothing wherever they stand between tokens; a no-break space is one
# of web pages, where the indentation of a document is made of them.
_STRING_OR_SPACE = re.compile(r'"(?:[^"\\]|\\.)*"|[\u00a0\u2007\u202f\u3000]+|[\ufeff\u200b\u2060\u200e\u200f]+')
_BEGINS = re.compile(r"^[ \t]*(?=[\[{])", re.MULTILINE)
# [ec2-user@ip-10-0-0-1 ~]$ aws …
_PROMPT = re.compile(r"\[[^\[\]{}\"']*\][^\[\]{}\"'\n]{0,20}[$#>%]")
_SHELL = re.compile(r"^\s*(?:[^\s:'\"{}\[\]]*[$#>%]\s|PS [^\n>]*>|aws\s|\$\s|C:\\)[^\n]*$")
_BLANK = re.compile(r"[\s,]*")
_OPEN = ("[", "{")
_JSON = json.JSONDecoder()


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """The values in the order in which they stand, and the first line that was no part of any."""

    values: tuple[object, ...]
    passed_over: str | None = None


def read_documents(text: str, field: str) -> Documents | Problem:
    """Every document in ``text``, or where it stops being one."""
    text = text.removeprefix("\ufeff").strip()
    if is_too_deep(text):
        return problem(field, "asg-scale-in.too-deep")
    try:
        # One document of JSON is by far the commonest, and the fastest to read.
        return Documents(values=(json.loads(text),))
    except RecursionError:
        return problem(field, "asg-scale-in.too-deep")
    except ValueError:
        pass
    try:
        return _several(_STRING_OR_SPACE.sub(_clean, text), field)
    except RecursionError:
        return problem(field, "asg-scale-in.too-deep")


def _clean(match: re.Match[str]) -> str:
    found = match[0]
    if found[0] == '"':
        return found
    return "" if found[0] in "\ufeff\u200b\u2060\u200e\u200f" else " " * len(found)


def _several(text: str, field: str) -> Documents | Problem:
    if looks_printed(text) or re.search(r"^[ \t]*[\[{]+\s*\{?\s*'", text, re.MULTILINE):
        text = to_json(text)
    values: list[object] = []
    between: list[str] = []
    at = 0
    while (start := _next_bracket(text, at, follows=bool(values))) is not None:
        if prompt := _PROMPT.match(text, start):
            line_end = text.find("\n", prompt.end())
            between.append(text[at : len(text) if line_end < 0 else line_end])
            at = len(text) if line_end < 0 else line_end
            continue
        if _is_inside_yaml(text, at, start):
            break
        between.append(text[at:start])
        try:
            value, at = _JSON.raw_decode(text, start)
        except json.JSONDecodeError as error:
            return problem(field, "asg-scale-in.not-json", line=str(error.lineno), column=str(error.colno))
        except ValueError:
            # A number of thousands of digits, which Python will not read.
            line = text.count("\n", 0, start) + 1
            return problem(field, "asg-scale-in.not-json", line=str(line), column="1")
        values.append(value)
    between.append(text[at:])
    return _with_yaml(values, between, text, field)


def _next_bracket(text: str, at: int, *, follows: bool) -> int | None:
    """Where the next document of brackets begins: at a line's beginning, or right behind the one before."""
    if (
        follows
        and (right_behind := _BLANK.match(text, at))
        and text[right_behind.end() : right_behind.end() + 1] in _OPEN
    ):
        return right_behind.end()
    begin = _BEGINS.search(text, at)
    return begin.end() if begin else None


def _is_inside_yaml(text: str, at: int, start: int) -> bool:
    """Whether the bracket at ``start`` continues YAML above it."""
    above = "\n".join(line for line in text[at:start].splitlines() if not _SHELL.match(line))
    return looks_yaml(above)


def _with_yaml(values: list[object], between: list[str], text: str, field: str) -> Documents | Problem:
    """What stands between the documents of JSON: YAML, lines of the shell, or a mistake."""
    passed_over = None
    for piece in between:
        lines = piece.splitlines()
        kept = [("" if _SHELL.match(line) else line) for line in lines]
        shell = next((line.strip() for line, left in zip(lines, kept, strict=True) if line.strip() and not left), None)
        passed_over = passed_over or shell
        rest = "\n".join(kept)
        if looks_yaml(rest):
            try:
                values += read_yaml(rest)
            except YamlError as error:
                before = text[: text.find(piece)].count("\n") if len(between) > 1 else 0
                return problem(field, "asg-scale-in.not-yaml", line=str(before + error.line))
        elif rest.strip():
            passed_over = passed_over or rest.strip().splitlines()[0]
    if not values:
        # Neither a document nor near one: JSON's own word on the first character.
        line = next((i for i, found in enumerate(text.splitlines(), start=1) if found.strip()), 1)
        return problem(field, "asg-scale-in.not-json", line=str(line), column="1")
    return Documents(values=tuple(values), passed_over=passed_over)
