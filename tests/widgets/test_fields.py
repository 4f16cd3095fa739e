"""What people type into a number field, and what is understood."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compute_calculators.fields import Number, parse_number
from compute_calculators.problems import Problem

COUNT = Number(name="requests", default="1", minimum="0", maximum="1000000000000")
SHARE = Number(name="share", default="1", minimum="0", maximum="100", whole=False)


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
        ("만", "not-a-number"),
        ("5천 3만", "not-a-number"),
        ("1만 20000", "not-a-number"),
        ("9" * 41, "not-a-number"),
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


@given(st.text())
def test_no_text_raises(text: str) -> None:
    assert isinstance(parse_number(COUNT, text), Decimal | Problem)


@given(st.integers(min_value=0, max_value=10**12))
def test_every_count_is_understood_grouped_or_not(number: int) -> None:
    assert parse_number(COUNT, str(number)) == number
    assert parse_number(COUNT, f"{number:,}") == number
