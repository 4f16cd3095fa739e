"""Decimals as whole numbers of a power of ten: exact, and far faster to add by the ten thousand."""

from collections.abc import Iterable
from decimal import Decimal


def whole(values: Iterable[Decimal]) -> tuple[int, list[int]]:
    """The power of ten, and each value times it."""
    listed = list(values)
    exponents = (value.as_tuple().exponent for value in listed)
    places = max((-exponent for exponent in exponents if isinstance(exponent, int)), default=0)
    scale = 10 ** max(places, 0)
    return scale, [int(value * scale) for value in listed]
