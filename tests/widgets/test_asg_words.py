"""The steps of a scale-in state the finding, the reason for each instance that drops out, and every inference, as
worked out by hand from the rules."""

import json
from typing import Any

from compute_calculators import handle

NOW = "2026-11-22T12:00:00Z"


def instance(identifier: str, **changes: Any) -> dict[str, Any]:
    template = {"launch_template": {"name": "web", "version": "1"}}
    known = {"id": identifier, "az": "a", "instance_type": "m7g.large", "launched": "2026-11-22T09:10:00Z", **template}
    if "launch_configuration" in changes:
        known.pop("launch_template")
    return {**known, **changes}


def rounds(fleet: list[dict[str, Any]], **inputs: str) -> list[dict[str, Any]]:
    given = {"fleet": json.dumps(fleet), "current_template": "web:1", "now": NOW, **inputs}
    reply = json.loads(handle(json.dumps({"calculator": "asg-scale-in", "lang": "en", "inputs": given})))
    assert reply["ok"], reply
    found: list[dict[str, Any]] = reply["result"]["rounds"]
    return found


def steps(fleet: list[dict[str, Any]], **inputs: str) -> dict[str, dict[str, Any]]:
    """Return the steps of the first round by their rule."""
    return {step["rule"]: step for step in rounds(fleet, **inputs)[0]["steps"]}


def whys(step: dict[str, Any]) -> dict[str, str]:
    return {dropped["id"]: dropped["why"] for dropped in step["eliminated"]}


def mixed(**policy: Any) -> str:
    return json.dumps({"on_demand_base_capacity": 0, "on_demand_percentage_above_base": 50, **policy})


def test_zones_are_told_by_their_size_or_as_equal() -> None:
    fleet = [instance("i-1"), instance("i-2"), instance("i-3", az="b"), instance("i-4", az="b")]
    assert steps(fleet)["availability-zone"]["finding"] == "Every zone has 2."
    step = steps(fleet[:3])["availability-zone"]
    assert step["finding"] == "Instances by zone: a: 2, b: 1"
    assert whys(step) == {"i-3": "b has 1; the largest has 2"}


def test_the_billing_hour_says_how_long_each_has_left() -> None:
    # 09:10 and 11:30 to 12:00 are 50 and 30 minutes into their hours: 10 and 30 are left.
    fleet = [instance("i-1"), instance("i-2", launched="2026-11-22T11:30:00Z")]
    step = steps(fleet, policies="ClosestToNextInstanceHour")["billing-hour"]
    assert step["finding"] == "Shortest time to the next billing hour: 10 min 00 s"
    assert whys(step) == {"i-2": "30 min 00 s to the next hour"}
    same = steps([instance("i-1"), instance("i-2")], policies="ClosestToNextInstanceHour")["billing-hour"]
    assert same["finding"] == "All have 10 min 00 s to the next billing hour."


def configured(identifier: str, name: str, created: str | None = None) -> dict[str, Any]:
    return instance(identifier, launch_configuration={"name": name, **({"created": created} if created else {})})


def test_configurations_are_told_apart_by_date_where_all_have_one() -> None:
    fleet = [configured("i-1", "old", "2020-01-01T00:00:00Z"), configured("i-2", "new", "2021-01-01T00:00:00Z")]
    step = steps(fleet, current_template="new", policies="Default")["oldest-configuration"]
    assert (whys(step), step["inference"]) == ({"i-2": "Uses new; the oldest is old"}, False)


def test_without_every_date_all_but_the_current_configuration_count_as_old() -> None:
    fleet = [configured("i-1", "x"), configured("i-2", "y", "2021-01-01T00:00:00Z"), configured("i-3", "new")]
    step = steps(fleet, current_template="new", policies="Default")["oldest-configuration"]
    assert (step["after"], step["inference"]) == (["i-1", "i-2"], True)


def test_the_policy_for_configurations_names_who_uses_the_current_one_and_who_none() -> None:
    fleet = [configured("i-1", "old"), configured("i-2", "new"), instance("i-3")]
    step = steps(fleet, current_template="new", policies="OldestLaunchConfiguration")["noncurrent-configuration"]
    assert whys(step) == {"i-2": "Uses the current configuration, new", "i-3": "Uses no launch configuration"}


def test_passing_over_an_instance_without_a_template_is_inference() -> None:
    versions = [instance("i-1"), instance("i-2", launch_template={"name": "web", "version": "2"})]
    policies = "OldestLaunchTemplate"
    step = steps(versions, current_template="web:2", policies=policies)["oldest-version"]
    assert (whys(step), step["inference"]) == ({"i-2": "Version 2; the oldest is 1"}, False)
    with_old = [*versions, configured("i-3", "old")]
    step = steps(with_old, current_template="web:2", policies=policies)["oldest-version"]
    assert whys(step) == {"i-2": "Version 2; the oldest is 1", "i-3": "Uses no launch template"}
    assert step["inference"]
    other = [*with_old, instance("i-4", launch_template={"name": "api", "version": "1"})]
    step = steps(other, current_template="web:2", policies=policies)["noncurrent-template"]
    assert step["inference"] and whys(step)["i-3"] == "Uses no launch template"


