"""How AWS settles an hour: which commitment covers which use, in the order in which discounts apply.

Savings Plans guide, how they apply to usage: Reserved Instances first, then EC2 Instance Savings Plans, then Compute
Savings Plans; within a plan the use with the highest saving percentage first, of equal ones that with the lowest
Savings Plans rate. What a commitment does not use in an hour is lost. Amounts are US dollars, quantities of use are
hours of an instance or any other unit that has a rate.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

_ZERO = Decimal(0)
EC2_PLAN, COMPUTE_PLAN = "ec2-sp", "compute-sp"

# EC2 documentation, size flexibility of Reserved Instances: the normalization factor of each size.
_FACTORS = {
    "nano": Decimal("0.25"),
    "micro": Decimal("0.5"),
    "small": Decimal(1),
    "medium": Decimal(2),
    "large": Decimal(4),
    "xlarge": Decimal(8),
}


def normalization_factor(size: str) -> Decimal | None:
    """``large`` is 4, ``xlarge`` 8, ``12xlarge`` 96; None for a size without one, such as ``metal``."""
    if size in _FACTORS:
        return _FACTORS[size]
    times = size.removesuffix("xlarge")
    return Decimal(times) * 8 if times != size and times.isascii() and times.isdigit() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """``quantity`` of one kind in an hour. ``rates`` are by the plans that cover it, ``family`` and ``size`` by which
    Reserved Instances and EC2 Instance plans are matched."""

    name: str
    quantity: Decimal
    on_demand: Decimal
    rates: Mapping[str, Decimal]
    family: str
    size: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserved:
    """``count`` regional Reserved Instances. ``is_flexible`` spreads them over the sizes of their family."""

    family: str
    size: str
    count: Decimal
    is_flexible: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """``usd_per_hour`` of a Savings Plan; an EC2 Instance plan names its ``family``."""

    plan: str
    usd_per_hour: Decimal
    family: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """An hour's outcome: what each plan covered, what is charged On-Demand, and what of each commitment was used."""

    on_demand: Decimal
    reserved_hours: Mapping[str, Decimal]
    used: Mapping[str, Decimal] = field(default_factory=dict)
    uncovered: Mapping[str, Decimal] = field(default_factory=dict)


def settle(uses: Sequence[Use], reserved: Sequence[Reserved], commitments: Sequence[Commitment]) -> Settled:
    """One hour of ``uses`` under everything that was bought."""
    left = {use.name: use.quantity for use in uses}
    covered = {use.name: _ZERO for use in uses}
    for instance in reserved:
        _apply_reserved(instance, uses, left, covered)
    used: dict[str, Decimal] = {}
    for plan in (EC2_PLAN, COMPUTE_PLAN):
        for commitment in commitments:
            if commitment.plan == plan:
                spent = _apply_plan(commitment, uses, left)
                used[plan] = used.get(plan, _ZERO) + spent
    return Settled(
        on_demand=sum((left[use.name] * use.on_demand for use in uses), _ZERO),
        reserved_hours=covered,
        used=used,
        uncovered=left,
    )


def _apply_reserved(
    instance: Reserved, uses: Sequence[Use], left: dict[str, Decimal], covered: dict[str, Decimal]
) -> None:
    """EC2 documentation, how Reserved Instances apply: in units, from the smallest size of a family to the largest."""
    matching = [use for use in uses if use.family == instance.family]
    factor = normalization_factor(instance.size)
    if not instance.is_flexible or factor is None:
        matching = [use for use in matching if use.size == instance.size]
        units, sizes = instance.count, dict.fromkeys((use.name for use in matching), Decimal(1))
    else:
        found = {use.name: normalization_factor(use.size) for use in matching}
        sizes = {name: size for name, size in found.items() if size is not None}
        units = instance.count * factor
    for use in sorted((use for use in matching if use.name in sizes), key=lambda use: sizes[use.name]):
        taken = min(left[use.name], units / sizes[use.name])
        left[use.name] -= taken
        covered[use.name] += taken
        units -= taken * sizes[use.name]


def _apply_plan(commitment: Commitment, uses: Sequence[Use], left: dict[str, Decimal]) -> Decimal:
    """What of the commitment this hour's use takes up."""
    budget = commitment.usd_per_hour
    fitting = [
        use
        for use in uses
        if commitment.plan in use.rates and (commitment.plan != EC2_PLAN or use.family == commitment.family)
    ]
    fitting.sort(key=lambda use: (use.rates[commitment.plan] / use.on_demand, use.rates[commitment.plan]))
    for use in fitting:
        rate = use.rates[commitment.plan]
        taken = min(left[use.name], budget / rate)
        left[use.name] -= taken
        budget -= taken * rate
    return commitment.usd_per_hour - budget
