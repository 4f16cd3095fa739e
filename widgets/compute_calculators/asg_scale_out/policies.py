"""The two kinds of scaling policy: how many instances they ask for at a metric's value.

Sources: *Step and simple scaling policies* and *Target tracking scaling policies* in the guide (2023 copies, read
2026-11-30). Step scaling is documented to the instance; how target tracking calculates is not, but for its rounding.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

CHANGE, PERCENT, EXACT_CAPACITY = "ChangeInCapacity", "PercentChangeInCapacity", "ExactCapacity"
ADJUSTMENTS = (CHANGE, PERCENT, EXACT_CAPACITY)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAdjustment:
    """What to do where the metric is ``lower`` to ``upper`` away from the threshold; None has no end."""

    lower: Fraction | None
    upper: Fraction | None
    adjustment: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPolicy:
    """Two step scaling policies on one metric: ``out`` above their ``threshold``, ``into`` below it."""

    threshold: Fraction
    adjustment_type: str
    out: tuple[StepAdjustment, ...]
    into: tuple[StepAdjustment, ...]
    least_change: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetPolicy:
    """Target tracking: the metric is to be at ``target``."""

    target: Fraction


Policy = StepPolicy | TargetPolicy


# "If the metric value is above the breach threshold, the lower bound is inclusive and the upper bound is exclusive. If
# it is below, the lower bound is exclusive and the upper bound is inclusive." (In our words.)


def step_at(policy: StepPolicy, metric: Fraction) -> StepAdjustment | None:
    """The step adjustment for ``metric``; None where none is meant for it."""
    away = metric - policy.threshold
    for step in policy.out:
        above = step.lower is None or away >= step.lower
        if away >= 0 and above and (step.upper is None or away < step.upper):
            return step
    for step in policy.into:
        above = step.lower is None or away > step.lower
        if away <= 0 and above and (step.upper is None or away <= step.upper):
            return step
    return None


# "With PercentChangeInCapacity, values above 1 are rounded down, values between 0 and 1 to 1, values between 0 and -1
# to -1, and values below -1 are rounded up." MinAdjustmentMagnitude is the least change. (In our words.)


def change_of(policy: StepPolicy, step: StepAdjustment, capacity: int) -> int:
    """How many instances more or, below 0, fewer than ``capacity`` the step asks for."""
    if policy.adjustment_type == EXACT_CAPACITY:
        return step.adjustment - capacity
    if policy.adjustment_type == CHANGE:
        return step.adjustment
    share = Fraction(capacity * step.adjustment, 100)
    change = floor(share) if share > 1 else ceil(share) if share < -1 else (share > 0) - (share < 0)
    if change and abs(change) < policy.least_change:
        return policy.least_change if change > 0 else -policy.least_change
    return change


# "While scaling out, instances that are warming up are not part of the current capacity, so that several alarms in one
# step's range lead to one scaling activity." "A scale-in cannot start while a scale-out is in progress." (In our
# words.)


def step_desired(policy: StepPolicy, metric: Fraction, current: int, desired: int) -> int:
    """The desired capacity that the policy asks for; ``current`` counts instances that have warmed up."""
    step = step_at(policy, metric)
    if step is None:
        return desired
    change = change_of(policy, step, current)
    if change > 0:
        return max(desired, current + change)
    if change < 0 and current >= desired:
        return max(0, current + change)
    return desired


# "We round up when adding and down when removing: 1.5 instances too few are two more, 1.5 too many are one fewer." "The
# metric is to change in proportion to the number of instances." (In our words.) That the number asked for is the
# current one times metric over target follows from it: inference.


def target_desired(policy: TargetPolicy, metric: Fraction, current: int, desired: int) -> int:
    """The desired capacity that brings the metric to the target; ``current`` as in :func:`step_desired`."""
    wanted = ceil(current * metric / policy.target)
    if metric > policy.target:
        return max(desired, wanted)
    return wanted if current >= desired else desired
