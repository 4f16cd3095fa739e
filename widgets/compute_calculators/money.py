"""The one door for decimals: exact arithmetic, strict reading, rounding to the cent.

A binary float never enters a rule: 0.1 + 0.2 must be 0.3 on a bill.
"""

import re
from decimal import ROUND_CEILING, ROUND_HALF_UP, Context, Decimal

# Wide enough that no product of inputs within their bounds and published rates is ever rounded: the widest
# (requests × ms × MB × rate) needs under 60 digits.
EXACT = Context(prec=100)

CENT = Decimal("0.01")
_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)


def decimal(text: str) -> Decimal:
    """The number that ``text`` spells in plain ASCII digits.

    ``Decimal`` alone would also take ``NaN``, ``Infinity``, ``1_000`` and ``１２``.
    Raises ``ValueError`` for anything but digits with an optional sign and fraction.
    """
    if not _PLAIN.fullmatch(text):
        raise ValueError(f"not a plain decimal number: {text!r}")
    return Decimal(text)


def to_cent(amount: Decimal) -> Decimal:
    """``amount`` in US dollars, rounded half up to the cent, as AWS's own examples round each line."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP, context=EXACT)


def round_up(value: Decimal, step: Decimal) -> Decimal:
    """The smallest multiple of ``step`` that is not below ``value``."""
    steps = EXACT.divide(value, step).to_integral_value(rounding=ROUND_CEILING)
    return EXACT.multiply(steps, step)


def plain(value: Decimal) -> str:
    """``value`` without exponent and without trailing zeros: ``0.0000002``, ``540000``, ``2.5``."""
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text
