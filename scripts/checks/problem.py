"""The problem that every check returns, printed as ``path:line: sentence``."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from content.source_pages import SourcePage
from project import ROOT


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A defect with its place and its remedy."""

    path: str
    line: int
    sentence: str

    def __str__(self) -> str:
        path = Path(self.path)
        shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
        return f"{shown}:{self.line}: {self.sentence}"


def at(page: SourcePage, line: int, sentence: str) -> Problem:
    """Return a problem on ``page``."""
    return Problem(path=str(page.path), line=line, sentence=sentence)


def run(name: str, find: Callable[[], list[Problem]]) -> int:
    """Run a check as ``main``: print its problems and return the exit status, 1 if there are any."""
    problems = find()
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{name}: {len(problems)} problems")
    return 1 if problems else 0
