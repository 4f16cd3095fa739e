"""What is simulated: a load, a group's limits, its policy, and how long an instance takes to serve."""

from dataclasses import dataclass
from fractions import Fraction

from compute_calculators.asg_scale_out.policies import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """All inputs, in minutes and requests a minute.

    ``capacity`` is what one instance serves in a minute at most. An instance serves ``start`` minutes after its
    launch and counts towards the metric ``warm_up`` minutes later. An alarm needs ``out_after`` or ``in_after``
    minutes in a row.
    """

    load: tuple[Fraction, ...]
    capacity: Fraction
    policy: Policy
    minimum: int
    maximum: int
    first: int
    start: int
    warm_up: int
    out_after: int
    in_after: int
