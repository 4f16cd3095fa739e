"""Reports stale sections: those whose counterpart in the other language changed after the two were last compared."""

from collections.abc import Mapping, Sequence

from checks.in_step import Recorded, hash_sections, read_recorded
from checks.problem import Problem, at, run
from content.source_pages import SourcePage, read_pages

_NAMES = {"ko": "Korean", "en": "English"}


def find_problems() -> list[Problem]:
    return stale_problems(read_pages(), read_recorded())


def stale_problems(pages: list[SourcePage], recorded: Recorded) -> list[Problem]:
    """Return the sections that changed in one language only, and those that changed in both and were not compared
    since."""
    english = {page.name: page for page in pages if page.language == "en"}
    problems = []
    for korean in pages:
        if korean.language == "ko" and korean.name in english:
            problems += _page_problems(korean, english[korean.name], recorded.get(korean.name, {}))
    return problems


def _page_problems(korean: SourcePage, english: SourcePage, recorded: Mapping[str, Sequence[str]]) -> list[Problem]:
    now = hash_sections(korean), hash_sections(english)
    problems = []
    command = f".venv/bin/python -m checks.mark_in_step {korean.name}"
    for section in now[0]:
        if section not in now[1]:
            continue  # parity.py reports this
        before = list(recorded.get(section, ("", "")))
        changed = [hashes[section] != old for hashes, old in zip(now, before, strict=True)]
        where = f"#{section}" if section else "the front matter"
        if all(changed):
            sentence = f"{where} changed in both languages; compare the two, then run {command}"
            problems.append(at(korean, _line(korean, section), sentence))
        elif any(changed):
            stale, newer = (english, korean) if changed[0] else (korean, english)
            sentence = (
                f"{where} is stale: {_NAMES[newer.language]} changed later; bring this up to it, then run {command}"
            )
            problems.append(at(stale, _line(stale, section), sentence))
    return problems


def _line(page: SourcePage, section: str) -> int:
    return next((mark.line for mark in page.of("heading") if mark.name == section), 1)


if __name__ == "__main__":
    raise SystemExit(run("translations", find_problems))
