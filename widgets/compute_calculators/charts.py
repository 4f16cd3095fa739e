"""Charts drawn by the same Python that renders the answer: one SVG for the page, the live widget and the book.

Why not Vega: docs/decisions/0004-charts-are-drawn-by-python.md. Colours are classes that the style sheet fills from
CSS variables; lines differ by dash and are named at their ends, so no legend and no colour is needed to read them.
Coordinates are decimals rounded to a tenth: the bytes are the same on every host.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from compute_calculators.blocks import Chart, ChartLine, ChartMark
from compute_calculators.chart_labels import Box, Space, tenths
from compute_calculators.escaping import escape
from compute_calculators.parts import Short
from compute_calculators.text import Text

# Narrow, so that its letters are still read where a phone shows it at two thirds.
_WIDTH, _HEIGHT = Decimal(400), Decimal(290)
_LEFT, _RIGHT, _TOP, _BOTTOM = Decimal(62), Decimal(300), Decimal(26), Decimal(234)
_LETTER = Decimal(16)
_LINE = Decimal(18)
# Solid, long dashes, dots, dash-dot: told apart without colour.
_DASHES = ("", "9 5", "2 5", "12 4 2 4")
_STEPS = tuple(map(Decimal, ("1", "2", "2.5", "5", "10")))
# Between an amount and the line that it names.
_GAP = Decimal(8)
_EXACT_ENOUGH = Context(prec=20, rounding=ROUND_HALF_UP)


class _Scale:
    """From a value to a coordinate, with round ticks."""

    def __init__(self, high: Decimal, start: Decimal, end: Decimal, *, parts: int) -> None:
        step = _step(high, parts)
        self.ticks = tuple(step * number for number in range(int(high / step) + 1))
        self.start = start
        self._high, self._end = high, end

    def __call__(self, value: Decimal) -> Decimal:
        share = _EXACT_ENOUGH.divide(min(value, self._high), self._high)
        return (self.start + (self._end - self.start) * share).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    """Words whose baseline begins at a point."""

    words: str
    x: Decimal
    y: Decimal
    kind: str

    def draw(self) -> str:
        return _text(self.words, self.x, self.y, "start", self.kind)


def draw(chart: Chart, text: Text) -> str:
    """The ``<svg>`` of ``chart``, labelled in the language of ``text``."""
    points = [point for line in chart.lines for point in line.points]
    y = _Scale(_room_above(max(y for _, y in points)), _BOTTOM, _TOP, parts=5)
    # Millions of dollars take more room than most charts have there.
    amounts = {tick: text.write(Short(value=tick, dollars=not chart.counts)) for tick in y.ticks}
    left = max(_LEFT, *(_width(amount) + _GAP for amount in amounts.values()))
    x = _Scale(max(x for x, _ in points), left, _RIGHT, parts=4)
    names = _names(chart.lines, x, y, text)
    unit = _Label(words=text.write(chart.y_label), x=Decimal(0), y=_TOP - 11, kind="chart-unit")
    body = "".join(
        (
            _grid(x, y, amounts, text),
            unit.draw(),
            _text(text.write(chart.x_label), _RIGHT, _HEIGHT - 10, "end", "chart-unit"),
            *(_line(line, number, x, y) for number, line in enumerate(chart.lines)),
            *(name.draw() for name in names),
            _marks(chart, (unit, *names), x, y, text),
        )
    )
    title = escape(text.write(chart.caption))
    return f'<svg class="chart" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{title}">{body}</svg>'


def _step(high: Decimal, parts: int) -> Decimal:
    """The smallest round distance of which no more than ``parts`` fit below ``high``."""
    power = Decimal(1).scaleb((high / parts).adjusted())
    return next(step * power for step in _STEPS if step * power * parts >= high)


def _room_above(high: Decimal) -> Decimal:
    return _EXACT_ENOUGH.multiply(high or Decimal(1), Decimal("1.05"))


def _grid(x: _Scale, y: _Scale, amounts: Mapping[Decimal, str], text: Text) -> str:
    rows = "".join(
        f'<path class="chart-grid" d="M{x.start} {y(tick)}H{_RIGHT}"/>'
        + _text(amounts[tick], x.start - _GAP, y(tick) + 5, "end", "chart-tick")
        for tick in y.ticks
    )
    columns = "".join(
        f'<path class="chart-axis" d="M{x(tick)} {_BOTTOM}v5"/>'
        + _text(text.write(Short(value=tick)), x(tick), _BOTTOM + 22, "middle", "chart-tick")
        for tick in x.ticks
    )
    return f'{rows}<path class="chart-axis" d="M{x.start} {_BOTTOM}H{_RIGHT}"/>{columns}'


def _line(line: ChartLine, number: int, x: _Scale, y: _Scale) -> str:
    path = "L".join(f"{x(at)} {y(cost)}" for at, cost in line.points)
    dash = _DASHES[number % len(_DASHES)]
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path class="chart-line chart-line-{number + 1}" fill="none" d="M{path}"{dashes}/>'


def _names(lines: Sequence[ChartLine], x: _Scale, y: _Scale, text: Text) -> list[_Label]:
    """Each name right of its line's end, moved up as far as the one below needs."""
    ends = sorted(((y(line.points[-1][1]) + 5, number, line) for number, line in enumerate(lines)), key=_lowest_first)
    written, limit = [], _BOTTOM
    for end, number, line in ends:
        height = min(end, limit)
        limit = height - _LINE
        right = x(line.points[-1][0]) + 8
        kind = f"chart-name chart-name-{number + 1}"
        written.append(_Label(words=text.write(line.label), x=right, y=height, kind=kind))
    return written


