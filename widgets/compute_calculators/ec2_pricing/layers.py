"""The use of one instance type, cut into layers of one instance each: the lowest layer is used the most.

A commitment for n instances covers the n lowest layers, so whether one more pays can be asked of each layer by itself.
"""

from dataclasses import replace

from compute_calculators.ec2_pricing.demand import Demand, Layer, layers
from compute_calculators.ec2_pricing.usage import Usage


def layers_of(usage: Usage) -> tuple[Layer, ...]:
    """Half of ten instances being sure is a base of five; half of one is one instance for half of its hours."""
    return charged_layers(usage.demand, usage)


def charged_layers(demand: Demand, usage: Usage) -> tuple[Layer, ...]:
    """The layers of ``demand``, with the hours of a Capacity Reservation that is held without use."""
    return tuple(_charged(layer, usage) for layer in layers(demand, usage.needs.steady_percent))


def _charged(layer: Layer, usage: Usage) -> Layer:
    hours = usage.charged(layer.hours)
    if hours == layer.hours or not layer.hours:
        return layer
    return replace(layer, hours=hours, sure_hours=hours * layer.sure_hours / layer.hours)
