"""Scale-in agrees with an oracle, and a fleet with missing data agrees with the complete one, on random fleets."""

import json
import random
from typing import Any

import pytest

from compute_calculators import handle
from support.asg_oracle import may_end, wanted_on_demand

NOW = "2026-11-30T12:00:00+00:00"
TYPES = ["m7g.large", "m6g.large", "m5.large"]
TEMPLATES = ["web:1", "web:2", "web:3", "web:3", "api:7", "lc-old"]


def answer(fleet: list[dict[str, Any]], **inputs: str) -> Any:
    given = {"fleet": json.dumps(fleet), "current_template": "web:3", "now": NOW, **inputs}
    request = {"calculator": "asg-scale-in", "lang": "en", "inputs": given, "without": ["html"]}
    reply = json.loads(handle(json.dumps(request)))
    assert reply["ok"], reply
    return reply["result"]


def possible(result: Any) -> set[str]:
    first = result["rounds"][0]
    return set(first["any_of"]) or {first["terminated"]} - {None}


def random_fleet(chance: random.Random) -> list[dict[str, Any]]:
    return [
        {
            "id": f"i-{number}",
            "az": chance.choice("abc"),
            "instance_type": chance.choice(TYPES),
            "purchase": chance.choice(["on-demand", "spot"]),
            "protected": chance.random() < 0.2,
            "template": chance.choice(TEMPLATES),
            "launched": f"{day(chance)}T{chance.randint(0, 11):02}:{chance.choice('025')}0:00+00:00",
        }
        for number in range(chance.randint(1, 9))
    ]


def day(chance: random.Random) -> str:
    return f"2026-11-{chance.randint(1, 29):02}"


def random_policy(chance: random.Random) -> dict[str, Any]:
    return {
        "on_demand_base_capacity": chance.randint(0, 4),
        "on_demand_percentage_above_base": chance.choice([0, 20, 33, 50, 75, 100]),
        "on_demand_allocation_strategy": chance.choice(["prioritized", "lowest-price"]),
        "spot_allocation_strategy": "price-capacity-optimized",
        "overrides": TYPES,
    }


def test_a_mixed_group_answers_as_the_second_opinion_on_a_thousand_fleets() -> None:
    chance = random.Random(20261130)
    compared = narrower = 0
    for _ in range(1_000):
        fleet, policy = random_fleet(chance), random_policy(chance)
        expected = may_end(fleet, policy, "web:3", NOW)
        if expected is None:
            continue
        compared += 1
        result = answer(fleet, mixed_instances_policy=json.dumps(policy))
        found = possible(result)
        assert found & expected, (fleet, policy, found, expected)
        if not found >= expected:
            narrower += 1
            assert any(step["inference"] for step in result["rounds"][0]["steps"]), (fleet, policy, found, expected)
    assert compared > 800
    # Nothing in these fleets takes inference, so nothing is narrower either.
    assert narrower == 0


@pytest.mark.parametrize(
    ("units", "base", "percent", "expected"),
    [
        # "Scaling behavior" gives a base of 10 with 70 % On-Demand above it: 10, 17, 24 and 31 of 10, 20, 30 and 40.
        (10, 10, 70, 10),
        (20, 10, 70, 17),
        (30, 10, 70, 24),
        (40, 10, 70, 31),
        # Groups with Spot only, and with On-Demand only.
        (20, 0, 0, 0),
        (20, 0, 100, 20),
        # A fraction goes to On-Demand: half of 3 is 2.
        (3, 0, 50, 2),
    ],
)
def test_the_second_opinion_knows_the_documented_numbers(units: int, base: int, percent: int, expected: int) -> None:
    policy = {"on_demand_base_capacity": base, "on_demand_percentage_above_base": percent}
    assert wanted_on_demand(units, policy) == expected


LISTS = ["Default", "OldestInstance", "NewestInstance,Default", "OldestLaunchTemplate", "OldestLaunchConfiguration",
         "ClosestToNextInstanceHour,OldestInstance", "AllocationStrategy"]  # fmt: skip


@pytest.mark.parametrize("policies", LISTS)
def test_what_is_hidden_only_widens_the_answer_and_never_excludes_the_true_one(policies: str) -> None:
    """Whatever a document lacks, the instance that is terminated with full knowledge is among the possible ones."""
    chance = random.Random(policies)
    for _ in range(120):
        fleet = random_fleet(chance)
        mixed = json.dumps(random_policy(chance)) if chance.random() < 0.6 else ""
        inputs = {"policies": policies, "mixed_instances_policy": mixed}
        known = possible(answer(fleet, **inputs))
        hidden = [dict(instance) for instance in fleet]
        for instance in hidden:
            for name, blank in (("launched", ""), ("purchase", ""), ("template", "?"), ("instance_type", "?")):
                if chance.random() < 0.3:
                    instance[name] = blank
        if mixed and json.loads(mixed)["on_demand_percentage_above_base"] in (0, 100):
            # There the settings say which option a missing one is, and these random fleets do not keep to them.
            for instance, before in zip(hidden, fleet, strict=True):
                instance["purchase"] = before["purchase"]
        result = answer(hidden, **inputs)
        assert known <= possible(result), (fleet, hidden, inputs)
        if known != possible(result):
            assert result["rounds"][0]["undecided"] in ("unknown", "tie")


def test_nobody_is_drawn_where_a_fact_is_missing() -> None:
    chance = random.Random(7)
    seen = 0
    for _ in range(150):
        fleet = random_fleet(chance)
        for instance in fleet:
            instance["launched"] = ""
        [round_, *_] = answer(fleet, terminate="3")["rounds"]
        if round_["undecided"] == "unknown":
            seen += 1
            assert round_["terminated"] is None and len(round_["any_of"]) > 1 and round_["missing"]
    assert seen > 20
