"""Other events that end instances are recognised, each with its order, protections and consequences."""

import json
from typing import Any

import pytest

from compute_calculators import handle
from compute_calculators.asg_scale_in.group import EVENTS
from compute_calculators.asg_scale_in.which import CAUSES, DESIRED, REPLACEMENTS, TRACES

NOW = "2026-11-30T12:00:00Z"


def reply(fleet: list[dict[str, Any]], event: str, language: str = "en", **inputs: str) -> Any:
    given = {"fleet": json.dumps(fleet), "event": event, "now": NOW, "current_template": "web:2", **inputs}
    return json.loads(handle(json.dumps({"calculator": "asg-scale-in", "lang": language, "inputs": given})))


def run(fleet: list[dict[str, Any]], event: str, **inputs: str) -> Any:
    answer = reply(fleet, event, **inputs)
    assert answer["ok"], answer
    return answer["result"]


def row(identifier: str, az: str = "a", launched: str = "2026-11-30T09:00:00Z", **changes: Any) -> dict[str, Any]:
    known = {"id": identifier, "az": az, "instance_type": "m5.large", "template": "web:2", "launched": launched}
    return known | changes


def rules(round_: dict[str, Any]) -> list[str]:
    return [step["rule"] for step in round_["steps"]]


THREE_AND_ONE = [
    row("i-a1", launched="2026-11-30T09:10:00Z"),
    row("i-a2", launched="2026-11-30T09:20:00Z"),
    row("i-a3", launched="2026-11-30T09:30:00Z"),
    row("i-b1", "b", launched="2026-11-30T09:40:00Z"),
]


def test_rebalancing_launches_in_the_smaller_zone_before_it_ends_in_the_larger() -> None:
    # a has 3, b has 1: one is launched in b and one ends in a, the oldest by the policy; then both have 2.
    result = run(THREE_AND_ONE, "az-rebalance", policies="OldestInstance")
    [round_] = result["rounds"]
    assert rules(round_)[:2] == ["launch-first", "rebalance-zone"]
    assert round_["steps"][0]["finding"] == "Launched in b"
    assert result["terminated"] == ["i-a1"]
    assert "10% or one instance" in round_["follows"]


def test_rebalancing_goes_on_until_zones_differ_by_one_at_most() -> None:
    fleet = [row(f"i-a{n}", launched=f"2026-11-30T09:0{n}:00Z") for n in range(5)] + [row("i-b1", "b")]
    # The zones have 5 and 1, then 4 and 2, then 3 and 3.
    assert run(fleet, "az-rebalance", policies="OldestInstance")["terminated"] == ["i-a0", "i-a1"]
    [round_] = run([row("i-1"), row("i-2"), row("i-3", "b")], "az-rebalance")["rounds"]
    assert round_["terminated"] is None and "nothing to rebalance" in round_["reason"]


def test_a_zone_that_the_group_has_left_is_emptied_first_and_an_empty_zone_is_filled() -> None:
    fleet = [row("i-a1"), row("i-c1", "c"), row("i-b1", "b")]
    result = run(fleet, "az-rebalance", availability_zones="a,b")
    assert result["terminated"] == ["i-c1"]
    assert result["rounds"][0]["steps"][1]["finding"] == "Instances are left in a zone that the group has left: c"
    # A zone that was added has nothing yet: it is the smallest.
    result = run([row("i-a1"), row("i-a2", launched="2026-11-30T08:00:00Z")], "az-rebalance",
                 availability_zones="a,b", policies="OldestInstance")  # fmt: skip
    assert result["terminated"] == ["i-a2"]
    assert result["rounds"][0]["steps"][0]["finding"] == "Launched in b"


@pytest.mark.parametrize(
    ("process", "beginning"),
    [
        ("AZRebalance", "The AZRebalance process is suspended"),
        ("Launch", "The Launch process is suspended, which stops"),
        ("Terminate", "The Terminate process is suspended. Rebalancing launches but cannot end"),
    ],
)
def test_rebalancing_stops_where_one_of_its_processes_is_suspended(process: str, beginning: str) -> None:
    result = run(THREE_AND_ONE, "az-rebalance", suspended_processes=process)
    assert result["terminated"] == []
    assert result["rounds"][0]["reason"].startswith(beginning)


