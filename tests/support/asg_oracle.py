"""An oracle for scale-in in a group with a mixed instances policy.

It was written from AWS's pages and not from the engine: *Configure termination policies* ("Default termination policy
and mixed instances groups"), *Setup overview for creating a mixed instances group* ("Scaling behavior") and
*InstancesDistribution* of the API reference, read 2026-11-30.

It knows healthy instances in service only, works on plain dictionaries and returns every instance that the pages allow
to end. Where they leave something open, it keeps all readings.
"""

from collections.abc import Callable
from datetime import datetime
from math import ceil
from typing import Any

Fleet = list[dict[str, Any]]


def wanted_on_demand(units: int, policy: dict[str, Any]) -> int:
    """Return the On-Demand target: the base, and above it the percentage rounded up."""
    base: int = min(units, policy["on_demand_base_capacity"])
    percent: int = policy["on_demand_percentage_above_base"]
    return base + ceil((units - base) * percent / 100)


def may_end(fleet: Fleet, policy: dict[str, Any], current: str, now: str) -> set[str] | None:
    """Return the ids that a scale-in by one may end under the default policy; None where the pages say nothing of the
    case."""
    on_demand = [i for i in fleet if i["purchase"] == "on-demand"]
    spot = [i for i in fleet if i["purchase"] == "spot"]
    # The ratio after the scale-in decides which of the two there is too much of.
    surplus = on_demand if len(on_demand) > wanted_on_demand(len(fleet) - 1, policy) else spot
    eligible = [i for i in surplus if not i["protected"]]
    if not eligible:
        return None
    size = {zone: sum(i["az"] == zone for i in fleet) for zone in {i["az"] for i in fleet}}
    most = max(size[i["az"]] for i in eligible)
    zones = {i["az"] for i in eligible if size[i["az"]] == most}
    found: set[str] = set()
    for zone in zones:
        # "The policy runs in each zone on its own."
        found |= in_zone([i for i in eligible if i["az"] == zone], policy, current, now)
    return found


def in_zone(here: Fleet, policy: dict[str, Any], current: str, now: str) -> set[str]:
    here = out_of_line(here, policy)
    here = outdated(here, current)
    ends = {i["id"]: until_next_hour(i["launched"], now) for i in here}
    return {identifier for identifier, left in ends.items() if left == min(ends.values())}


def out_of_line(here: Fleet, policy: dict[str, Any]) -> Fleet:
    """Those whose end brings the rest nearer to the allocation strategy; all where that takes capacity or prices."""
    if here[0]["purchase"] == "spot" or policy["on_demand_allocation_strategy"] != "prioritized":
        return here
    order = policy["overrides"]
    # "On-Demand Instances of a lower priority type are gradually replaced by those of a higher priority type."
    lower = [i for i in here if i["instance_type"] != order[0]]
    return lower or here


def outdated(here: Fleet, current: str) -> Fleet:
    name = current.partition(":")[0]
    checks: list[Callable[[str], bool]] = [lambda t: ":" not in t, lambda t: t.partition(":")[0] != name]
    for is_old in checks:
        if found := [i for i in here if is_old(i["template"])]:
            return found
    oldest = min(int(i["template"].partition(":")[2]) for i in here)
    return [i for i in here if int(i["template"].partition(":")[2]) == oldest]


def until_next_hour(launched: str, now: str) -> float:
    ran = (datetime.fromisoformat(now) - datetime.fromisoformat(launched)).total_seconds()
    return 3600 - ran % 3600
