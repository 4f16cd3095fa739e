"""Checks Korean for turns of phrase that no dictionary marks and an editor does: scripts/checks/korean/patterns.yml.

Errors stop ``make check``. Warnings (``--warnings``) are for a person: words that are sometimes right, two words for
one concept on one page, three short sentences in a row without a connective, and a list that does not fit its lead-in.
"""

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

import yaml

from checks.korean.sentences import CONNECTIVE, sentences
from checks.passages import Passage, korean_passages
from checks.problem import Problem, run
from checks.prose import without_code

FOLDER = Path(__file__).with_name("korean")
LEVELS = ("error", "warn")
# Of a run of sentences, each at most so long, from this many on.
_SHORT_CHARACTERS, _RUN = 28, 3
_LEAD_IN = re.compile(r"때(?:에)? (?:고릅니다|씁니다|선택합니다|알맞습니다|맞습니다)\.$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A turn of phrase with what to say instead."""

    name: str
    pattern: re.Pattern[str]
    level: str
    say: str


@cache
def read_turns() -> tuple[Turn, ...]:
    """Read patterns.yml. Raises ``ValueError`` naming an entry of an unknown level."""
    data = yaml.safe_load((FOLDER / "patterns.yml").read_text(encoding="utf-8"))
    turns = tuple(
        Turn(name=name, pattern=re.compile(entry["pattern"]), level=entry["level"], say=entry["say"])
        for name, entry in data.items()
    )
    if wrong := [turn.name for turn in turns if turn.level not in LEVELS]:
        raise ValueError(f"patterns.yml: {wrong[0]}: the level is error or warn")
    return turns


@cache
def read_pairs() -> tuple[tuple[str, str, str], ...]:
    """Read pairs.csv: two words for one concept, and the concept."""
    with (FOLDER / "pairs.csv").open(encoding="utf-8", newline="") as file:
        return tuple((row["one"], row["other"], row["concept"]) for row in csv.DictReader(file))


def find_problems() -> list[Problem]:
    return turn_problems(korean_passages(), "error")


def find_warnings() -> list[Problem]:
    passages = korean_passages()
    return [
        *turn_problems(passages, "warn"),
        *pair_problems(passages),
        *rhythm_problems(passages),
        *lead_in_problems(passages),
    ]


def turn_problems(passages: Iterable[Passage], level: str) -> list[Problem]:
    """Return every turn of phrase of ``level``."""
    turns = [turn for turn in read_turns() if turn.level == level]
    return [
        _problem(passage, f"{found[0].strip()!r}: {turn.say}")
        for passage in passages
        for turn in turns
        for found in turn.pattern.finditer(without_code(passage.text))
    ]


def pair_problems(passages: Iterable[Passage]) -> list[Problem]:
    """Return the pages that have two words for one concept, at the first use of each page's rarer one."""
    problems = []
    for path, group in groupby(passages, lambda passage: passage.path):
        # In the data of the whole site both words may have their place.
        page = list(group) if path.endswith(".md") else []
        for one, other, concept in read_pairs():
            with_one, with_other = ([passage for passage in page if word in passage.text] for word in (one, other))
            if with_one and with_other:
                rare = min((with_one, one), (with_other, other), key=lambda found: len(found[0]))
                problems.append(_problem(rare[0][0], f"{one} and {other} on one page ({concept}); keep one of them"))
    return problems


def rhythm_problems(passages: Iterable[Passage]) -> list[Problem]:
    """Return the paragraphs with a run of short sentences that nothing connects."""
    return [
        _problem(passage, f"{_RUN} short sentences in a row without a connective; say how they relate")
        for passage in passages
        if passage.shape == "text" and any(_runs(list(sentences(passage.text))))
    ]


def lead_in_problems(passages: Iterable[Passage]) -> list[Problem]:
    """Return the items that do not end in 때 under a sentence such as ``다음과 같을 때 고릅니다.``."""
    problems = []
    lead = False
    for passage in passages:
        if passage.shape != "item":
            lead = bool(_LEAD_IN.search(passage.text))
        elif lead and not re.search(r"때[.]?$", without_code(passage.text).strip()):
            problems.append(_problem(passage, "the sentence above ends in 때, so this item should too"))
    return problems


def _runs(found: list[str]) -> Iterator[bool]:
    for start in range(len(found) - _RUN + 1):
        run_of = found[start : start + _RUN]
        yield all(len(sentence) <= _SHORT_CHARACTERS and not CONNECTIVE.match(sentence) for sentence in run_of)


def _problem(passage: Passage, sentence: str) -> Problem:
    return Problem(path=passage.path, line=passage.line, sentence=sentence)


if __name__ == "__main__":
    if "--warnings" in sys.argv[1:]:
        run("Korean patterns to look at", find_warnings)
        raise SystemExit(0)
    raise SystemExit(run("Korean patterns", find_problems))
