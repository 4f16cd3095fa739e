"""Parses scraped lines into headings and statements, each with its line number.

Scraping flattens a nested list in known ways: a parent is printed again after its children, the next item's title
sticks to the end of a line, children lose their dash. All are undone here; what is dropped is kept by name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

_CHECKS = "✅☑✔✓"
_HEADING = re.compile(
    rf"^(?P<indent>\s*)(?:[-*•·]\s*)?(?P<checks>[{_CHECKS}](?:\ufe0f?\s*[{_CHECKS}])*)\ufe0f?\s*(?P<text>.*)$"
)
_MARKDOWN = re.compile(r"^(?P<hashes>#{1,6})\s+(?P<text>.*)$")
_INSIDE = re.compile(rf"\s+(?=[{_CHECKS}])")
_BULLET = re.compile(r"^(?P<indent>\s*)(?P<mark>[-–—*+•·▪▫◦‣■□●○◆▶►→➡︎]|\d{1,2}[.)]|[①-⑳])\s+(?P<text>\S.*)$")
_STUCK = re.compile(r"^(?P<text>.*[.!?)다])\s+[-–]\s+(?P<title>[^.]{1,40})$")
_CHROME = re.compile(
    r"^\s*(?:참고|출처|태그|공유하기|댓글(?:\s*\d*)?|구독하기|저작자표시.*|'[^']+' 카테고리의 다른 글|.*다른 글 보기.*"
    r"|포스팅이 좋았다면.*|좋아요\d*|References?|Tags?|Share this.*|Related posts?.*|Leave a comment.*"
    r"|©.*|Copyright .*)\s*:?\s*$",
    re.IGNORECASE,
)
_LABELS = frozenset(("장점", "단점", "특징", "기능", "종류", "예시", "주의", "pros", "cons", "benefits", "drawbacks"))
_LABEL_LONGEST = 24
_FLAT_LABEL_LONGEST = 16
_SENTENCE = re.compile(r"(?:다|요|음|함|됨|임|[.!?])$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement of the notes. A label introduces the following statements at a deeper ``level``."""

    line: int
    text: str
    level: int = 0
    label: bool = False
    bullet: bool = True
    numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A ✅ line with its statements; ``level`` is 0, or deeper for a ✅ inside another's list."""

    line: int
    text: str
    level: int
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A line that is left out of the drafts, with the reason."""

    line: int
    text: str
    why: str


@dataclass(slots=True)
class Notes:
    """A file's headings in order, and the lines that were left out."""

    headings: list[Heading] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    @property
    def statements(self) -> list[Statement]:
        return [statement for heading in self.headings for statement in heading.statements]


def read_notes(text: str, title: str) -> Notes:
    """Parse ``text``. Lines before the first heading, or all lines if there is none, go under ``title``."""
    lines = list(enumerate(text.splitlines(), start=1))
    end = _chrome_starts(lines)
    notes = Notes(dropped=[_drop(n, line, "blog chrome") for n, line in lines[end:] if line.strip()])
    heading: Heading | None = None
    under: list[Statement] = []
    for found in _pieces(lines[:end]):
        if isinstance(found, Heading):
            _close(notes, heading, under)
            heading, under = found, []
        else:
            heading = heading or Heading(line=found.line, text=title, level=0)
            under.append(found)
    _close(notes, heading, under)
    return notes


def _close(notes: Notes, heading: Heading | None, under: list[Statement]) -> None:
    if heading is not None:
        statements, dropped = _nest(under)
        notes.headings.append(replace(heading, statements=tuple(statements)))
        notes.dropped += dropped


def _drop(line: int, text: str, why: str) -> Dropped:
    return Dropped(line=line, text=text.strip(), why=why)


def _chrome_starts(lines: list[tuple[int, str]]) -> int:
    """Return the line where the blog's footer begins, after the last heading."""
    last = max((index for index, (_, line) in enumerate(lines) if _is_heading(line)), default=-1)
    for index in range(last + 1, len(lines)):
        if _CHROME.match(lines[index][1]):
            return index
    return len(lines)