def test_protection_holds_in_rebalancing_as_inference() -> None:
    fleet = [{**instance, "protected": instance["az"] == "a"} for instance in THREE_AND_ONE]
    assert run(fleet, "az-rebalance")["rounds"][0]["reason"].endswith("(inference).")
    one = [{**instance, "protected": instance["id"] == "i-a1"} for instance in THREE_AND_ONE]
    [round_] = run(one, "az-rebalance", policies="OldestInstance")["rounds"]
    [step] = [step for step in round_["steps"] if step["rule"] == "protection"]
    assert (round_["terminated"], step["inference"]) == ("i-a2", True)


def test_what_follows_a_direct_call_depends_on_the_desired_capacity() -> None:
    kept = run(THREE_AND_ONE, "direct-termination", named="i-b1", decrement="false")
    assert (kept["terminated"], kept["rounds"][-1]["follows"]) == (
        ["i-b1"],
        "The desired capacity stays, so the group launches another.",
    )
    # With the desired capacity lowered, 3 and 0 are left, and rebalancing makes them 2 and 1.
    lowered = run(THREE_AND_ONE, "direct-termination", named="i-b1", decrement="true", policies="OldestInstance")
    assert lowered["terminated"] == ["i-b1", "i-a1"]
    assert rules(lowered["rounds"][1])[0] == "launch-first"
    either = run(THREE_AND_ONE, "direct-termination", named="i-a1")["rounds"][-1]["follows"]
    assert "ShouldDecrementDesiredCapacity false" in either and "true" in either


def test_an_unhealthy_one_ends_and_then_another_is_launched() -> None:
    fleet = [row("i-1", healthy=False, protected=True), row("i-2")]
    result = run(fleet, "unhealthy-replacement")
    assert result["terminated"] == ["i-1"]
    assert result["rounds"][0]["follows"].startswith("Once it has ended, another is launched")
    result = run(fleet, "unhealthy-replacement", suspended_processes="Launch")
    assert (result["terminated"], "none is launched" in result["rounds"][0]["follows"]) == (["i-1"], True)


def test_capacity_rebalancing_launches_first_and_concerns_spot_only() -> None:
    fleet = [row("i-1", purchase="spot", protected=True), row("i-2", purchase="on-demand"), row("i-3", purchase="spot")]
    result = run(fleet, "capacity-rebalance", named="i-1")
    assert result["terminated"] == ["i-1"]
    assert rules(result["rounds"][0]) == ["launch-first", "capacity-rebalance"]
    several = run(fleet, "capacity-rebalance", named="i-1,i-3")
    assert all(step["inference"] for round_ in several["rounds"] for step in round_["steps"][1:])
    assert "not documented" in several["rounds"][-1]["follows"]
    refused = reply(fleet, "capacity-rebalance", named="i-2")
    assert [(p["field"], p["code"]) for p in refused["problems"]] == [("named", "asg-scale-in.not-spot")]


def test_a_spot_interruption_passes_over_protection() -> None:
    fleet = [row("i-1", purchase="spot", protected=True), row("i-2", purchase="spot")]
    assert run(fleet, "spot-interruption", named="i-1")["terminated"] == ["i-1"]


DAY = "86400"


def test_past_its_lifetime_each_is_replaced_and_the_order_is_not_documented() -> None:
    fleet = [
        row("i-1", launched="2026-11-28T09:00:00Z"),
        row("i-2", launched="2026-11-29T12:00:00Z"),
        row("i-3", launched="2026-11-29T12:00:01Z"),
        row("i-4", launched="2026-11-01T09:00:00Z", protected=True),
    ]
    # A day before noon is just past; a second later is not. i-4 waits for its protection to be lifted.
    result = run(fleet, "max-lifetime", max_lifetime=DAY)
    assert result["terminated"] == ["i-1", "i-2"]
    whys = {entry["id"]: entry["why"] for entry in result["rounds"][0]["steps"][0]["eliminated"]}
    assert (whys["i-3"], whys["i-4"]) == ("Not past its lifetime", "Past it, but protected: postponed")
    assert all(step["inference"] for round_ in result["rounds"] for step in round_["steps"])
    assert "not documented" in result["rounds"][-1]["follows"]


def test_an_unknown_age_is_neither_past_nor_within_the_lifetime() -> None:
    fleet = [row("i-1", launched=""), row("i-2", launched="2026-11-30T09:00:00Z")]
    result = run(fleet, "max-lifetime", max_lifetime=DAY)
    [round_] = result["rounds"]
    assert (result["terminated"], round_["undecided"], round_["any_of"]) == ([], "unknown", ["i-1"])
    refused = reply(fleet, "max-lifetime")
    assert [(p["field"], p["code"]) for p in refused["problems"]] == [("max_lifetime", "asg-scale-in.no-lifetime")]


