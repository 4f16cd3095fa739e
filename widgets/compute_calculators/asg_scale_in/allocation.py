"""The allocation strategy: whose end aligns the rest better with it.

Sources: *Configure termination policies* (current page) for the rule, *InstancesDistribution* in the API reference
for the strategies, both read 2026-11-22.
"""

from compute_calculators.asg_scale_in.group import ON_DEMAND, Group, Instance, Override
from compute_calculators.asg_scale_in.step import Step, keep_all, narrow, reason

ON_DEMAND_STRATEGIES = ("prioritized", "lowest-price")
SPOT_STRATEGIES = (
    "price-capacity-optimized", "capacity-optimized", "capacity-optimized-prioritized", "lowest-price", "diversified",
)  # fmt: skip
_BY_ORDER = ("prioritized", "capacity-optimized-prioritized")

# "Instances are ended so that the remaining ones align with the allocation strategy for the type that is ended,
# Spot or On-Demand." (In our words.)


def aligned(group: Group, standing: tuple[Instance, ...]) -> Step:
    """The instances whose end aligns the rest better, as far as the input lets it be judged."""
    policy = group.mixed
    if policy is None:
        return keep_all("allocation-strategy", standing, reason("allocation-none"))
    on_demand = standing[0].option == ON_DEMAND
    strategy = policy.on_demand_strategy if on_demand else policy.spot_strategy
    if strategy in _BY_ORDER and policy.overrides:
        return _by_order(standing, policy.overrides, strategy)
    prices = {override.instance_type: override.price for override in policy.overrides}
    if strategy == "lowest-price" and all(prices.get(instance.instance_type) is not None for instance in standing):
        return _by_price(standing, policy.overrides)
    # Today's Spot prices and capacity are not in the input, and are not guessed.
    return keep_all("allocation-strategy", standing, reason("allocation-unknown", strategy=strategy), inference=True)


# "prioritized: the order of the overrides is the order of priority, from first to last." So the type that stands
# last goes first, and a type that is no longer in the list before it. (The second half is inference.)


def _by_order(standing: tuple[Instance, ...], overrides: tuple[Override, ...], strategy: str) -> Step:
    ranks: dict[str, int] = {}
    for rank, override in enumerate(overrides):
        ranks.setdefault(override.instance_type, rank)
    unlisted = len(overrides)
    last = max(ranks.get(instance.instance_type, unlisted) for instance in standing)
    going = [instance for instance in standing if ranks.get(instance.instance_type, unlisted) == last]
    return narrow(
        "allocation-strategy",
        standing,
        going,
        lambda instance: reason("allocation-order", instance_type=instance.instance_type),
        finding=reason("allocation-order", strategy=strategy, instance_type=going[0].instance_type),
        inference=last == unlisted or strategy != "prioritized",
    )


# "lowest-price: the lowest priced types, or Spot pools, are launched first." So the dearest goes first.


def _by_price(standing: tuple[Instance, ...], overrides: tuple[Override, ...]) -> Step:
    prices = {override.instance_type: override.price for override in overrides if override.price is not None}
    dearest = max(prices[instance.instance_type] for instance in standing)
    return narrow(
        "allocation-strategy",
        standing,
        (instance for instance in standing if prices[instance.instance_type] == dearest),
        lambda instance: reason(
            "allocation-price", instance_type=instance.instance_type, price=prices[instance.instance_type]
        ),
        finding=reason("allocation-price", price=dearest),
    )
