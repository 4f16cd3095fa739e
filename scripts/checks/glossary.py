"""Checks that terms are written as in the glossary: no forbidden variant, and English names with their capitals."""

import re
from collections.abc import Iterable, Iterator

from checks.passages import Passage, read_passages
from checks.problem import Problem, run
from checks.prose import without_code
from content.model import Term
from content.read import read_content
from project import LANGUAGES

_WORD = {"ko": ("가-힣A-Za-z0-9", ""), "en": ("A-Za-z0-9", "A-Za-z0-9")}


def find_problems() -> list[Problem]:
    return term_problems(read_passages(), list(read_content().terms.values()))


def term_problems(passages: list[Passage], terms: list[Term]) -> list[Problem]:
    """Return forbidden variants and lost capitals."""
    forbidden = {language: list(_forbidden(terms, language)) for language in LANGUAGES}
    capitals = list(_capitals(terms))
    problems = []
    for passage in passages:
        text = without_code(passage.text)
        problems += [
            _problem(passage, f"{match[0]}: write {name}")
            for pattern, name in forbidden[passage.language]
            for match in pattern.finditer(text)
        ]
        if passage.language == "en":
            problems += [
                _problem(passage, f"{match[0]}: the glossary writes {name}")
                for pattern, name in capitals
                for match in pattern.finditer(text)
                if match[0] not in (name, name + "s")
            ]
    return problems


def _forbidden(terms: Iterable[Term], language: str) -> Iterator[tuple[re.Pattern[str], str]]:
    before, after = _WORD[language]
    for term in terms:
        for variant in term.forbidden[language]:
            end = rf"(?![{after}])" if after else ""
            yield re.compile(rf"(?<![{before}]){re.escape(variant)}{end}"), term.name[language]


def _capitals(terms: Iterable[Term]) -> Iterator[tuple[re.Pattern[str], str]]:
    """Yield the capitalised names of at least two words; a single word may be an ordinary word elsewhere."""
    for term in terms:
        name = term.name["en"]
        words = name.split()
        if len(words) > 1 and all(word[0].isupper() for word in words):
            yield re.compile(rf"(?<![A-Za-z0-9-]){re.escape(name)}s?(?![A-Za-z0-9-])", re.IGNORECASE), name


def _problem(passage: Passage, sentence: str) -> Problem:
    return Problem(path=passage.path, line=passage.line, sentence=sentence)


if __name__ == "__main__":
    raise SystemExit(run("glossary terms", find_problems))
