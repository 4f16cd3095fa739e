"""The load, minute by minute: a preset's curve, or the reader's own."""

import re
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from compute_calculators.problems import Problem, problem

LONGEST = 1_440
_MOST = Decimal(10_000_000)
_LINE = re.compile(r"(?:(?P<minute>[0-9]{1,4})[ \t]*[,;\t][ \t]*)?(?P<load>[0-9]{1,10}(?:\.[0-9]{1,3})?)", re.ASCII)

# Minute and requests a minute at the corners of each curve; between them the load runs straight.
PRESETS: dict[str, tuple[tuple[int, int], ...]] = {
    # A canteen's orders: quiet, an hour at four times as much, quiet again.
    "lunch-rush": ((0, 300), (45, 300), (75, 1200), (135, 1200), (165, 300), (239, 300)),
    # A job that begins at once and ends at once.
    "night-batch": ((0, 100), (59, 100), (60, 1500), (179, 1500), (180, 100), (239, 100)),
    # An announcement: ten times as much in two minutes, then interest fades.
    "launch-day": ((0, 200), (29, 200), (31, 2000), (90, 1400), (180, 800), (239, 700)),
}


def curve(corners: tuple[tuple[int, int], ...]) -> tuple[Fraction, ...]:
    """The load of each minute from the first corner's to the last's."""
    found: list[Fraction] = []
    for (start, low), (end, high) in pairwise(corners):
        found += [low + Fraction((high - low) * (minute - start), end - start) for minute in range(start, end)]
    return (*found, Fraction(corners[-1][1]))


def read_load(text: str) -> tuple[Fraction, ...] | list[Problem]:
    """One load a line, or ``minute,load`` with the load unchanged until the next line's minute.

    A first line without digits is a heading. Every line that cannot be read is a problem of its own.
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if lines and not re.search(r"[0-9]", lines[0][1]):
        lines = lines[1:]
    problems: list[Problem] = []
    points: list[tuple[int, Fraction]] = []
    for number, line in lines:
        match = _LINE.fullmatch(line)
        if match is None or Decimal(match["load"]) > _MOST:
            problems.append(problem("load", "asg-scale-out.load-line", line=str(number), value=line[:40]))
            continue
        minute = int(match["minute"]) if match["minute"] is not None else len(points)
        if points and minute <= points[-1][0]:
            problems.append(problem("load", "asg-scale-out.load-order", line=str(number), value=line[:40]))
            continue
        points.append((minute, Fraction(match["load"])))
    if not points and not problems:
        problems.append(problem("load", "asg-scale-out.load-empty"))
    if points and points[-1][0] >= LONGEST:
        problems.append(problem("load", "asg-scale-out.load-long", most=str(LONGEST)))
    if problems:
        return problems[:10]
    found: list[Fraction] = []
    # Before the first minute that is given there is no load.
    load = Fraction(0)
    later = dict(points)
    for minute in range(points[-1][0] + 1):
        load = later.get(minute, load)
        found.append(load)
    return tuple(found)