def _lowest_first(end: tuple[Decimal, int, ChartLine]) -> tuple[Decimal, int]:
    height, number, _ = end
    return -height, number


def _marks(chart: Chart, others: Sequence[_Label], x: _Scale, y: _Scale, text: Text) -> str:
    """A ring with a line dropped to the axis where lines cross, a dot where the reader stands, each with its label.

    First all that labels must keep clear of, then the labels, the reader's own nearest to its mark.
    """
    # Marks have their labels above the axis and right of the other one.
    frame = Box(left=tenths(x.start) + 15, top=0, right=tenths(_WIDTH) - 20, bottom=tenths(_BOTTOM) - 5)
    space = Space(frame=frame)
    for other in others:
        space.add_label((tenths(other.x), tenths(other.y)), tenths(_width(other.words)))
    for line in chart.lines:
        space.add_line((tenths(x(at)), tenths(y(cost))) for at, cost in line.points)
    drawn = []
    for mark in chart.marks:
        at, height = x(mark.x), y(mark.y)
        space.add_ring((tenths(at), tenths(height)))
        if mark.here:
            drawn.append(f'<circle class="chart-here" cx="{at}" cy="{height}" r="5"/>')
        else:
            space.add_line(((tenths(at), tenths(height)), (tenths(at), tenths(_BOTTOM))))
            drawn.append(f'<path class="chart-drop" d="M{at} {height}V{_BOTTOM}" stroke-dasharray="2 3"/>')
            drawn.append(f'<circle class="chart-crossing" cx="{at}" cy="{height}" r="5"/>')
    own_first = sorted(chart.marks, key=lambda mark: not mark.here)
    return "".join((*drawn, *(_mark_label(mark, (x(mark.x), y(mark.y)), space, text) for mark in own_first)))


def _mark_label(mark: ChartMark, at: tuple[Decimal, Decimal], space: Space, text: Text) -> str:
    """The label where there is room for it; the table behind the chart has the number in any case."""
    label = text.write(mark.label)
    across, down = at
    # A leader must end before the letters, whose width is no whole number of tenths.
    place = space.place((tenths(across), tenths(down)), tenths(_width(label)) + 1, below=mark.here)
    if place is None:
        return ""
    leader = ""
    if place.leader:
        end = " ".join(str(_units(part)) for part in place.leader)
        leader = f'<path class="chart-drop" d="M{across} {down}L{end}"/>'
    return leader + _Label(words=label, x=_units(place.left), y=_units(place.baseline), kind="chart-mark").draw()


def _units(tenths_: int) -> Decimal:
    return Decimal(tenths_).scaleb(-1)


def _width(label: str) -> Decimal:
    """About how wide ``label`` is: Hangul fills its square, Latin half of it."""
    return sum((_LETTER if "가" <= letter <= "힣" else _LETTER * Decimal("0.55") for letter in label), Decimal(0))


def _text(label: str, x: Decimal, y: Decimal, anchor: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x}" y="{y}" font-size="{_LETTER}" text-anchor="{anchor}">{escape(label)}</text>'
