"""The list of termination policies as rules one after another.

Source: *Configure termination policies* (current page, read 2026-11-22).
"""

from functools import partial

from compute_calculators.asg_scale_in.allocation import aligned
from compute_calculators.asg_scale_in.billing_hour import closest_to_next_hour
from compute_calculators.asg_scale_in.chain import Link
from compute_calculators.asg_scale_in.custom_lambda import agreed
from compute_calculators.asg_scale_in.group import Group
from compute_calculators.asg_scale_in.named_policies import (
    newest_instance,
    oldest_instance,
    oldest_launch_configuration,
    oldest_launch_template,
)
from compute_calculators.asg_scale_in.outdated import outdated
from compute_calculators.asg_scale_in.step import Rule

POLICIES: dict[str, Rule] = {
    "AllocationStrategy": aligned,
    "ClosestToNextInstanceHour": closest_to_next_hour,
    "NewestInstance": newest_instance,
    "OldestInstance": oldest_instance,
    "OldestLaunchConfiguration": oldest_launch_configuration,
    "OldestLaunchTemplate": oldest_launch_template,
}


# "The policies run in the order in which they are listed": each narrows, and the next breaks the ties.
# Where the list ends with a tie, Default decides. That is documented for lists with a Lambda function; extending it
# to all lists is inference.


def policy_links(group: Group, *, asks_lambda: bool) -> list[Link]:
    """The group's policies and, behind them, Default; ``asks_lambda``: what a function answers is part of them."""
    links: list[Link] = []
    for policy in group.policies:
        if policy == "Default":
            return links + _default(group, inferred=False)
        if not policy.startswith("arn:"):
            links.append(Link(apply=partial(POLICIES[policy], group)))
        elif asks_lambda and group.released is None:
            links.append(Link(apply=agreed, even_of_one=True))
    return links + _default(group, inferred=not group.has_lambda)


# Default, once the zone is chosen: allocation strategy (mixed groups only), outdated configuration, billing hour.


def _default(group: Group, *, inferred: bool) -> list[Link]:
    rules: list[Rule] = [aligned] if group.mixed is not None else []
    return [Link(apply=partial(rule, group), inferred=inferred) for rule in (*rules, outdated, closest_to_next_hour)]
