"""Number fields understand what people type."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compute_calculators import handle
from compute_calculators.fields import Choice, Form, Group, Number, parse, parse_number
from compute_calculators.problems import Problem

COUNT = Number(name="requests", default="1", minimum="0", maximum="1000000000000")
SHARE = Number(name="share", default="1", minimum="0", maximum="100", whole=False, unit="percent")
RATE = Number(name="rate", default="", minimum="0.00001", maximum="10000", whole=False, blank=True, currency="$")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1000000", "1000000"),
        ("1,000,000", "1000000"),
        (" 12 ", "12"),
        ("007", "7"),
        ("100만", "1000000"),
        ("1억 5000만", "150000000"),
        ("1억5,000만", "150000000"),
        ("3만 2,500", "32500"),
        ("3천", "3000"),
        ("5백만", "5000000"),
        ("2.5만", "25000"),
        ("3 million", "3000000"),
        ("3M", "3000000"),
        ("250k", "250000"),
        ("-0", "0"),
        ("1 000 000", "1000000"),
        ("1\u202f000\u202f000", "1000000"),
        ("0.5조", "500000000000"),
        ("1천억", "100000000000"),
        ("1.25 billion", "1250000000"),
        ("3천5백만", "35000000"),
        ("백만", "1000000"),
        ("만 건", "10000"),
        ("천만", "10000000"),
        ("1억2천3백만", "123000000"),
        ("1억 2천3백4십만", "123400000"),
        ("2억 5천만", "250000000"),
        ("2.5천만", "25000000"),
        ("300만 건", "3000000"),
        ("300만건/월", "3000000"),
        ("3천 건", "3000"),
        ("3만 5천", "35000"),
        ("3만5백", "30500"),
        ("삼백만", "3000000"),
        ("일억 이천만", "120000000"),
        ("오만", "50000"),
        ("5 million requests", "5000000"),
        ("5,000 per month", "5000"),
    ],
)
def test_a_number_as_people_write_it_is_understood(text: str, value: str) -> None:
    assert parse_number(COUNT, text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("-5", "negative"),
        ("−5", "negative"),
        ("1.5", "not-whole"),
        ("1.000", "ambiguous"),
        ("1.000.000", "ambiguous"),
        ("12,34", "ambiguous"),
        ("1,5", "ambiguous"),
        ("1.000만", "ambiguous"),
        ("1.000 million", "ambiguous"),
        ("1,5만", "ambiguous"),
        ("0,128", "ambiguous"),
        ("1,0000", "ambiguous"),
        ("1 00 000", "not-a-number"),
        ("100만만", "not-a-number"),
        ("-100만", "negative"),
        ("+5", "not-a-number"),
        (",", "not-a-number"),
        ("１２８", "full-width"),
        ("٣", "full-width"),
        ("1e6", "exponent"),
        ("1e400", "exponent"),
        ("NaN", "not-a-number"),
        ("Infinity", "not-a-number"),
        ("1_000", "not-a-number"),
        ("0x10", "not-a-number"),
        ("many", "not-a-number"),
        ("3일", "not-a-number"),
        ("2억 5천", "ambiguous"),
        ("1억 5천", "ambiguous"),
        ("1억5", "ambiguous"),
        ("1억 5000", "ambiguous"),
        ("3만 5", "ambiguous"),
        ("3천 5", "ambiguous"),
        ("1만2천5", "ambiguous"),
        ("5 apples", "not-a-number"),
        ("120 ms", "not-a-number"),
        ("5천 3만", "not-a-number"),
        ("1만 20000", "not-a-number"),
        ("9" * 41, "long-number"),
        ("-1," + "0" * 60, "long-number"),
        ("a" * 41, "not-a-number"),
        ("1,000,000,000,001", "out-of-range"),
        ("<script>", "not-a-number"),
    ],
)
def test_anything_else_is_asked_back(text: str, code: str) -> None:
    found = parse_number(COUNT, text)
    assert isinstance(found, Problem)
    assert found.code == code


def test_a_fraction_is_understood_where_one_may_stand() -> None:
    assert parse_number(SHARE, "2.50") == Decimal("2.5")
    assert parse_number(SHARE, ".5") == Decimal("0.5")
    assert parse_number(SHARE, "1.000") == Decimal(1)


@pytest.mark.parametrize("text", ["$0.05", "$ 0.05", " 0.05 "])
def test_a_price_may_be_copied_with_its_dollar_sign(text: str) -> None:
    assert parse_number(RATE, text) == Decimal("0.05")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("$", "not-dollars"),
        ("$$5", "not-dollars"),
        ("5 cents", "not-dollars"),
        ("€5", "not-dollars"),
        ("-$5", "out-of-range"),
        ("$0", "out-of-range"),
        ("$0,05", "ambiguous"),
        ("$9.0E-4", "exponent"),
    ],
)
def test_what_is_no_amount_in_dollars_is_asked_back_with_an_amount_as_its_example(text: str, code: str) -> None:
    found = parse_number(RATE, text)
    assert isinstance(found, Problem)
    assert found.code == code


@pytest.mark.parametrize(
    ("name", "text", "example"),
    [("duration_ms", "fast", "120"), ("memory_mb", "2 apples", "1,536"), ("requests", "a lot", "3,000,000"),
     ("compare_memory_mb", "much", "128"), ("cold_start_percent", "５", "1")],
)  # fmt: skip
def test_the_example_beside_a_field_is_a_value_of_that_field(name: str, text: str, example: str) -> None:
    reply = json.loads(handle(json.dumps({"calculator": "lambda-billing", "lang": "en", "inputs": {name: text}})))
    (found,) = reply["problems"]
    assert f" {example};" in found["message"] or f" {example}." in found["message"]
    again = {"calculator": "lambda-billing", "lang": "en", "inputs": {name: example}}
    assert json.loads(handle(json.dumps(again)))["ok"]


TIME = Number(name="duration_ms", default="120", minimum="0.01", maximum="1800000", whole=False, unit="ms")
MEMORY = Number(name="memory_mb", default="1536", minimum="128", maximum="10240", unit="mb")
RESPONSE = Number(name="response_mb", default="0", minimum="0", maximum="200", whole=False, unit="mb")
TASK = Number(name="memory_gb", default="2", minimum="0.5", maximum="244", whole=False, unit="gb")
WON = Number(name="krw", default="", minimum="1", maximum="100000", whole=False, blank=True, currency="₩")


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (TIME, "0.5m", "30000"),
        (TIME, "2m", "120000"),
        (TIME, "1.5s", "1500"),
        (TIME, "120 ms", "120"),
        (TIME, "2분", "120000"),
        (TIME, "1.5초", "1500"),
        (TIME, "0.001h", "3600"),
        (MEMORY, "2K", "2048"),
        (MEMORY, "2G", "2048"),
        (MEMORY, "1.5GB", "1536"),
        (MEMORY, "512 MB", "512"),
        (MEMORY, "512m", "512"),
        (RESPONSE, "512KB", "0.5"),
        (TASK, "512MB", "0.5"),
        (TASK, "2048M", "2"),
        (SHARE, "5%", "5"),
        (SHARE, "5퍼센트", "5"),
        (WON, "₩1,400", "1400"),
        (WON, "1,400원", "1400"),
        (WON, "1400 KRW", "1400"),
        (WON, "1.4천원", "1400"),
    ],
)
def test_a_letter_after_a_number_is_a_unit_of_that_field(field: Number, text: str, value: str) -> None:
    assert parse_number(field, text) == Decimal(value)


@pytest.mark.parametrize(
    ("field", "text", "first", "second"),
    [
        (TIME, "1.500", "1.5", "1500"),
        (WON, "1.400", "1.4", "1400"),
        # 0.1 KB, and 0.1 x 1,024 MB.
        (RESPONSE, "0.1K", "0.00009765625", "102.4"),
        (COUNT, "2억 5천", "200005000", "250000000"),
        (COUNT, "1억5", "100000005", "150000000"),
        (COUNT, "3만 5", "30005", "35000"),
        (COUNT, "1.000", "1", "1000"),
    ],
)
def test_what_can_mean_two_numbers_is_asked_back_with_both(field: Number, text: str, first: str, second: str) -> None:
    found = parse_number(field, text)
    assert isinstance(found, Problem)
    assert (found.code, dict(found.values)["second"]) == ("ambiguous", second)
    assert Decimal(dict(found.values)["first"]) == Decimal(first).quantize(Decimal("1e-15"), "ROUND_FLOOR")


@pytest.mark.parametrize("text", ["5k", "5 million", "5GB", "5%"])
def test_a_letter_that_is_no_unit_of_a_time_is_refused_with_those_that_are(text: str) -> None:
    found = parse_number(TIME, text)
    assert isinstance(found, Problem)
    assert (found.code, dict(found.values)["units"]) == ("not-a-number-with-unit", "ms, s, min, h")


@pytest.mark.parametrize(("unit", "value"), [("seconds", "120"), ("minutes", "2"), ("hours", "0.033333333333333")])
def test_a_unit_typed_is_converted_to_the_unit_chosen(unit: str, value: str) -> None:
    form = Form(
        groups=(
            Group(
                name="task",
                fields=(
                    Number(name="duration", default="1", minimum="0", maximum="1000", whole=False, unit_from="in"),
                    Choice(name="in", default="hours", options=("hours", "minutes", "seconds")),
                ),
            ),
        )
    )
    values, problems = parse(form, {"duration": "2m", "in": unit})
    assert (values["duration"], problems) == (Decimal(value), [])


def test_a_count_has_no_dollar_sign() -> None:
    found = parse_number(COUNT, "$5")
    assert isinstance(found, Problem)
    assert found.code == "not-a-number"


@given(st.text())
def test_no_text_raises(text: str) -> None:
    assert isinstance(parse_number(COUNT, text), Decimal | Problem)


@given(st.integers(min_value=0, max_value=10**12))
def test_every_count_is_understood_grouped_or_not(number: int) -> None:
    assert parse_number(COUNT, str(number)) == number
    assert parse_number(COUNT, f"{number:,}") == number


@given(st.text(alphabet="0123456789.,-+ 천만억조백kKmM eE_\u2009\u00a0１", max_size=14))
def test_whatever_looks_like_a_number_is_within_bounds_or_asked_back(text: str) -> None:
    found = parse_number(COUNT, text)
    if isinstance(found, Decimal):
        assert 0 <= found <= 10**12
        assert found == found.to_integral_value()


@given(st.integers(min_value=1, max_value=99_999_999), st.sampled_from(["천", "만", "억", "조"]))
def test_a_counting_word_multiplies_by_its_power(number: int, word: str) -> None:
    wide = Number(name="requests", default="1", minimum="0", maximum="1" + "0" * 24)
    power = {"천": 3, "만": 4, "억": 8, "조": 12}[word]
    assert parse_number(wide, f"{number}{word}") == number * 10**power
    assert parse_number(wide, f"{number:,} {word}".replace(" ", "")) == number * 10**power


def test_a_field_that_may_be_blank_has_no_value_then() -> None:
    blank = Number(name="compare_memory_mb", default="", minimum="128", maximum="10240", blank=True)
    values, problems = parse(Form(groups=(Group(name="compare", fields=(blank,)),)), {"compare_memory_mb": "  "})
    assert (values, problems) == ({"compare_memory_mb": None}, [])
