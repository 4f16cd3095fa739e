"""Joins the two rows of an upfront offer.

AWS price list guide: an offer with an upfront has one OfferTermCode and two rates.  The rate code ending in
2TG2D8R56U (unit "Quantity") is the fee for the whole term, the one ending in 6YS6EN2CT7 (unit "Hrs") is paid by
the hour.  An All Upfront offer says 0.0000000000 by the hour, and there zero does mean zero.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from refresh_prices.amounts import as_text, effective_hourly
from refresh_prices.options import hourly_of, upfront_of, years_of

UPFRONT_CODE = "2TG2D8R56U"
HOURLY_CODE = "6YS6EN2CT7"
_CODE_OF_UNIT = {"Quantity": UPFRONT_CODE, "Hrs": HOURLY_CODE}


class Offer(NamedTuple):
    """The amounts of one offer as far as its rows gave them."""

    upfront: Decimal | None = None
    hourly: Decimal | None = None


def part_of(unit: str | None, rate_code: str) -> str | None:
    """`upfront` or `hourly` from the unit, if the rate code agrees; None if they disagree or are new."""
    code = rate_code.rpartition(".")[2]
    if unit not in _CODE_OF_UNIT or _CODE_OF_UNIT[unit] != code:
        return None
    return "upfront" if unit == "Quantity" else "hourly"


def prices_of(option: str, offer: Offer) -> tuple[tuple[str, str], ...] | str:
    """The figures of an offer: (option, value) pairs; or the sentence that says what is missing."""
    upfront, hourly = offer
    if "-no-" in option:
        if not hourly:
            return "A No Upfront offer has no hourly price"
        if upfront:
            return "A No Upfront offer has an upfront fee"
        return ((option, as_text(hourly)),)
    if not upfront:
        return "An offer with an upfront has no fee row (2TG2D8R56U)"
    if "-all-" in option:
        if hourly:
            return "An All Upfront offer has an hourly price"
        effective = effective_hourly(Decimal(0), upfront, years_of(option))
        return ((option, as_text(effective)), (upfront_of(option), as_text(upfront)))
    if not hourly:
        return "A Partial Upfront offer has no hourly row (6YS6EN2CT7)"
    effective = effective_hourly(hourly, upfront, years_of(option))
    return ((option, as_text(effective)), (upfront_of(option), as_text(upfront)), (hourly_of(option), as_text(hourly)))