def test_a_share_that_is_no_whole_number_is_rounded_up_as_documented() -> None:
    fleet = [
        instance("i-1", purchase="on-demand"),
        instance("i-2", purchase="on-demand"),
        instance("i-3", purchase="spot"),
    ]
    # One gone, half of the two that are left is On-Demand: one, of which there are two.
    step = steps(fleet, mixed_instances_policy=mixed())["purchase-option"]
    assert step["finding"] == "Now: 2 On-Demand, 1 Spot. Aim after one has gone: 1 On-Demand, 1 Spot."
    assert (whys(step), step["inference"]) == ({"i-3": "On-Demand has to go"}, False)
    # 33 % of two is 0.66: one. The guide's "Scaling behavior" rounds up to On-Demand, so nothing here is inference.
    step = steps(fleet, mixed_instances_policy=mixed(on_demand_percentage_above_base=33))["purchase-option"]
    assert step["finding"].endswith("Aim after one has gone: 1 On-Demand, 1 Spot.")
    assert not step["inference"]
    # One of the two left is the base, and half of the other is rounded up: both.
    step = steps(fleet, mixed_instances_policy=mixed(on_demand_base_capacity=1))["purchase-option"]
    assert step["finding"].endswith("Aim after one has gone: 2 On-Demand, 0 Spot.")
    assert not step["inference"]


def allocation(strategy: str, types: list[str], purchase: str = "on-demand") -> dict[str, Any]:
    fleet = [instance(f"i-{kind}", instance_type=kind, purchase=purchase) for kind in ("c7g.large", "m7g.large")]
    policy = mixed(
        on_demand_percentage_above_base=100 if purchase == "on-demand" else 0,
        **{f"{purchase.replace('-', '_')}_allocation_strategy": strategy},
        overrides=[{"instance_type": kind} for kind in types],
    )
    return steps(fleet, policies="AllocationStrategy", mixed_instances_policy=policy)["allocation-strategy"]


def test_priority_goes_by_the_order_and_a_type_no_longer_listed_is_inference() -> None:
    step = allocation("prioritized", ["c7g.large", "m7g.large"])
    assert (step["finding"], step["inference"]) == ("Lowest priority under prioritized: m7g.large", False)
    assert whys(step) == {"i-c7g.large": "c7g.large has a higher priority"}
    step = allocation("prioritized", ["m7g.large"])
    assert (step["after"], step["inference"]) == (["i-c7g.large"], True)
    # Capacity comes before the order, and is not in the input: nobody drops out.
    spot = allocation("capacity-optimized-prioritized", ["c7g.large", "m7g.large"], "spot")
    assert (whys(spot), spot["inference"]) == ({}, True)


def test_what_takes_prices_or_an_order_that_are_not_there_drops_nobody_and_says_so() -> None:
    step = allocation("prioritized", [])
    assert (whys(step), step["inference"]) == ({}, True)
    assert step["finding"].startswith("Judging prioritized takes today's prices or spare capacity.")
    assert whys(allocation("lowest-price", ["c7g.large", "m7g.large"])) == {}


def test_unhealthy_instances_go_one_after_another_and_the_next_waits_for_its_turn() -> None:
    fleet = [instance("i-1", healthy=False), instance("i-2"), instance("i-3", healthy=False)]
    first, second = rounds(fleet, event="unhealthy-replacement")
    assert (first["round"], first["terminated"], second["round"], second["terminated"]) == (1, "i-1", 2, "i-3")
    assert whys(first["steps"][0]) == {"i-2": "Healthy", "i-3": "Its turn comes next"}
    assert second["steps"][0]["before"] == ["i-2", "i-3"]
    assert whys(second["steps"][0]) == {"i-2": "Healthy"}


def test_where_nothing_is_unhealthy_one_round_says_so() -> None:
    [only] = rounds([instance("i-1")], event="unhealthy-replacement")
    assert (only["round"], only["terminated"]) == (1, None)
    assert only["reason"] == "No instance is unhealthy, so nothing is replaced."


def test_a_function_that_returned_nothing_is_told_from_one_whose_choice_is_protected() -> None:
    fleet = [instance("i-1"), instance("i-2", protected=True)]
    function = "arn:aws:lambda:us-east-1:123456789012:function:f"
    [nothing] = rounds(fleet, policies=function, lambda_returns="none")
    assert nothing["reason"].startswith("The function returned nothing.")
    [held] = rounds(fleet, policies=function, lambda_returns="i-2")
    assert held["reason"].startswith("None of what the function returned can be ended any more.")


def test_a_price_that_is_missing_is_not_guessed_from_the_others() -> None:
    fleet = [instance(f"i-{kind}", instance_type=kind, purchase="on-demand") for kind in ("c7g.large", "m7g.large")]
    overrides = [{"instance_type": "c7g.large", "price": "0.07"}, {"instance_type": "m7g.large", "price": "0.08"}]
    policy = {"on_demand_percentage_above_base": 100, "on_demand_allocation_strategy": "lowest-price"}

    def step(chosen: list[dict[str, str]]) -> dict[str, Any]:
        asked = mixed(**policy, overrides=chosen)
        return steps(fleet, policies="AllocationStrategy", mixed_instances_policy=asked)["allocation-strategy"]

    assert step(overrides)["after"] == ["i-m7g.large"]
    assert step(overrides)["finding"] == "The dearest type costs $0.08 an hour."
    assert step(overrides[:1])["after"] == ["i-c7g.large", "i-m7g.large"]
