"""Checks the spaces in the glossary's Korean terms of several words: 가용 영역, not 가용영역."""

import re
from collections.abc import Iterable
from itertools import product

from checks.passages import Passage, korean_passages
from checks.problem import Problem, run
from checks.prose import without_code
from content.model import Term
from content.read import read_content


def find_problems() -> list[Problem]:
    return spacing_problems(korean_passages(), read_content().terms.values())


def spacing_problems(passages: list[Passage], terms: Iterable[Term]) -> list[Problem]:
    """Return the terms that lack a space between two of their words."""
    wrong = {form: term.name["ko"] for term in terms for form in closed_forms(term.name["ko"])}
    patterns = {re.compile(rf"(?<![가-힣A-Za-z]){re.escape(form)}"): (form, name) for form, name in wrong.items()}
    return [
        Problem(path=passage.path, line=passage.line, sentence=f"{form}: write {name}, with its spaces")
        for passage in passages
        for pattern, (form, name) in patterns.items()
        if pattern.search(without_code(passage.text))
    ]


def closed_forms(name: str) -> set[str]:
    """Return ``name`` without one or more of its spaces; at least one side of each removed space is Hangul."""
    words = name.split(" ")
    gaps = ("", " ")
    forms = set()
    for chosen in product(gaps, repeat=len(words) - 1):
        form = words[0]
        for gap, word in zip(chosen, words[1:], strict=True):
            hangul = "가" <= form[-1] <= "힣" or "가" <= word[0] <= "힣"
            form += (gap if hangul else " ") + word
        forms.add(form)
    return forms - {name}


if __name__ == "__main__":
    raise SystemExit(run("Korean spacing", find_problems))
