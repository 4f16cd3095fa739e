"""Checks the spelling, spacing and choice of Korean words against scripts/checks/korean/terms.csv. ``--warnings`` adds
those that need a person's judgement."""

import sys

from checks.korean.terms import find, read_rules
from checks.passages import Passage, korean_passages
from checks.problem import Problem, run
from checks.prose import without_code


def find_problems() -> list[Problem]:
    return term_problems(korean_passages(), "error")


def find_warnings() -> list[Problem]:
    return term_problems(korean_passages(), "warn")


def term_problems(passages: list[Passage], level: str) -> list[Problem]:
    """Return every wrong form of ``level`` in ``passages``."""
    rules = [rule for rule in read_rules() if rule.level == level]
    return [
        Problem(
            path=passage.path,
            line=passage.line,
            sentence=f"{rule.wrong}: write {rule.right} ({rule.why})",
        )
        for passage in passages
        for rule in rules
        if find(without_code(passage.text), rule)
    ]


if __name__ == "__main__":
    if "--warnings" in sys.argv[1:]:
        run("Korean terms to look at", find_warnings)
        raise SystemExit(0)
    raise SystemExit(run("Korean terms", find_problems))
