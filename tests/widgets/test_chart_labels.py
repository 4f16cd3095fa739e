"""No label of a chart overlaps a line or another label, or leaves the chart, for any inputs."""

import json
from itertools import combinations, pairwise
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from compute_calculators import handle
from compute_calculators.ec2_pricing.prices import prices_of

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]
US_EAST = prices_of("us-east-1")
assert US_EAST is not None
LAMBDA = st.fixed_dictionaries(
    {
        "requests": st.integers(0, 10**10).map(str) | st.integers(0, 10**6).map(str),
        "duration_ms": st.integers(1, 60_000).map(str),
        "memory_mb": st.integers(128, 10_240).map(str),
        "architecture": st.sampled_from(["x86_64", "arm64"]),
        "free_tier": st.sampled_from(["true", "false"]),
    }
).map(lambda inputs: ("lambda-billing", inputs))
EC2 = st.fixed_dictionaries(
    {
        "instance_type": st.sampled_from(sorted(US_EAST.type_names)),
        "hours_per_month": st.integers(0, 744).map(str),
        "months": st.integers(1, 36).map(str),
        "quantity": st.sampled_from(["1", "7", "99999"]),
        "region": st.sampled_from(["us-east-1", "ap-northeast-2"]),
    }
).map(lambda inputs: ("ec2-pricing", inputs))


def charts(asked: tuple[str, dict[str, str]], language: str) -> list[ElementTree.Element]:
    calculator, inputs = asked
    reply = json.loads(handle(json.dumps({"calculator": calculator, "lang": language, "inputs": inputs})))
    html = str(reply.get("html", ""))
    parts = html.split('<svg class="chart"')[1:]
    return [ElementTree.fromstring('<svg class="chart"' + part.partition("</svg>")[0] + "</svg>") for part in parts]


def rectangle(label: ElementTree.Element) -> Rectangle:
    """About where the letters are: a Hangul syllable is as wide as the type is large, any other letter half as wide.
    (In a browser the widest label is 3 % wider than that; the air around labels is more.)"""
    size, words = float(label.get("font-size", "")), label.text or ""
    width = sum(size if "가" <= letter <= "힣" else size * 0.55 for letter in words)
    x, y = float(label.get("x", "")), float(label.get("y", ""))
    left = {"start": x, "middle": x - width / 2, "end": x - width}[label.get("text-anchor", "")]
    return left, y - size * 0.75, left + width, y + size * 0.2


def segments(chart: ElementTree.Element) -> list[tuple[Point, Point]]:
    """Return every line that means something: options, dropped lines and leaders, not the grid."""
    found: list[tuple[Point, Point]] = []
    for path in chart.iter("path"):
        kind, d = path.get("class", ""), path.get("d", "").removeprefix("M")
        if "chart-line " in kind or (kind == "chart-drop" and "L" in d):
            found += pairwise(point_of(words) for words in d.split("L"))
        elif kind == "chart-drop":
            start, _, bottom = d.partition("V")
            x, y = point_of(start)
            found.append(((x, y), (x, float(bottom))))
    return found


def point_of(words: str) -> Point:
    x, y = words.split()
    return float(x), float(y)


def runs_through(line: tuple[Point, Point], box: Rectangle) -> bool:
    """Liang-Barsky clipping: the part of the line inside the box has a length."""
    (x0, y0), (x1, y1) = line
    left, top, right, bottom = box
    enter, leave = 0.0, 1.0
    for step, low, high in ((x1 - x0, left - x0, right - x0), (y1 - y0, top - y0, bottom - y0)):
        if step == 0:
            if low >= 0 or high <= 0:
                return False
            continue
        near, far = sorted((low / step, high / step))
        enter, leave = max(enter, near), min(leave, far)
    return enter < leave


def overlap(one: Rectangle, two: Rectangle) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


@settings(max_examples=150)
@given(LAMBDA | EC2, st.sampled_from(["ko", "en"]))
def test_a_label_is_crossed_by_no_line_and_covers_no_other(asked: tuple[str, dict[str, str]], language: str) -> None:
    for chart in charts(asked, language):
        marks = [text for text in chart.iter("text") if text.get("class") == "chart-mark"]
        others = [text for text in chart.iter("text") if text.get("class") != "chart-mark"]
        for label in marks:
            box = rectangle(label)
            assert box[0] >= 62 and box[2] <= 400, label.text
            assert not any(runs_through(line, box) for line in segments(chart)), label.text
            assert not any(overlap(box, rectangle(other)) for other in others), label.text
            rings = [(float(ring.get("cx", "")), float(ring.get("cy", ""))) for ring in chart.iter("circle")]
            assert not any(overlap(box, (x - 5, y - 5, x + 5, y + 5)) for x, y in rings), label.text
        for one, two in combinations(marks, 2):
            assert not overlap(rectangle(one), rectangle(two)), (one.text, two.text)


@settings(max_examples=100)
@given(LAMBDA | EC2, st.sampled_from(["ko", "en"]))
def test_every_mark_has_its_label(asked: tuple[str, dict[str, str]], language: str) -> None:
    for chart in charts(asked, language):
        labels = [text for text in chart.iter("text") if text.get("class") == "chart-mark"]
        assert len(labels) == len(list(chart.iter("circle")))