def _is_heading(line: str) -> bool:
    return bool(_HEADING.match(line) or _MARKDOWN.match(line))


def _pieces(lines: list[tuple[int, str]]) -> Iterator[Heading | Statement]:
    for number, line in lines:
        for part in _INSIDE.split(line) if not _HEADING.match(line) else [line]:
            if not part.strip():
                continue
            if heading := _heading(number, part):
                yield heading
            else:
                yield from _statements(number, part)


def _heading(number: int, line: str) -> Heading | None:
    if found := _HEADING.match(line):
        checks = len(re.findall(f"[{_CHECKS}]", found["checks"]))
        deeper = checks - 1 or int(bool(found["indent"]) or line.lstrip()[0] not in _CHECKS)
        return Heading(line=number, text=found["text"].strip() or "(제목 없음)", level=deeper)
    if found := _MARKDOWN.match(line):
        return Heading(line=number, text=found["text"].strip(), level=max(len(found["hashes"]) - 2, 0))
    return None


def _statements(number: int, line: str) -> Iterator[Statement]:
    bullet = _BULLET.match(line)
    text = bullet["text"] if bullet else line.strip()
    depth = len(bullet["indent"].expandtabs(4)) // 2 if bullet else 0
    stuck = _STUCK.match(text)
    # "그룹 - 설명입니다." is an item and its explanation, not a title stuck to a sentence.
    title = stuck["title"] if stuck and not _SENTENCE.search(stuck["title"]) else None
    body = stuck["text"] if stuck and title else text
    numbered = bool(bullet and bullet["mark"][-1] in ".)")
    yield Statement(line=number, text=body.strip(), level=depth, bullet=bool(bullet), numbered=numbered)
    if title:
        yield Statement(line=number, text=title.strip(), level=depth)


def _nest(flat: list[Statement]) -> tuple[list[Statement], list[Dropped]]:
    """Nest statements: a repeated parent closes its children, and lines without a dash are children."""
    nested: list[Statement] = []
    dropped: list[Dropped] = []
    for statement in flat:
        same = next((index for index, other in enumerate(nested) if other.text == statement.text), None)
        if same is not None:
            children = nested[same + 1 :]
            # A dashless line already below the parent keeps its depth.
            nested[same] = replace(nested[same], label=nested[same].label or bool(children))
            nested[same + 1 :] = [replace(one, level=max(one.level, nested[same].level + 1)) for one in children]
            why = f"repeats line {nested[same].line}"
            dropped.append(_drop(statement.line, statement.text, why))
        elif not statement.bullet and nested:
            parent = next((index for index in range(len(nested) - 1, -1, -1) if nested[index].bullet), None)
            level = nested[parent].level + 1 if parent is not None else 0
            if parent is not None and _may_be_label(nested[parent].text):
                nested[parent] = replace(nested[parent], label=True)
            nested.append(replace(statement, level=level))
        else:
            nested.append(statement)
    return _with_labels(nested), dropped


def _with_labels(nested: list[Statement]) -> list[Statement]:
    """Turn short nouns above longer lines in a flat list into labels, and nest the following lines under them."""
    found: list[Statement] = []
    open_label = False
    for index, statement in enumerate(nested):
        after = nested[index + 1] if index + 1 < len(nested) else None
        is_label = statement.level == 0 and (
            statement.label
            or statement.text in _LABELS
            or (
                after is not None
                and not (found and found[-1].label)
                and after.level == 0
                and statement.bullet
                and after.bullet
                and after.numbered == statement.numbered
                and len(statement.text) <= _FLAT_LABEL_LONGEST
                and _may_be_label(statement.text)
                and len(after.text) > max(1.5 * len(statement.text), 12)
            )
        )
        flat = after is not None and after.level == 0
        if is_label:
            found.append(replace(statement, label=True))
            open_label = flat
        elif open_label and statement.level == 0:
            found.append(replace(statement, level=1))
        else:
            found.append(statement)
    return found


def _may_be_label(text: str) -> bool:
    return len(text) <= _LABEL_LONGEST and not _SENTENCE.search(text) and not re.search(r"\d개|\d[GT]B", text)
