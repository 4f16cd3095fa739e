"""Charts drawn by the same Python that renders the answer: one SVG for the page, the live widget and the book.

Why not Vega: docs/decisions/0004-charts-are-drawn-by-python.md. Colours are classes that the style sheet fills from
CSS variables; lines differ by dash and are named at their ends, so no legend and no colour is needed to read them.
Coordinates are decimals rounded to a tenth: the bytes are the same on every host.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from html import escape

from compute_calculators.blocks import Chart, ChartLine, ChartMark, Short
from compute_calculators.text import Text

# Narrow, so that its letters are still read where a phone shows it at two thirds.
_WIDTH, _HEIGHT = Decimal(400), Decimal(290)
_LEFT, _RIGHT, _TOP, _BOTTOM = Decimal(62), Decimal(300), Decimal(26), Decimal(234)
_LETTER = Decimal(16)
_LINE = Decimal(18)
# Solid, long dashes, dots, dash-dot: told apart without colour.
_DASHES = ("", "9 5", "2 5", "12 4 2 4")
_STEPS = tuple(map(Decimal, ("1", "2", "2.5", "5", "10")))
_EXACT_ENOUGH = Context(prec=20, rounding=ROUND_HALF_UP)


class _Scale:
    """From a value to a coordinate, with round ticks."""

    def __init__(self, high: Decimal, start: Decimal, end: Decimal, *, parts: int) -> None:
        step = _step(high, parts)
        self.ticks = tuple(step * number for number in range(int(high / step) + 1))
        self._high, self._start, self._end = high, start, end

    def __call__(self, value: Decimal) -> Decimal:
        share = _EXACT_ENOUGH.divide(min(value, self._high), self._high)
        return (self._start + (self._end - self._start) * share).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def draw(chart: Chart, text: Text) -> str:
    """The ``<svg>`` of ``chart``, labelled in the language of ``text``."""
    points = [point for line in chart.lines for point in line.points]
    x = _Scale(max(x for x, _ in points), _LEFT, _RIGHT, parts=4)
    y = _Scale(_room_above(max(y for _, y in points)), _BOTTOM, _TOP, parts=5)
    body = "".join(
        (
            _grid(x, y, text),
            _text(text.write(chart.y_label), Decimal(0), _TOP - 11, "start", "chart-unit"),
            _text(text.write(chart.x_label), _RIGHT, _HEIGHT - 10, "end", "chart-unit"),
            *(_line(line, number, x, y) for number, line in enumerate(chart.lines)),
            _names(chart.lines, x, y, text),
            *(_mark(mark, x, y, text) for mark in chart.marks),
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


def _grid(x: _Scale, y: _Scale, text: Text) -> str:
    rows = "".join(
        f'<path class="chart-grid" d="M{_LEFT} {y(tick)}H{_RIGHT}"/>'
        + _text(text.write(Short(value=tick, dollars=True)), _LEFT - 8, y(tick) + 5, "end", "chart-tick")
        for tick in y.ticks
    )
    columns = "".join(
        f'<path class="chart-axis" d="M{x(tick)} {_BOTTOM}v5"/>'
        + _text(text.write(Short(value=tick)), x(tick), _BOTTOM + 22, "middle", "chart-tick")
        for tick in x.ticks
    )
    return f'{rows}<path class="chart-axis" d="M{_LEFT} {_BOTTOM}H{_RIGHT}"/>{columns}'


def _line(line: ChartLine, number: int, x: _Scale, y: _Scale) -> str:
    path = "L".join(f"{x(at)} {y(cost)}" for at, cost in line.points)
    dash = _DASHES[number % len(_DASHES)]
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path class="chart-line chart-line-{number + 1}" fill="none" d="M{path}"{dashes}/>'


def _names(lines: Sequence[ChartLine], x: _Scale, y: _Scale, text: Text) -> str:
    """Each name right of its line's end, moved up as far as the one below needs."""
    ends = sorted(((y(line.points[-1][1]) + 5, number, line) for number, line in enumerate(lines)), key=_lowest_first)
    written, limit = [], _BOTTOM
    for end, number, line in ends:
        height = min(end, limit)
        limit = height - _LINE
        right = x(line.points[-1][0]) + 8
        written.append(_text(text.write(line.label), right, height, "start", f"chart-name chart-name-{number + 1}"))
    return "".join(written)


def _lowest_first(end: tuple[Decimal, int, ChartLine]) -> tuple[Decimal, int]:
    height, number, _ = end
    return -height, number


def _mark(mark: ChartMark, x: _Scale, y: _Scale, text: Text) -> str:
    """A dropped line and a ring with its label above left; the reader's own place, a dot, below right if it can."""
    at, height, label = x(mark.x), y(mark.y), text.write(mark.label)
    if mark.here:
        circle = f'<circle class="chart-here" cx="{at}" cy="{height}" r="5"/>'
        if height + 20 > _BOTTOM - 5:
            return circle + _inside(label, at + 4, height - 16, "end", "chart-mark")
        return circle + _inside(label, at + 8, height + 20, "start", "chart-mark")
    drop = f'<path class="chart-drop" d="M{at} {height}V{_BOTTOM}" stroke-dasharray="2 3"/>'
    circle = f'<circle class="chart-crossing" cx="{at}" cy="{height}" r="5"/>'
    return drop + circle + _inside(label, at - 8, height - 8, "end", "chart-mark")


def _inside(label: str, x: Decimal, y: Decimal, anchor: str, kind: str) -> str:
    """``label`` at ``x``, pushed so that it stays between the axis and the right edge."""
    width = _width(label)
    if anchor == "end" and x - width < _LEFT + 4:
        return _text(label, _LEFT + 4, y, "start", kind)
    if anchor == "start" and x + width > _WIDTH - 4:
        return _text(label, x - 16, y, "end", kind)
    return _text(label, x, y, anchor, kind)


def _width(label: str) -> Decimal:
    """About how wide ``label`` is: Hangul fills its square, Latin half of it."""
    return sum((_LETTER if "가" <= letter <= "힣" else _LETTER * Decimal("0.55") for letter in label), Decimal(0))


def _text(label: str, x: Decimal, y: Decimal, anchor: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x}" y="{y}" font-size="{_LETTER}" text-anchor="{anchor}">{escape(label)}</text>'
