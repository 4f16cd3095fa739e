"""Turns an outline into drafts: a Korean page per subject, its untranslated English counterpart, and the coverage
entries."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from import_notes.outline import Heading, Notes, Statement

_VENDORS = ("amazon", "aws", "vmware", "google", "azure", "microsoft", "oracle")
_COMMON = frozenset({*_VENDORS, "on", "of", "and", "the", "in", "for", "vs"})
_WORDS = re.compile(r"[A-Za-z][A-Za-z0-9+.]*")
# Korean heading words of such notes, with the English id for each.
_IDS = {
    "장/단점": "pros-cons",
    "장단점": "pros-cons",
    "장점": "benefits",
    "단점": "drawbacks",
    "특징": "features",
    "기능": "features",
    "구성 요소": "components",
    "구성": "contents",
    "요금": "pricing",
    "가격": "pricing",
    "비용": "pricing",
    "목적": "goals",
    "정책": "policies",
    "유형": "types",
    "종류": "types",
    "버전": "variants",
    "활용": "uses",
    "사용": "usage",
    "호출": "invocation",
    "제한": "limits",
    "할당량": "quotas",
    "지역": "regions",
    "보안": "security",
    "아키텍처": "architecture",
    "동작": "how",
    "비교": "comparison",
    "배포": "deployment",
    "설치": "setup",
    "설정": "setup",
    "예시": "examples",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with its id on the page and its topic in the coverage file."""

    id: str
    topic: str
    heading: Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A page: its own heading first, then the sections."""

    slug: str
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        return self.sections[0].heading.text


def make_drafts(notes: Notes) -> list[Draft]:
    """Group headings into pages: a heading that names another subject starts a new page."""
    pages: list[list[Heading]] = []
    for heading in notes.headings:
        if pages and (heading.level > 0 or _belongs(heading.text, pages[-1][0].text)):
            pages[-1].append(heading)
        else:
            pages.append([heading])
    taken: set[str] = set()
    return [_draft(headings, taken) for headings in pages]


def _belongs(text: str, title: str) -> bool:
    words = [word.lower() for word in _WORDS.findall(text)]
    if words[:1] and words[0] in _VENDORS:
        return False
    names = {word.lower() for word in _WORDS.findall(title)} - _COMMON
    return bool(names.intersection(words)) or (not words and not names)


def _draft(headings: list[Heading], taken: set[str]) -> Draft:
    slug = _unique(_slug(headings[0].text) or "page", taken)
    ids: set[str] = set()
    sections = []
    for index, heading in enumerate(headings):
        anchor = _unique("what" if index == 0 else _id(heading.text), ids)
        topic = slug if index == 0 else f"{slug}-{anchor}"
        sections.append(Section(id=anchor, topic=topic, heading=heading))
    return Draft(slug=slug, sections=tuple(sections))


def _slug(title: str) -> str:
    words = [word.lower().replace(".", "-").strip("-+") for word in _WORDS.findall(re.sub(r"\([^)]*\)", "", title))]
    return "-".join(words[1:] if len(words) > 1 and words[0] in ("amazon", "aws") else words)


def _id(text: str) -> str:
    return next((anchor for word, anchor in _IDS.items() if word in text), "") or _slug(text) or "topic"


def _unique(name: str, taken: set[str]) -> str:
    candidates = (name if count == 1 else f"{name}-{count}" for count in range(1, len(taken) + 2))
    found = next(candidate for candidate in candidates if candidate not in taken)
    taken.add(found)
    return found


def korean_page(draft: Draft, as_of: str) -> str:
    """Write the outline with every statement once and its line number in the notes."""
    lines = [*_front(draft, as_of, draft.title, "TODO: 이 페이지의 답을 한 문장으로 쓰세요.")]
    for section in draft.sections:
        own = section is draft.sections[0]
        lines += ["", f"{_hashes(section)} {'개념' if own else section.heading.text} {{#{section.id}}}", ""]
        lines += [_item(statement, statement.text) for statement in section.heading.statements] or [_empty(section)]
    return "\n".join(lines) + "\n"


def english_page(draft: Draft, as_of: str) -> str:
    """Return the same outline in English; each statement is a placeholder with its line in the Korean draft."""
    latin = re.fullmatch(r"[\x20-\x7e]+", draft.title)
    title = draft.title if latin else f"TODO untranslated, line {draft.sections[0].heading.line}"
    lines = [*_front(draft, as_of, title, "TODO: say this page's answer in one sentence.")]
    for section in draft.sections:
        own = section is draft.sections[0]
        name = "What it is" if own else f"TODO untranslated, line {section.heading.line}"
        lines += ["", f"{_hashes(section)} {name} {{#{section.id}}}", ""]
        lines += [_item(statement, "TODO untranslated") for statement in section.heading.statements] or [
            _empty(section)
        ]
    return "\n".join(lines) + "\n"


def _front(draft: Draft, as_of: str, title: str, description: str) -> Iterable[str]:
    yield from ("---", f"title: {_quoted(title)}", f"description: {_quoted(description)}", f"as_of: {as_of}", "topics:")
    yield from (f"  {section.topic}: {section.id}" for section in draft.sections)
    yield "---"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _hashes(section: Section) -> str:
    return "#" * min(2 + section.heading.level, 6)


def _item(statement: Statement, text: str) -> str:
    shown = f"**{text}**" if statement.label and text == statement.text else text
    return f"{'    ' * statement.level}- [ ] {shown} `L{statement.line}`"


def _empty(section: Section) -> str:
    return f"TODO: nothing stands under this heading in the notes (`L{section.heading.line}`)."


def coverage(drafts: list[Draft]) -> str:
    """Return the lines for docs/data/topics.txt, one for every heading."""
    return "".join(f"{section.topic}\n" for draft in drafts for section in draft.sections)


def left_out(notes: Notes) -> str:
    """List what no draft contains, with the reason, so that a person can disagree."""
    return "".join(f"line {one.line}: {one.why}: {one.text}\n" for one in sorted(notes.dropped, key=lambda x: x.line))