def test_the_lifetime_comes_with_a_described_group() -> None:
    member = {"InstanceId": "i-1", "AvailabilityZone": "a", "LifecycleState": "InService",
              "LaunchTime": "2026-11-01T00:00:00Z"}  # fmt: skip
    group = {"AutoScalingGroupName": "g", "MaxInstanceLifetime": 604800, "Instances": [member]}
    inputs = {"fleet": json.dumps(group), "event": "max-lifetime", "now": NOW}
    answer = json.loads(handle(json.dumps({"calculator": "asg-scale-in", "lang": "en", "inputs": inputs})))
    assert answer["result"]["terminated"] == ["i-1"]


def test_a_rolling_refresh_uses_the_policies_and_every_step_of_it_is_inference() -> None:
    fleet = [row("i-1", template="web:1"), row("i-2"), row("i-3", protected=True)]
    result = run(fleet, "instance-refresh", terminate="1")
    assert result["terminated"] == ["i-1"]
    assert all(step["inference"] for step in result["rounds"][0]["steps"])
    protected = [row("i-1", protected=True)]
    assert "waits an hour" in run(protected, "instance-refresh")["rounds"][0]["reason"]
    assert run(fleet, "instance-refresh", suspended_processes="InstanceRefresh")["terminated"] == []


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ("root-volume-replacement", "ends no instance"),
        ("predictive-scaling", "only adds capacity"),
        ("detach", "keeps running outside the group"),
        ("standby", "It stays in the group"),
    ],
)
def test_what_ends_nothing_says_so(event: str, said: str) -> None:
    result = run([row("i-1"), row("i-2")], event, named="i-1")
    assert result["terminated"] == [] and said in result["rounds"][0]["reason"]


def test_detaching_and_standby_say_what_follows_by_the_desired_capacity() -> None:
    for event in ("detach", "standby"):
        told = {run([row("i-1")], event, named="i-1", decrement=value)["rounds"][0]["follows"]
                for value in ("", "true", "false")}  # fmt: skip
        assert len(told) == 3


def test_a_scheduled_action_goes_through_the_same_door_as_a_scale_in() -> None:
    scheduled = run(THREE_AND_ONE, "scheduled-action", policies="OldestInstance")
    assert scheduled["rounds"] == run(THREE_AND_ONE, "scale-in", policies="OldestInstance")["rounds"]
    assert run(THREE_AND_ONE, "scheduled-action", suspended_processes="ScheduledActions")["terminated"] == []


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_event_tells_its_order_and_its_protection(event: str, language: str) -> None:
    fleet = [row("i-1", purchase="spot", healthy=False), row("i-2", purchase="spot")]
    answer = reply(fleet, event, language, named="i-1", max_lifetime=DAY)
    assert answer["ok"], answer
    order = {"ko": "순서", "en": "Order"}[language]
    assert (order in answer["html"]) == (event != "scale-in")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"cause": "zones"}, ["az-rebalance"]),
        ({"replacement": "none", "desired": "fell"}, ["scale-in", "scheduled-action", "direct-termination"]),
        ({"replacement": "none", "desired": "fell", "cause": "capacity-changed"}, ["scale-in", "scheduled-action"]),
        ({"replacement": "first", "desired": "same", "cause": "recommendation"}, ["capacity-rebalance"]),
        ({"cause": "health-check"}, ["unhealthy-replacement", "spot-interruption"]),
        ({"replacement": "first", "desired": "fell"}, []),
        ({}, []),
    ],
)
def test_three_answers_leave_the_likely_events(answers: dict[str, str], expected: list[str]) -> None:
    result = run([row("i-1")], "scale-in", **answers)
    assert result["likely"] == expected


def test_the_likely_events_stand_above_the_walkthrough_with_their_sources() -> None:
    html = reply([row("i-1")], "scale-in", cause="health-check")["html"]
    assert html.index("Events that fit") < html.index("calc-walkthrough")
    assert "Use instance scale-in protection" in html


def test_every_event_that_ends_something_leaves_a_trace_that_some_answers_find() -> None:
    assert set(TRACES) == set(EVENTS) - {"predictive-scaling", "root-volume-replacement", "detach", "standby"}
    for trace in TRACES.values():
        assert set(trace.replacement) <= set(REPLACEMENTS) and set(trace.desired) <= set(DESIRED)
        assert set(trace.causes) <= set(CAUSES)
