"""The allocation strategy: whose end aligns the rest better with it.

Sources: *Configure termination policies* (current page) for the rule, *InstancesDistribution* in the API reference
and *Allocation strategies for multiple instance types* for the strategies, all read 2026-11-22.
"""

from collections.abc import Callable
from decimal import Decimal

from compute_calculators.asg_scale_in.group import ON_DEMAND, SPOT, Group, Instance, MixedPolicy
from compute_calculators.asg_scale_in.step import Reason, Step, either, keep_all, narrow, reason

ON_DEMAND_STRATEGIES = ("prioritized", "lowest-price")
SPOT_STRATEGIES = (
    "price-capacity-optimized", "capacity-optimized", "capacity-optimized-prioritized", "lowest-price", "diversified",
)  # fmt: skip
_RULE = "allocation-strategy"

# "Instances are ended so that the remaining ones align with the allocation strategy for the type that is ended,
# Spot or On-Demand." (In our words.)


def aligned(group: Group, standing: tuple[Instance, ...]) -> Step:
    """The instances whose end aligns the rest better, as far as the input lets it be judged."""
    policy = group.mixed
    if policy is None:
        return keep_all(_RULE, standing, reason("allocation-none"))
    if len({instance.instance_type for instance in standing}) == 1 and standing[0].instance_type:
        return keep_all(_RULE, standing, reason("allocation-one-type", instance_type=standing[0].instance_type))
    option = _option(policy, standing)
    strategy = policy.on_demand_strategy if option == ON_DEMAND else policy.spot_strategy
    known = all(instance.instance_type for instance in standing)
    if known and option == ON_DEMAND and strategy == "prioritized" and policy.overrides:
        return _by_order(standing, policy)
    prices = {override.instance_type: override.price for override in policy.overrides}
    if known and strategy == "lowest-price" and all(prices.get(i.instance_type or "") is not None for i in standing):
        found = {name: price for name, price in prices.items() if price is not None}
        return _by_price(standing, found) if option == ON_DEMAND else _by_pools(standing, policy, found)
    # Today's Spot prices and capacity are not in the input, and are not guessed.
    return keep_all(
        _RULE, standing, reason("allocation-unknown", strategy=strategy), inference=True, missing="capacity"
    )


def _option(policy: MixedPolicy, standing: tuple[Instance, ...]) -> str:
    """The purchase option that is left; where nobody knows it, the group's settings may leave only one."""
    given = {instance.purchase for instance in standing if instance.purchase}
    return next(iter(given)) if len(given) == 1 else ON_DEMAND if policy.on_demand_percent == 100 else SPOT


# "prioritized: the order of the overrides is the order of priority, from first to last", so that types of lower
# priority give way to the first. Whether of several the last goes before the others is not documented, so both are
# open; that a type which is no longer in the list comes behind all is inference.


def _by_order(standing: tuple[Instance, ...], policy: MixedPolicy) -> Step:
    ranks: dict[str, int] = {}
    for rank, override in enumerate(policy.overrides):
        ranks.setdefault(override.instance_type, rank)
    unlisted = len(policy.overrides)
    of = {instance.id: ranks.get(instance.instance_type or "", unlisted) for instance in standing}
    last = max(of.values())
    going = [instance for instance in standing if of[instance.id] == last]
    lower = [instance for instance in standing if of[instance.id]]
    names = ", ".join(sorted({instance.instance_type or "" for instance in lower}))
    return either(
        _RULE,
        standing,
        [going, lower],
        lambda instance: reason("allocation-order", instance_type=instance.instance_type),
        finding=reason("allocation-order", strategy="prioritized", instance_type=going[0].instance_type)
        if len(going) >= len(lower)
        else reason("allocation-order-several", strategy="prioritized", types=names),
        inference=last == unlisted,
    )


# "lowest-price, On-Demand: the lowest priced type is launched first", so that dearer ones give way. Whether of several
# the dearest goes before the others is not documented, so both are open.


def _by_price(standing: tuple[Instance, ...], prices: dict[str, Decimal]) -> Step:
    of = {instance.id: prices[instance.instance_type or ""] for instance in standing}
    dearest = max(of.values())
    going = [instance for instance in standing if of[instance.id] == dearest]
    dearer = [instance for instance in standing if of[instance.id] > min(prices.values())]
    return either(
        _RULE,
        standing,
        [going, dearer],
        _priced(of),
        finding=reason("allocation-price", price=dearest)
        if len(going) >= len(dearer)
        else reason("allocation-price-several", price=min(prices.values())),
    )


# "lowest-price, Spot: the instances are shifted to the N lowest priced pools; SpotInstancePools is N, 2 unless set",
# in each zone. A pool is a type in a zone, and the price is taken to be the same in every zone. (Inference.)


def _by_pools(standing: tuple[Instance, ...], policy: MixedPolicy, prices: dict[str, Decimal]) -> Step:
    cheapest = set(sorted(prices, key=lambda name: (prices[name], name))[: policy.spot_pools])
    limit = max(prices[name] for name in cheapest)
    outside = [instance for instance in standing if prices[instance.instance_type or ""] > limit]
    of = {instance.id: prices[instance.instance_type or ""] for instance in standing}
    if not outside:
        return keep_all(_RULE, standing, reason("allocation-pools-all", pools=policy.spot_pools))
    return narrow(
        _RULE,
        standing,
        outside,
        _priced(of),
        finding=reason("allocation-pools", pools=policy.spot_pools, price=limit),
        inference=len({instance.az for instance in standing}) > 1,
    )


def _priced(of: dict[str, Decimal]) -> Callable[[Instance], Reason]:
    return lambda i: reason("allocation-price", instance_type=i.instance_type, price=of[i.id])
