"""Reads terms.csv beside this file: words to avoid in Korean text, each with its replacement."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("terms.csv")
LEVELS = ("error", "warn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A wrong form. ``allow`` lists longer texts in which it is right (시간 당시); a person has to judge a warning."""

    wrong: str
    right: str
    level: str
    allow: tuple[str, ...]
    why: str


@cache
def read_rules(file: Path = FILE) -> Sequence[Rule]:
    """Read the rules. Raises :class:`ValueError` with file and line for an incomplete row."""
    rules = []
    with file.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        for row in reader:
            if not row["wrong"] or not row["right"] or row["level"] not in LEVELS:
                raise ValueError(f"{file}:{reader.line_num}: give wrong, right and a level of {', '.join(LEVELS)}")
            allow = tuple(part for part in row["allow"].split("|") if part)
            rules.append(Rule(wrong=row["wrong"], right=row["right"], level=row["level"], allow=allow, why=row["why"]))
    return tuple(rules)


def find(text: str, rule: Rule) -> bool:
    """Return whether ``text`` contains the wrong form outside the allowed texts."""
    for allowed in (*rule.allow, *([rule.right] if rule.wrong in rule.right else [])):
        text = text.replace(allowed, "\0")
    return rule.wrong in text
