"""The one door through which text becomes a price.

`Decimal` also takes `NaN`, `Infinity`, `1_000` and full-width digits, so the text is matched first.  AWS writes
ten decimals (`0.0960000000`), `0.0000000000` where a price is missing, and `N/A*` where a thing is not sold.

Some of its files hold an exponent (`9.0E-4`).  That is the spelling of a program, not of a price list: a price that
passed through floating point may have lost digits, so the figure stays missing and the report names it.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from refresh_prices.problems import Kind

_PLAIN = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,14})?")
_EXPONENT = re.compile(r"[0-9](?:\.[0-9]{1,14})?[Ee][+-]?[0-9]{1,2}")
_NOT_AVAILABLE = re.compile(r"N/?A\**", re.IGNORECASE)
_SMALLEST = Decimal("1E-12")
_LARGEST = Decimal("1E9")
_TEN_PLACES = Decimal("1E-10")
HOURS_PER_YEAR = 8760


class Defect(Enum):
    """Why a text is not a price."""

    ZERO = "is zero, which stands for a missing price"
    NOT_AVAILABLE = "says that it is not available"
    EMPTY = "is empty"
    EXPONENT = "has an exponent, so its digits may not be the price list's"
    NOT_A_NUMBER = "is not a number"


KIND_OF = {
    Defect.ZERO: Kind.ZERO_PRICE,
    Defect.NOT_AVAILABLE: Kind.NOT_AVAILABLE,
    Defect.EXPONENT: Kind.EXPONENT,
    Defect.EMPTY: Kind.NOT_A_NUMBER,
    Defect.NOT_A_NUMBER: Kind.NOT_A_NUMBER,
}


def read_amount(text: str | None) -> Decimal | Defect:
    """The number that `text` is, zero included; or why it is none."""
    stripped = (text or "").strip()
    if not stripped:
        return Defect.EMPTY
    if _NOT_AVAILABLE.fullmatch(stripped):
        return Defect.NOT_AVAILABLE
    if _EXPONENT.fullmatch(stripped):
        return Defect.EXPONENT
    if not _PLAIN.fullmatch(stripped):
        return Defect.NOT_A_NUMBER
    amount = Decimal(stripped)
    if amount != 0 and not _SMALLEST <= amount < _LARGEST:
        return Defect.NOT_A_NUMBER
    return amount


def read_price(text: str | None) -> Decimal | Defect:
    """The price that `text` is: a number above zero; or why it is none."""
    amount = read_amount(text)
    return Defect.ZERO if amount == 0 else amount


def as_text(amount: Decimal) -> str:
    """The shortest plain spelling: no exponent, no trailing zeros."""
    return format(amount.normalize(), "f") if amount else "0"


def whole_dollar_fee(rate: str, years: int) -> Decimal | None:
    """The fee of an All Upfront offer from its rate by the hour, where the two can be told apart.

    AWS charges whole dollars.  A copy has the rate to six digits or more, so the fee is the whole number
    of dollars that lies within the rounding of the last digit times the hours of the term; None if none does.
    """
    amount = Decimal(rate)
    exponent = amount.as_tuple().exponent
    places = max(-exponent if isinstance(exponent, int) else 0, min(6, 5 - amount.adjusted()))
    hours = HOURS_PER_YEAR * years
    exact = amount * hours
    fee = exact.to_integral_value(ROUND_HALF_UP)
    return fee if abs(exact - fee) <= Decimal(5).scaleb(-places - 1) * hours else None


def effective_hourly(hourly: Decimal, upfront: Decimal, years: int) -> Decimal:
    """What an hour of the term costs: hourly + upfront / hours of the term, to ten places."""
    exact = hourly + upfront / (HOURS_PER_YEAR * years)
    return exact.quantize(_TEN_PLACES, rounding=ROUND_HALF_UP)
