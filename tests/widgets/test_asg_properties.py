"""Invariants of scale-in hold for random fleets."""

import json
import random
from collections import Counter
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compute_calculators import handle

NOW = "2026-11-22T12:00:00Z"
POLICIES = st.lists(
    st.sampled_from(
        ["AllocationStrategy", "ClosestToNextInstanceHour", "NewestInstance", "OldestInstance",
         "OldestLaunchConfiguration", "OldestLaunchTemplate"]
    ),
    max_size=3,
    unique=True,
)  # fmt: skip
TEMPLATES = st.sampled_from(["web:1", "web:2", "web:3", "api:7", "old@2021-01-01", "older"])
LAUNCHED = st.builds(
    lambda day, hour, minute: f"2026-11-{day:02}T{hour:02}:{minute:02}:00Z",
    st.integers(1, 21), st.integers(0, 23), st.sampled_from([0, 10, 50]),
)  # fmt: skip


@st.composite
def fleets(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Return a few instances in up to three zones, some protected, unhealthy or on Standby."""
    return [
        {
            "id": f"i-{number}",
            "az": draw(st.sampled_from(["a", "b", "c"])),
            "instance_type": draw(st.sampled_from(["m5.large", "m7g.large"])),
            "purchase": draw(st.sampled_from(["on-demand", "spot"])),
            "state": draw(st.sampled_from(["InService"] * 4 + ["Standby"])),
            "healthy": draw(st.sampled_from([True] * 5 + [False])),
            "protected": draw(st.sampled_from([False] * 3 + [True])),
            "template": draw(TEMPLATES),
            "launched": draw(st.one_of(LAUNCHED, LAUNCHED, LAUNCHED, st.just(""))),
        }
        for number in range(draw(st.integers(1, 9)))
    ]


MIXED = st.sampled_from(
    [
        "",
        '{"on_demand_base_capacity": 1, "on_demand_percentage_above_base": 50, "overrides": ["m7g.large", "m5.large"]}',
    ]
)
QUICK = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def end(fleet: list[dict[str, Any]], policies: list[str], mixed: str = "", count: int = 1, seed: str = "1") -> Any:
    inputs = {
        "fleet": json.dumps(fleet),
        "policies": ",".join(policies) or "Default",
        "current_template": "web:3",
        "now": NOW,
        "terminate": str(count),
        "mixed_instances_policy": mixed,
        "seed": seed,
    }
    reply = json.loads(handle(json.dumps({"calculator": "asg-scale-in", "lang": "en", "inputs": inputs})))
    assert reply["ok"], reply
    return reply["result"]


def possible(result: dict[str, Any]) -> set[str]:
    """Return every instance that may end in the first round."""
    first = result["rounds"][0]
    return set(first["any_of"]) or {first["terminated"]} - {None}


def is_candidate(instance: dict[str, Any]) -> bool:
    return instance["state"] == "InService" and instance["healthy"] and not instance["protected"]


@QUICK
@given(fleets(), POLICIES, MIXED)
def test_the_instance_that_ends_is_a_candidate_and_never_protected(
    fleet: list[dict[str, Any]], policies: list[str], mixed: str
) -> None:
    result = end(fleet, policies, mixed)
    candidates = {instance["id"] for instance in fleet if is_candidate(instance)}
    assert bool(possible(result)) == bool(candidates)
    assert possible(result) <= candidates
    assert set(result["terminated"]) <= possible(result)
    # Without a fact that AWS has, nobody is drawn.
    [round_] = result["rounds"]
    assert (round_["undecided"] == "unknown") == (round_["terminated"] is None and len(round_["any_of"]) > 1)


@QUICK
@given(fleets(), POLICIES)
def test_it_is_never_in_a_smaller_zone_while_a_larger_one_has_a_candidate(
    fleet: list[dict[str, Any]], policies: list[str]
) -> None:
    ended = possible(end(fleet, policies))
    sizes = Counter(i["az"] for i in fleet if i["state"] == "InService" and i["healthy"])
    zones = {i["az"] for i in fleet if is_candidate(i)}
    for instance in fleet:
        if instance["id"] in ended:
            assert sizes[instance["az"]] == max(sizes[zone] for zone in zones)


@QUICK
@given(fleets(), POLICIES, MIXED, st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(
    fleet: list[dict[str, Any]], policies: list[str], mixed: str, chance: random.Random
) -> None:
    shuffled = fleet[:]
    chance.shuffle(shuffled)
    assert end(fleet, policies, mixed, 3) == end(shuffled, policies, mixed, 3)


@QUICK
@given(fleets(), POLICIES, MIXED, st.integers(1, 12))
def test_it_ends_after_as_many_rounds_as_asked_or_says_why_not(
    fleet: list[dict[str, Any]], policies: list[str], mixed: str, count: int
) -> None:
    result = end(fleet, policies, mixed, count)
    *before, last = result["rounds"]
    assert all(round_["terminated"] for round_ in before)
    assert (len(result["rounds"]) == count and last["terminated"]) or (last["terminated"] is None and last["reason"])
    assert len(set(result["terminated"])) == len(result["terminated"])


@QUICK
@given(fleets(), POLICIES, MIXED)
def test_every_step_tells_whom_it_dropped_and_why(fleet: list[dict[str, Any]], policies: list[str], mixed: str) -> None:
    for round_ in end(fleet, policies, mixed, 3)["rounds"]:
        for step in round_["steps"]:
            dropped = [entry["id"] for entry in step["eliminated"]]
            assert sorted(step["after"] + dropped) == sorted(step["before"])
            assert all(entry["why"] for entry in step["eliminated"])
        for earlier, later in zip(round_["steps"], round_["steps"][1:], strict=False):
            assert later["before"] == earlier["after"]


@QUICK
@given(fleets(), st.text(min_size=1, max_size=8).filter(str.strip))
def test_a_seed_changes_only_who_is_drawn_from_a_tie(fleet: list[dict[str, Any]], seed: str) -> None:
    [one], [other] = end(fleet, [])["rounds"], end(fleet, [], seed=seed)["rounds"]
    assert one["any_of"] == other["any_of"]
    assert one["undecided"] == other["undecided"]
    assert other["terminated"] in ((None,) if one["undecided"] == "unknown" else other["any_of"] or [one["terminated"]])


@QUICK
@given(st.one_of(st.text(), st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["id", "az", "launched", "template", "launch_template", "Instances", "AutoScalingGroups",
                         "state", "healthy", "LaunchTemplate", "MixedInstancesPolicy", "TerminationPolicies"]),
        inner, max_size=5),
    max_leaves=20,
).map(json.dumps)))  # fmt: skip
def test_no_fleet_however_strange_raises(text: str) -> None:
    inputs = {"fleet": text, "mixed_instances_policy": text, "policies": text[:50]}
    reply = json.loads(handle(json.dumps({"calculator": "asg-scale-in", "lang": "ko", "inputs": inputs})))
    assert reply["ok"] or all(problem["message"] for problem in reply["problems"])
