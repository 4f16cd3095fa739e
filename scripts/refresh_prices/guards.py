"""What a feed must not do to the snapshot unseen: each guard stops the refresh with one sentence.

The readers find what is wrong within a file.  Here is what only shows beside today's date, beside the other rows or
beside the snapshot that exists: a feed that stands still, another currency, two places in one file, and prices that
fall to a hundredth because a unit or a column has changed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from refresh_prices.amounts import Defect, read_amount
from refresh_prices.download import Fetched
from refresh_prices.figures import Key, Reading
from refresh_prices.options import SPOT_OPTIONS
from refresh_prices.problems import Kind, Problem, error
from refresh_prices.snapshot import Snapshot

# A price that is less than a fifth or more than five times of what it was is not looked at as a change of price.
_FACTOR = Decimal(5)
_MANY = 20
_SHARE = 0.05


def guard_file(file: Fetched, reading: Reading, *, today: str = "", most_days: int = 0) -> Iterator[Problem]:
    """What forbids to use one file: it is a page, it stands still, it is in another currency, or of two places."""
    if _is_page(file):
        yield error(str(file.path), Kind.NOT_RECOGNISED, f"{file.name} is a web page, not a price list.")
    newest = max((figure.source.as_of for figure in reading.figures), default="")
    if today and newest:
        days = (date.fromisoformat(today) - date.fromisoformat(newest)).days
        if days > most_days:
            sentence = f"{file.name} is of {newest}, {days} days ago; the feed seems to stand still."
            yield error(str(file.path), Kind.FROZEN, sentence)
    of_kind = Counter(problem.kind for problem in reading.problems)
    if of_kind[Kind.CURRENCY] > len(reading.figures):
        other, dollars = of_kind[Kind.CURRENCY], len(reading.figures)
        sentence = f"{file.name} has {other} prices or more that are not in USD, and {dollars} that are."
        yield error(str(file.path), Kind.CURRENCY, sentence)
    if of_kind[Kind.AMBIGUOUS] >= _MANY:
        sentence = (
            f"{file.name} gives {of_kind[Kind.AMBIGUOUS]} things two prices each; rows of a Local Zone or of another "
            "place seem to be mixed in."
        )
        yield error(str(file.path), Kind.AMBIGUOUS, sentence)


def guard_prices(before: Snapshot, after: Snapshot) -> Iterator[Problem]:
    """Many prices of one kind that are suddenly a fifth, or five times, of what they were."""
    old = before.by_key()
    compared: Counter[tuple[str, str, str]] = Counter()
    jumped: dict[tuple[str, str, str], list[Key]] = defaultdict(list)
    for figure in after.figures:
        earlier = old.get(figure.key)
        if earlier is None or figure.key.option in SPOT_OPTIONS:
            continue
        scope = (figure.key.group, figure.key.system, figure.key.option)
        compared[scope] += 1
        if _jumps(earlier.value, figure.value):
            jumped[scope].append(figure.key)
    for scope, keys in sorted(jumped.items()):
        if len(keys) >= _MANY or len(keys) > compared[scope] * _SHARE + 1:
            name = " ".join(part for part in scope if part)
            yield error(
                f"{after.region}.json",
                Kind.JUMP,
                f"{len(keys)} of {compared[scope]} prices of '{name}' would be less than a fifth or more than five "
                f"times of what they were, {keys[0].item} among them; a unit or a column may be another.",
            )


def _jumps(before: str, after: str) -> bool:
    old, new = read_amount(before), read_amount(after)
    if isinstance(old, Defect) or isinstance(new, Defect) or not old or not new:
        return False
    return not old / _FACTOR <= new <= old * _FACTOR


def _is_page(file: Fetched) -> bool:
    with file.path.open("rb") as opened:
        head = opened.read(200).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html", b"<?xml"))


def today_or_none(most_days: int) -> str:
    """The day by this machine's clock where a feed's age is limited, else nothing."""
    return date.today().isoformat() if most_days else ""


def first_of_each(problems: Iterable[Problem]) -> list[str]:
    """The sentences of the errors, one each: for the person who is told that nothing was written."""
    return list(dict.fromkeys(str(problem) for problem in problems if problem.severity.value == "error"))
