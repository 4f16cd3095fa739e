"""Where a chart's labels go: beside their marks, and where no line runs through them and no other label stands.

In whole tenths of the drawing's unit, so that the places are exact and the same on every host.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

Point = tuple[int, int]
# Of a mark's ring, and of the line's width with the rim of paper around a letter.
_RING = 70
_AIR = 25
# From a baseline: how far letters reach up, and down.
_ASCENT, _DESCENT = 125, 40
# How far apart the rows are that are looked through when the places next to the mark are taken; all is seldom so full
# that the closer ones are needed.
_ROWS = (60, 15)
# A label no farther from its mark than this needs no line to it.
_NEAR = 260


def tenths(value: Decimal) -> int:
    return int(value * 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """The space of a label or a ring."""

    left: int
    top: int
    right: int
    bottom: int

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def is_crossed(self, start: Point, end: Point) -> bool:
        """Whether the line from ``start`` to ``end`` has a point inside: not beside it, and corners on both sides."""
        (x0, y0), (x1, y1) = start, end
        if max(x0, x1) <= self.left or min(x0, x1) >= self.right:
            return False
        if max(y0, y1) <= self.top or min(y0, y1) >= self.bottom:
            return False
        sides = [
            (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0)
            for x in (self.left, self.right)
            for y in (self.top, self.bottom)
        ]
        return min(sides) < 0 < max(sides)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a label's baseline begins; ``leader`` is the end of a line to it from a mark that is not beside it."""

    left: int
    baseline: int
    leader: Point | None


@dataclass(slots=True, kw_only=True)
class Space:
    """The frame that labels must stay in, and what is in it already: ``lines`` from their upper end to their lower."""

    frame: Box
    lines: list[tuple[Point, Point]] = field(default_factory=list)
    rings: list[Box] = field(default_factory=list)
    labels: list[Box] = field(default_factory=list)

    def add_line(self, points: Iterable[Point]) -> None:
        self.lines += (_downwards(start, end) for start, end in pairwise(points))

    def add_ring(self, at: Point) -> None:
        x, y = at
        self.rings.append(Box(left=x - _RING, top=y - _RING, right=x + _RING, bottom=y + _RING))

    def add_label(self, at: Point, width: int) -> None:
        self.labels.append(_box(at, width))

    def place(self, at: Point, width: int, *, below: bool) -> Place | None:
        """A free place for a label of ``width``, as near as can be to the mark ``at``; it is taken from now on.

        ``below`` says on which side to look first. None where there is no room at all.
        """
        beside = (place for place in _corners(at, width, below=below) if self._is_free(_box(place, width)))
        place = next(beside, None)
        for step in _ROWS:
            place = place or self._nearest(at, width, step)
        if place is None:
            return None
        left, baseline = place
        leader = _leader(at, place, width)
        if leader:
            self.lines.append(_downwards(at, leader))
        self.labels.append(_box(place, width))
        return Place(left=left, baseline=baseline, leader=leader)

    def _is_free(self, box: Box) -> bool:
        frame = self.frame
        return (
            frame.left <= box.left
            and box.right <= frame.right
            and frame.top <= box.top
            and box.bottom <= frame.bottom
            and not any(box.meets(other) for other in (*self.rings, *self.labels))
            and not any(box.is_crossed(start, end) for start, end in self.lines)
        )

    def _nearest(self, at: Point, width: int, step: int) -> Point | None:
        """The free place of the whole frame that is nearest to ``at``: row by row, until no row can have a nearer."""
        rows = range(self.frame.top + _ASCENT + _AIR, self.frame.bottom - _DESCENT - _AIR + 1, step)
        best: tuple[int, Point] | None = None
        for off, baseline in sorted((abs(_up_or_down(at[1], row)), row) for row in rows):
            if best and off * off >= best[0]:
                break
            for left in self._free_in_row(at[0] - width // 2, baseline, width):
                place = left, baseline
                aside, _ = _gap(at, place, width)
                distance = aside * aside + off * off
                if (best is None or distance < best[0]) and not self._is_cut_off(at, place, width):
                    best = distance, place
        return best and best[1]

    def _is_cut_off(self, at: Point, place: Point, width: int) -> bool:
        """Whether the line to the label would run through another label."""
        leader = _leader(at, place, width)
        return leader is not None and any(label.is_crossed(at, leader) for label in self.labels)

    def _free_in_row(self, wanted: int, baseline: int, width: int) -> Iterator[int]:
        """Where a label may begin in its row: the free places nearest to ``wanted`` on its right and on its left."""
        first, last = self.frame.left + _AIR, self.frame.right - _AIR - width
        row = _box((0, baseline), width)
        taken = sorted((left - width - _AIR, right + _AIR) for left, right in self._spans(row.top, row.bottom))
        begin = min(max(wanted, first), last)
        right = begin
        for start, end in taken:
            if start < right < end:
                right = end
        if right <= last:
            yield right
        left = begin
        for start, end in sorted(taken, key=lambda span: -span[1]):
            if start < left < end:
                left = start
        if first <= left <= last:
            yield left

    def _spans(self, top: int, bottom: int) -> Iterator[tuple[int, int]]:
        """From where to where things reach between two heights."""
        for box in (*self.rings, *self.labels):
            if box.top < bottom and top < box.bottom:
                yield box.left, box.right
        for (x0, y0), (x1, y1) in self.lines:
            if y1 <= top or y0 >= bottom:
                continue
            if y0 == y1:
                yield min(x0, x1), max(x0, x1)
            else:
                inside = [x0 + (x1 - x0) * (y - y0) // (y1 - y0) for y in (max(top, y0), min(bottom, y1))]
                yield min(inside), max(inside) + 1


def _downwards(start: Point, end: Point) -> tuple[Point, Point]:
    return (start, end) if start[1] <= end[1] else (end, start)


def _box(place: Point, width: int) -> Box:
    """The space of a label with the air around it."""
    left, baseline = place
    return Box(
        left=left - _AIR,
        top=baseline - _ASCENT - _AIR,
        right=left + width + _AIR,
        bottom=baseline + _DESCENT + _AIR,
    )


def _corners(at: Point, width: int, *, below: bool) -> Iterator[Point]:
    """Beside the mark, where a label is read best."""
    x, y = at
    right, left, over, under = x + 110, x - 110 - width, y - 80, y + 170
    yield from ((right, under), (left, over)) if below else ((left, over), (right, under))
    yield from ((right, over), (left, under))


def _leader(at: Point, place: Point, width: int) -> Point | None:
    aside, off = _gap(at, place, width)
    return (at[0] + aside, at[1] + off) if aside * aside + off * off > _NEAR * _NEAR else None


def _gap(at: Point, place: Point, width: int) -> Point:
    """From the mark to the nearest point of the label."""
    (x, y), (left, baseline) = at, place
    return min(max(x, left), left + width) - x, _up_or_down(y, baseline)


def _up_or_down(y: int, baseline: int) -> int:
    return min(max(y, baseline - _ASCENT), baseline + _DESCENT) - y
