"""In a group with a mixed instances policy: On-Demand or Spot, which of the two has to go.

Source: *Configure termination policies*, section on mixed instances groups (current page, read 2026-11-22).
"""

from compute_calculators.asg_scale_in.group import ON_DEMAND, SPOT, Instance, MixedPolicy
from compute_calculators.asg_scale_in.step import Step, narrow, reason

# "It first decides which of the two, Spot or On-Demand, has to go, by the group's settings, so that the ratio moves
# towards the one asked for." (In our words. The settings are OnDemandBaseCapacity and
# OnDemandPercentageAboveBaseCapacity.)


def on_demand_goal(policy: MixedPolicy, total: int) -> int:
    """How many of ``total`` instances are to be On-Demand.

    A share that is no whole number is rounded up to On-Demand. (Inference.)
    """
    above = max(0, total - policy.on_demand_base)
    return min(policy.on_demand_base, total) + -(-above * policy.on_demand_percent // 100)


def surplus_option(policy: MixedPolicy, standing: tuple[Instance, ...]) -> Step:
    """The instances of the purchase option that is above its goal once one instance is gone."""
    total = len(standing)
    goal = on_demand_goal(policy, total - 1)
    has = sum(instance.option == ON_DEMAND for instance in standing)
    wanted = ON_DEMAND if has > goal else SPOT
    # Neither protected instances nor absent ones can go: then it is the other option's turn. (Inference.)
    able = {instance.option for instance in standing if not instance.protected}
    going = wanted if wanted in able else next(iter(able - {wanted}))
    above = max(0, total - 1 - policy.on_demand_base)
    return narrow(
        "purchase-option",
        standing,
        (instance for instance in standing if instance.option == going),
        lambda _: reason(f"purchase-option-{going}"),
        finding=reason(
            "purchase-option" if going == wanted else f"purchase-option-blocked-{wanted}",
            on_demand=has,
            spot=total - has,
            on_demand_goal=goal,
            spot_goal=total - 1 - goal,
        ),
        inference=going != wanted or above * policy.on_demand_percent % 100 != 0,
    )
