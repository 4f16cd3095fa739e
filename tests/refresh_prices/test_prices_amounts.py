from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refresh_prices.amounts import Defect, as_text, effective_hourly, read_amount, read_price

amounts = st.decimals(min_value="0.0000000001", max_value="99999999", places=10, allow_nan=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.0960000000", "0.096"),
        ("0.0000000352", "0.0000000352"),
        ("1183", "1183"),
    ],
)
def test_a_price_is_read_exactly(text: str, expected: str) -> None:
    price = read_price(text)
    assert isinstance(price, Decimal)
    assert as_text(price) == expected


@pytest.mark.parametrize(
    ("text", "defect"),
    [
        ("0.0000000000", Defect.ZERO),
        ("9.0E-4", Defect.EXPONENT),
        ("1E-6", Defect.EXPONENT),
        ("0E-10", Defect.EXPONENT),
        ("N/A*", Defect.NOT_AVAILABLE),
        ("N/A", Defect.NOT_AVAILABLE),
        ("", Defect.EMPTY),
        (None, Defect.EMPTY),
        ("USD1.0E-4 per Unit", Defect.NOT_A_NUMBER),
        ("NaN", Defect.NOT_A_NUMBER),
        ("Infinity", Defect.NOT_A_NUMBER),
        ("1_000", Defect.NOT_A_NUMBER),
        ("\uff11\uff12", Defect.NOT_A_NUMBER),
        ("-0.1", Defect.NOT_A_NUMBER),
        ("0,096", Defect.NOT_A_NUMBER),
        ("9.0E", Defect.NOT_A_NUMBER),
        ("9E-99", Defect.EXPONENT),
    ],
)
def test_what_is_not_a_price_never_becomes_a_number(text: str | None, defect: Defect) -> None:
    assert read_price(text) is defect


def test_zero_is_an_amount_where_zero_is_meant() -> None:
    assert read_amount("0.0000000000") == 0


@given(amounts)
def test_text_and_amount_are_the_same_both_ways(amount: Decimal) -> None:
    assert read_amount(as_text(amount)) == amount


@given(st.text())
def test_no_text_raises(text: str) -> None:
    read_price(text)


@given(amounts, amounts, st.sampled_from([1, 3]))
def test_an_upfront_makes_an_hour_dearer_never_cheaper(hourly: Decimal, upfront: Decimal, years: int) -> None:
    assert effective_hourly(hourly, upfront, years) >= hourly


def test_the_example_of_the_rules_60_dollars_and_0_007_an_hour() -> None:
    # 60 / 8,760 h = 0.00684931506…; + 0.007 = 0.01384931506…
    assert effective_hourly(Decimal("0.007"), Decimal(60), 1) == Decimal("0.0138493151")
