"""The use of one instance type, cut into layers of one instance each: the lowest layer is used the most.

A commitment for n instances covers the n lowest layers, so whether one more pays can be asked of each layer by itself.
"""

from dataclasses import dataclass
from decimal import Decimal

from compute_calculators.ec2_pricing.usage import Usage

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """``count`` instances alike: each has ``hours`` a month to pay, of which ``sure_hours`` are sure for a whole term.

    Hours to pay are those of use, or of a Capacity Reservation that is held without it.
    """

    count: Decimal
    hours: Decimal
    sure_hours: Decimal


def layers_of(usage: Usage) -> tuple[Layer, ...]:
    """Half of ten instances being sure is a base of five; a tenth of one is one instance for a tenth of its hours."""
    sure = usage.quantity * usage.needs.steady_percent / _HUNDRED
    whole = sure // 1
    part = sure - whole
    rest = usage.quantity - whole - (1 if part else 0)
    hours = usage.charged(usage.hours_per_month)
    layers = (
        Layer(count=whole, hours=hours, sure_hours=hours),
        Layer(count=Decimal(1 if part else 0), hours=hours, sure_hours=hours * part),
        Layer(count=rest, hours=hours, sure_hours=Decimal(0)),
    )
    return tuple(layer for layer in layers if layer.count)
