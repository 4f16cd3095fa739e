"""How the bill grows: exact curves for the charts, and where another service would cost the same.

A Lambda bill is linear between a few borders (the end of a free amount, a tier). A curve therefore holds the bill at
every border and at both ends; straight lines between them are exact, and so are the crossings.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal, localcontext
from functools import partial
from itertools import pairwise

from compute_calculators.facts import Rate
from compute_calculators.lambda_billing.charges import on_demand_gb_seconds, on_demand_seconds
from compute_calculators.lambda_billing.rates import Rates
from compute_calculators.lambda_billing.rules import bill
from compute_calculators.lambda_billing.usage import MB_PER_GB, Usage
from compute_calculators.money import EXACT

HOURS_PER_MONTH = Decimal(730)
# "At 1,769 MB, a function has the equivalent of one vCPU" (AWS Lambda guide, memory): the smallest task that has a
# function's vCPU and memory, by the memory up to which it does.
_TASKS = (
    (Decimal(442), Decimal("0.25"), Decimal("0.5")),
    (Decimal(884), Decimal("0.5"), Decimal(1)),
    (Decimal(1769), Decimal(1), Decimal(2)),
    (Decimal(3538), Decimal(2), Decimal(4)),
    (Decimal(7076), Decimal(4), Decimal(8)),
    (Decimal(10240), Decimal(8), Decimal(16)),
)
# The memory of the one small instance that is compared; a larger function is not compared with it.
_INSTANCE_MB = Decimal(2048)
MEMORY_SIZES = tuple(map(Decimal, (128, 512, 1024, 1769, 3008, 5120, 10240)))

_ZERO = Decimal(0)
_MARGIN = Decimal("1.25")
_NICE = tuple(map(Decimal, ("1", "1.5", "2", "2.5", "3", "4", "5", "6", "8", "10")))

Point = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """A month of something that costs the same however many requests it serves."""

    key: str
    monthly: Decimal
    rates: tuple[Rate, ...]
    same_cost_at: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ByRequests:
    """The month's cost against the number of requests, as far as the reader's own and every crossing, and the
    alternatives' level costs; ``task`` is the vCPU and the memory in GB of the Fargate task among them."""

    points: tuple[Point, ...]
    alternatives: tuple[Alternative, ...]
    task: tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class ByMemory:
    """The month's cost against memory at the same duration, for each architecture."""

    points: tuple[tuple[str, tuple[Point, ...]], ...]


def by_requests(usage: Usage, rates: Rates) -> ByRequests | None:
    """The curve, wide enough for every crossing; None where a rate is missing or GB-seconds belong to no request."""
    if usage.gb_seconds is not None and not usage.on_demand_requests:
        return None
    with localcontext(EXACT):
        borders = _request_borders(usage, rates)
        costs = _levels(usage, rates)
        far = max([*borders, usage.requests, Decimal(1_000_000)])
        curve = _curve(partial(_at_requests, usage), rates, {_ZERO, *borders, far, far * 2})
        if curve is None:
            return None
        alternatives = tuple(
            Alternative(key=key, monthly=cost, rates=found, same_cost_at=_reach(curve, cost))
            for key, cost, found in costs
        )
        crossings = [other.same_cost_at for other in alternatives if other.same_cost_at]
        widest = max(crossings, default=usage.requests or Decimal(1_000_000))
        end = nice(max(widest, usage.requests) * _MARGIN)
        last = _curve(partial(_at_requests, usage), rates, {end}) or ()
        points = (*(point for point in curve if point[0] < end), *last)
        return ByRequests(points=points, alternatives=alternatives, task=task_for(usage))


def by_memory(usage: Usage, rates: Rates) -> ByMemory | None:
    """Both architectures from 128 to 10,240 MB; None where a rate is missing."""
    with localcontext(EXACT):
        lines = []
        for architecture in ("x86_64", "arm64"):
            this = replace(usage, architecture=architecture)
            borders = {x for x in _memory_borders(this, rates) if MEMORY_SIZES[0] < x < MEMORY_SIZES[-1]}
            curve = _curve(partial(_at_memory, this), rates, {MEMORY_SIZES[0], MEMORY_SIZES[-1], *borders})
            if curve is None:
                return None
            lines.append((architecture, curve))
        return ByMemory(points=tuple(lines))


def cost_at(points: tuple[Point, ...], x: Decimal) -> Decimal:
    """The cost at ``x`` between the ends of a curve: exact, because the curve is straight between its points."""
    with localcontext(EXACT):
        for (x0, y0), (x1, y1) in pairwise(points):
            if x0 <= x <= x1:
                return y0 + (x - x0) * (y1 - y0) / (x1 - x0)
    raise ValueError(f"{x} lies outside the curve")


def nice(value: Decimal) -> Decimal:
    """The first round number that is not below ``value``, which is above 0."""
    power = Decimal(1).scaleb(value.adjusted())
    return next(step * power for step in _NICE if step * power >= value)


