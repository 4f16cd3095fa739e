"""Charts can be read without colour and comply with the site's policy."""

import json
import re
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compute_calculators import handle
from compute_calculators.blocks import Chart, ChartLine, ChartMark, Table
from compute_calculators.charts import draw
from compute_calculators.parts import Count, Name, Short, say
from compute_calculators.text import read_text

NOTHING = Table(caption=say("chart.table"), head=(), rows=())


def chart(*lines: tuple[tuple[Decimal, Decimal], ...], marks: tuple[ChartMark, ...] = ()) -> Chart:
    return Chart(
        name="a",
        caption=say("chart.table"),
        x_label=say("chart.dollars"),
        y_label=say("chart.dollars"),
        lines=tuple(ChartLine(label=Name(text=f"line {n}"), points=points) for n, points in enumerate(lines)),
        marks=marks,
        table=NOTHING,
    )


def line(*numbers: str) -> tuple[tuple[Decimal, Decimal], ...]:
    """Return a line through (0, first), (1, second) and so on."""
    return tuple((Decimal(x), Decimal(y)) for x, y in enumerate(numbers))


def svg(drawn: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(draw(drawn, read_text("en")))


def answer(**inputs: str) -> str:
    reply = json.loads(handle(json.dumps({"calculator": "lambda-billing", "lang": "en", "inputs": inputs})))
    assert reply["ok"]
    return str(reply["html"])


def test_lines_differ_by_dash_and_carry_their_names() -> None:
    drawn = svg(chart(line("0", "1"), line("0", "2"), line("0", "3"), line("0", "4")))
    dashes = [path.get("stroke-dasharray") for path in drawn.iter("path") if "chart-line " in path.get("class", "")]
    assert len(set(dashes)) == 4
    assert {"line 0", "line 1", "line 2", "line 3"} <= {text.text for text in drawn.iter("text")}


def test_names_of_lines_that_end_together_stand_apart() -> None:
    drawn = svg(chart(line("0", "10"), line("0", "10"), line("0", "9.99")))
    heights = sorted(float(text.get("y", "")) for text in drawn.iter("text") if "chart-name" in text.get("class", ""))
    assert min(b - a for a, b in pairwise(heights)) >= 15


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("most", ["0.02", "980", "15000000", "999999999999", "170000000000000"])
def test_the_amounts_at_the_axis_are_within_the_picture(language: str, most: str) -> None:
    drawn = ElementTree.fromstring(draw(chart(line("0", most)), read_text(language)))
    amounts = [text for text in drawn.iter("text") if (text.text or "").startswith("$")]
    assert len(amounts) > 2
    for amount in amounts:
        # A letter of Hangul is as wide as it is high, another one about half of that.
        width = sum(16 if letter >= "가" else 8.8 for letter in amount.text or "")
        assert amount.get("text-anchor") == "end"
        assert width <= float(amount.get("x", "")), amount.text


def test_a_higher_cost_stands_higher_and_a_crossing_where_it_is() -> None:
    mark = ChartMark(x=Decimal(1), y=Decimal(5), label=Count(value=Decimal(1)))
    drawn = svg(chart(line("0", "5", "10"), marks=(mark,)))
    path = next(path.get("d", "") for path in drawn.iter("path") if "chart-line " in path.get("class", ""))
    first, middle, last = (tuple(map(float, point.split())) for point in path[1:].split("L"))
    assert first[1] > middle[1] > last[1]
    ring = next(drawn.iter("circle"))
    assert (float(ring.get("cx", "")), float(ring.get("cy", ""))) == middle


@settings(max_examples=200)
@given(st.lists(st.decimals(0, 10**15, places=4), min_size=2, max_size=9), st.integers(-6, 12))
def test_every_chart_is_well_formed_and_stays_in_its_frame(costs: list[Decimal], power: int) -> None:
    points = tuple((Decimal(n).scaleb(power), cost) for n, cost in enumerate(costs))
    drawn = svg(chart(points))
    assert all(-1 <= float(text.get("y", "")) <= 290 for text in drawn.iter("text"))
    path = next(path.get("d", "") for path in drawn.iter("path") if "chart-line " in path.get("class", ""))
    for point in path[1:].split("L"):
        x, y = map(float, point.split())
        assert 62 <= x <= 308 and 26 <= y <= 234
    assert len([text for text in drawn.iter("text") if text.get("text-anchor") == "middle"]) in range(2, 8)


def test_nothing_is_styled_inline_and_nothing_has_an_id() -> None:
    html = answer(snapstart="true", response_mb="8", provisioned_concurrency="5")
    found = re.search(r"<svg.*</svg>", html, re.DOTALL)
    assert found
    assert not re.search(r"\s(style|id|on\w+)=", html)


def test_behind_each_chart_stands_a_table_with_its_crossings() -> None:
    html = answer()
    assert html.count("<figure") == html.count('class="calc-behind"') == 2
    for crossing in ("13,408,344", "5,978,327"):
        assert len(re.findall(rf">{crossing}<", html)) == 2, "once in the picture, once in the table"


def test_a_bill_without_a_rate_has_no_chart() -> None:
    assert "<figure" not in answer(savings_plan="1yr-partial-upfront")


@pytest.mark.parametrize(
    ("value", "korean", "english"),
    [
        ("0", "0", "0"),
        ("2500", "2,500", "2,500"),
        ("9999", "9,999", "9,999"),
        ("10000", "1만", "10,000"),
        ("1000000", "100만", "1M"),
        ("2500000", "250만", "2.5M"),
        ("100000000", "1억", "100M"),
        ("120000000", "1.2억", "120M"),
        ("1000000000", "10억", "1B"),
        ("3000000000000", "3조", "3T"),
    ],
)
def test_an_axis_is_numbered_as_its_readers_count(value: str, korean: str, english: str) -> None:
    assert read_text("ko").write(Short(value=Decimal(value))) == korean
    assert read_text("en").write(Short(value=Decimal(value))) == english
    assert read_text("en").write(Short(value=Decimal(value), dollars=True)) == f"${english}"
