"""Amounts in won beside those in dollars, in every output: the page, JSON, CSV, Markdown and the terminal."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from compute_calculators.money import EXACT, decimal

FIELD = "krw_per_usd"
# The keys under which results hold amounts of money; rates per unit stay dollars, as AWS quotes them.
_AMOUNTS = ("amount", "other_amount", "difference", "monthly", "total", "upfront")


def with_won(result: Mapping[str, object], krw_per_usd: Decimal) -> dict[str, object]:
    """``result`` with ``<name>_krw`` after each amount, in whole won rounded half up, null where the amount is."""
    return {key: value for name, entry in result.items() for key, value in _both(name, entry, krw_per_usd)}


def whole_won(amount: Decimal, krw_per_usd: Decimal) -> Decimal:
    """``amount`` US dollars in won, rounded half up to one won."""
    return EXACT.multiply(amount, krw_per_usd).quantize(Decimal(1), rounding=ROUND_HALF_UP, context=EXACT)


def _both(name: str, value: object, krw_per_usd: Decimal) -> list[tuple[str, object]]:
    match value:
        case dict():
            return [(name, with_won(value, krw_per_usd))]
        case list() | tuple():
            rows = [with_won(row, krw_per_usd) if isinstance(row, dict) else row for row in value]
            return [(name, rows)]
    if name not in _AMOUNTS:
        return [(name, value)]
    won = str(whole_won(decimal(value), krw_per_usd)) if isinstance(value, str) else None
    return [(name, value), (f"{name}_krw", won)]