def _curve(at: Callable[[Decimal], Usage], rates: Rates, places: Iterable[Decimal]) -> tuple[Point, ...] | None:
    points = []
    for x in sorted(places):
        cost = bill(at(x), rates).exact_total
        if cost is None:
            return None
        points.append((x, cost))
    return tuple(points)


def _reach(curve: tuple[Point, ...], level: Decimal) -> Decimal | None:
    """The first whole number of requests at which the bill is not below ``level``; None if it starts above.

    ``curve`` never falls, and its last stretch goes on for ever.
    """
    if curve[0][1] >= level:
        return None
    for number, ((x0, y0), (x1, y1)) in enumerate(pairwise(curve), start=2):
        if y1 > y0 and (y1 >= level or number == len(curve)):
            return (x0 + (level - y0) * (x1 - x0) / (y1 - y0)).to_integral_value(rounding=ROUND_CEILING)
    return None


def _at_requests(usage: Usage, count: Decimal) -> Usage:
    """``usage`` with ``count`` requests; provisioned concurrency serves no more than there are, and GB-seconds that
    were given grow with the requests that they were given for."""
    other = replace(usage, requests=count, provisioned_requests=min(usage.provisioned_requests, count))
    if usage.gb_seconds is None:
        return other
    return replace(other, gb_seconds=usage.gb_seconds * other.on_demand_requests / usage.on_demand_requests)


def _at_memory(usage: Usage, memory_mb: Decimal) -> Usage:
    """``usage`` with other memory for the same time."""
    scaled = None if usage.gb_seconds is None else usage.gb_seconds * memory_mb / usage.memory_mb
    return replace(usage, memory_mb=memory_mb, gb_seconds=scaled)


def _levels(usage: Usage, rates: Rates) -> list[tuple[str, Decimal, tuple[Rate, ...]]]:
    """Monthly costs of one Fargate task of the function's size, and of one small instance where that is as large, that
    run all the time; missing ones are left out."""
    found: list[tuple[str, Decimal, tuple[Rate, ...]]] = []
    vcpu = rates.alternatives.get(f"fargate-vcpu-{usage.architecture}")
    memory = rates.alternatives.get(f"fargate-gb-{usage.architecture}")
    if vcpu and memory:
        size, memory_gb = task_for(usage)
        hourly = vcpu.value * size + memory.value * memory_gb
        found.append(("fargate", hourly * HOURS_PER_MONTH, (vcpu, memory)))
    if (instance := rates.alternatives.get("t4g.small")) and usage.memory_mb <= _INSTANCE_MB:
        found.append(("t4g-small", instance.value * HOURS_PER_MONTH, (instance,)))
    return found


def task_for(usage: Usage) -> tuple[Decimal, Decimal]:
    """The vCPU and the memory in GB of the smallest Fargate task that is not smaller than the function."""
    return next((vcpu, gb) for most_mb, vcpu, gb in _TASKS if usage.memory_mb <= most_mb)


def _request_borders(usage: Usage, rates: Rates) -> set[Decimal]:
    """Where the slope changes: free requests, free and tiered GB-seconds, free streaming, provisioned requests."""
    gb_seconds = on_demand_gb_seconds(_at_requests(usage, usage.provisioned_requests + 1))
    borders = {usage.provisioned_requests}
    if gb_seconds:
        borders |= {usage.provisioned_requests + border / gb_seconds for border in _duration_borders(usage, rates)}
    beyond_mb = usage.response_mb - rates.free["streaming-mb-per-request"].value
    if usage.free_tier:
        borders.add(rates.free["requests"].value / usage.units_per_request)
        if beyond_mb > 0:
            borders.add(rates.free["streaming-gb"].value * MB_PER_GB / beyond_mb)
    return {border for border in borders if border > 0}


def _memory_borders(usage: Usage, rates: Rates) -> set[Decimal]:
    seconds = on_demand_seconds(usage)
    return {border * MB_PER_GB / seconds for border in _duration_borders(usage, rates)} if seconds else set()


def _duration_borders(usage: Usage, rates: Rates) -> list[Decimal]:
    """GB-seconds where the slope changes: the free ones, each tier, and where tiers begin to cost less than a plan."""
    free = rates.free["gb-seconds"].value if usage.free_tier else _ZERO
    tiers = rates.tiers[usage.architecture]
    return [free, *(free + border for border in (*tiers, *_plan_ends(usage, rates, tiers)))]


def _plan_ends(usage: Usage, rates: Rates, tiers: tuple[Decimal, ...]) -> Iterator[Decimal]:
    """The GB-seconds at which the tiers have come to cost what a plan costs."""
    plan = rates.find(f"savings-plan-{usage.architecture}-{usage.savings_plan}")
    if plan is None:
        return
    cost = _ZERO
    for tier, (low, high) in enumerate(pairwise((_ZERO, *tiers, None)), start=1):
        rate = rates.find(f"duration-{usage.architecture}-{tier}")
        if low is None or rate is None:
            return
        if rate.value < plan.value:
            meets = (cost - rate.value * low) / (plan.value - rate.value)
            if meets >= low and (high is None or meets <= high):
                yield meets
        if high is not None:
            cost += rate.value * (high - low)
