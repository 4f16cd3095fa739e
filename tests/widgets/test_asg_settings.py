"""A group's settings are read: identity of templates, suspended processes, weights, strategies, zones left.

Each is read and named, or named as not considered; what the steps say of it is true where they stand.
"""

import json
from typing import Any

import pytest

from compute_calculators import handle
from compute_calculators.asg_scale_in.group import LaunchConfiguration, LaunchTemplate
from compute_calculators.asg_scale_in.template import read_template, write_template
from support.case import CASES

NOW = "2026-11-30T12:00:00Z"


def ask(fleet: object, **inputs: str) -> Any:
    request = {"calculator": "asg-scale-in", "lang": "en", "inputs": {"fleet": json.dumps(fleet), **inputs}}
    reply = json.loads(handle(json.dumps(request)))
    assert reply["ok"], reply
    return reply["result"]


def possible(result: Any) -> set[str]:
    last = result["rounds"][-1]
    return set(last["any_of"]) or {last["terminated"]} - {None}


def member(identifier: str, **changes: Any) -> dict[str, Any]:
    template = {"LaunchTemplateId": "lt-0web", "LaunchTemplateName": "web", "Version": "3"}
    return {
        "InstanceId": identifier,
        "InstanceType": "m5.large",
        "AvailabilityZone": "us-east-1a",
        "LifecycleState": "InService",
        "HealthStatus": "Healthy",
        "LaunchTemplate": template,
    } | changes


def group(*members: dict[str, Any], **changes: Any) -> dict[str, Any]:
    template = {"LaunchTemplateId": "lt-0web", "LaunchTemplateName": "web", "Version": "$Latest"}
    known = {"AutoScalingGroupName": "g", "LaunchTemplate": template, "Instances": list(members)}
    return {"AutoScalingGroups": [known | changes]}


def on(identifier: str, configuration: str) -> dict[str, Any]:
    entry = member(identifier, LaunchConfigurationName=configuration)
    del entry["LaunchTemplate"]
    return entry


def mixed(
    base: int = 0, percent: int = 50, overrides: list[dict[str, Any]] | None = None, **more: Any
) -> dict[str, Any]:
    template = {"LaunchTemplateId": "lt-0web", "LaunchTemplateName": "web", "Version": "$Default"}
    distribution = {"OnDemandBaseCapacity": base, "OnDemandPercentageAboveBaseCapacity": percent, **more}
    launch = {"LaunchTemplateSpecification": template, "Overrides": overrides or [{"InstanceType": "m5.large"}]}
    return {"MixedInstancesPolicy": {"LaunchTemplate": launch, "InstancesDistribution": distribution}}


@pytest.mark.parametrize(
    "name", ["web", "app:42", "web:$Latest", "old@2022-01-01", "=odd", "a b", "lc/2015-01-01T10:30", "?", "x#lt-1:2",
             "@2020-01-01=x"]
)  # fmt: skip
@pytest.mark.parametrize("created", ["", "2021-05-06T07:08:09Z"])
def test_a_configuration_of_any_name_is_written_so_that_it_reads_back(name: str, created: str) -> None:
    entry: dict[str, Any] = {"id": "i-1", "az": "a", "instance_type": "m5.large"}
    entry["launch_configuration"] = {"name": name, "created": created}
    result = ask([entry], now=NOW)
    again = ask(result["rows"], **result["settings"])
    assert again["rows"] == result["rows"]
    read = read_template(result["rows"][0]["template"])
    assert isinstance(read, LaunchConfiguration) and read.name == name


def test_a_template_is_written_with_its_id_only_where_its_name_is_shared() -> None:
    template = LaunchTemplate(name="web", version=None, id="lt-1", alias="$Default")
    assert write_template(template) == "web:$Default"
    assert write_template(template, frozenset({"web"})) == "web#lt-1:$Default"
    assert read_template("web#lt-1:$Default") == template


def test_an_import_of_two_templates_of_one_name_gives_the_same_answer_when_edited() -> None:
    old = {"LaunchTemplateId": "lt-0old", "LaunchTemplateName": "web", "Version": "9"}
    result = ask(group(member("i-old", LaunchTemplate=old), member("i-new")), now=NOW)
    assert result["terminated"] == ["i-old"]
    assert [row["template"] for row in result["rows"]] == ["web#lt-0web:3", "web#lt-0old:9"]
    assert ask(result["rows"], **result["settings"])["rounds"] == result["rounds"]


def test_every_public_case_gives_the_same_answer_when_its_import_is_edited() -> None:
    seen = 0
    for case in json.loads((CASES / "asg-scale-in-kinds" / "public.json").read_text(encoding="utf-8")):
        inputs = case.get("inputs")
        if not inputs or case["expect"].get("refused"):
            continue
        request = {"calculator": "asg-scale-in", "lang": "en", "inputs": inputs}
        result = json.loads(handle(json.dumps(request)))["result"]
        again = ask(result["rows"], **result["settings"])
        assert [round_["any_of"] for round_ in again["rounds"]] == [r["any_of"] for r in result["rounds"]], case["name"]
        assert again["terminated"] == result["terminated"], case["name"]
        seen += 1
    assert seen > 15


def test_while_terminate_is_suspended_nothing_ends_and_the_reason_is_told() -> None:
    suspended = {"SuspendedProcesses": [{"ProcessName": "Terminate"}]}
    result = ask(group(member("i-1"), member("i-2"), **suspended))
    assert result["terminated"] == [] and result["rounds"][0]["any_of"] == []
    assert result["rounds"][0]["reason"].startswith("The Terminate process is suspended.")
    assert "Suspended processes: Terminate" in result["notices"]
    sick = group(member("i-1", HealthStatus="Unhealthy"), member("i-2"), **suspended)
    assert ask(sick, event="unhealthy-replacement")["terminated"] == []


@pytest.mark.parametrize("process", ["Launch", "AZRebalance", "AlarmNotification", "HealthCheck"])
def test_another_suspended_process_is_named_and_stops_no_choice(process: str) -> None:
    result = ask(group(member("i-1"), SuspendedProcesses=[{"ProcessName": process}]))
    assert result["terminated"] == ["i-1"]
    assert f"Suspended processes: {process}" in result["notices"]


def weighted(identifier: str, instance_type: str, purchase: str, weight: str | None = None) -> dict[str, Any]:
    return member(identifier, InstanceType=instance_type, InstanceLifecycle=purchase, WeightedCapacity=weight)


def test_the_ratio_counts_units_by_the_instance_or_by_its_override() -> None:
    overrides = [
        {"InstanceType": "c5.2xlarge", "WeightedCapacity": "4"},
        {"InstanceType": "c5.large", "WeightedCapacity": "1"},
    ]
    # On-Demand has 8 of 10 units, where half is asked for: it has to go, though by count (2 of 4) it is just half.
    members = [
        *(weighted(f"i-o{n}", "c5.2xlarge", "on-demand", "4") for n in range(2)),
        *(weighted(f"i-s{n}", "c5.large", "spot") for n in range(2)),
    ]
    result = ask(group(*members, **mixed(percent=50, overrides=overrides)))
    [step] = [step for step in result["rounds"][0]["steps"] if step["rule"] == "purchase-option"]
    assert step["finding"].startswith("Counted in units: now 8 On-Demand, 2 Spot.")
    assert possible(result) == {"i-o0", "i-o1"}
    assert any(notice.startswith("Instance weights were read.") for notice in result["notices"])


def test_where_weights_leave_open_which_option_is_above_its_share_both_are_open() -> None:
    # 4 of 8 units are On-Demand. Without a small one half of 7 is 4, so Spot has to go; without the large one half of
    # 4 is 2, so On-Demand has to. No page says which of the two counts.
    members = [
        weighted("i-o", "b.large", "on-demand", "4"),
        *(weighted(f"i-s{n}", "a.large", "spot") for n in range(4)),
    ]
    assert possible(ask(group(*members, **mixed(percent=50)), now=NOW)) == {"i-o", "i-s0", "i-s1", "i-s2", "i-s3"}


def test_where_capacity_is_counted_in_vcpus_both_options_are_open() -> None:
    members = [weighted("i-o", "m5.large", "on-demand"), weighted("i-s", "m5.large", "spot")]
    result = ask(group(*members, DesiredCapacityType="vcpu", **mixed()))
    assert possible(result) == {"i-o", "i-s"}
    assert result["rounds"][0]["undecided"] == "unknown"


def test_with_a_share_in_between_a_missing_option_leaves_both_outcomes() -> None:
    # Half of one is one On-Demand: of two, Spot goes if there is one, else On-Demand.
    members = [member("i-1", InstanceLifecycle="spot"), member("i-2"), member("i-3", InstanceType="m6g.large")]
    result = ask(group(*members, **mixed(percent=50)), now=NOW)
    assert possible(result) == {"i-1", "i-2", "i-3"}
    assert result["rounds"][0]["missing"][0].startswith("It takes the purchase options.")


def test_more_missing_options_than_are_tried_one_by_one_still_contain_every_outcome() -> None:
    members = [member(f"i-{n:02}", AvailabilityZone=f"us-east-1{'ab'[n % 2]}") for n in range(40)]
    result = ask(group(*members, **mixed(percent=50)))
    assert possible(result) == {f"i-{n:02}" for n in range(40)}
    assert result["rounds"][0]["undecided"] == "unknown"


def test_the_settings_alone_tell_the_option_at_0_and_at_100_percent() -> None:
    for percent, option in ((0, "Spot"), (100, "On-Demand")):
        notices = ask(group(member("i-1"), **mixed(percent=percent)))["notices"]
        assert any(notice.endswith(f"are taken as {option}.") for notice in notices)
    # With a base, 0 % above it does not say which are the base.
    notices = ask(group(member("i-1"), member("i-2"), **mixed(base=1, percent=0)))["notices"]
    assert "Purchase option not in this document: 2." in notices


def priced(pools: int | None, cheapest: str = "0.03") -> dict[str, Any]:
    policy: dict[str, Any] = {
        "on_demand_base_capacity": 0,
        "on_demand_percentage_above_base": 0,
        "spot_allocation_strategy": "lowest-price",
        "overrides": [
            {"instance_type": "a.large", "price": cheapest},
            {"instance_type": "b.large", "price": "0.04"},
            {"instance_type": "c.large", "price": "0.05"},
        ],
    }
    return policy if pools is None else policy | {"spot_instance_pools": pools}


@pytest.mark.parametrize(
    ("pools", "going"), [(1, {"i-b", "i-c"}), (2, {"i-c"}), (None, {"i-c"}), (3, {"i-a", "i-b", "i-c"})]
)
def test_lowest_price_keeps_the_n_cheapest_pools(pools: int | None, going: set[str]) -> None:
    fleet = [
        {"id": f"i-{n}", "az": "z", "instance_type": f"{n}.large", "purchase": "spot", "template": "web:1",
         "launched": "2026-11-30T10:00:00Z"}
        for n in "abc"
    ]  # fmt: skip
    policy = json.dumps(priced(pools))
    assert possible(ask(fleet, mixed_instances_policy=policy, now=NOW)) == going


def test_the_group_that_pastes_its_policy_as_aws_spells_it_is_understood() -> None:
    fleet = [{"id": f"i-{n}", "az": "z", "instance_type": f"m{n}.large", "purchase": "on-demand", "template": "web:1",
              "launched": "2026-11-30T10:00:00Z"} for n in (5, 6)]  # fmt: skip
    overrides = [{"InstanceType": "m6.large"}, {"InstanceType": "m5.large"}]
    policy = json.dumps(mixed(percent=100, overrides=overrides)["MixedInstancesPolicy"])
    assert ask(fleet, mixed_instances_policy=policy, now=NOW)["terminated"] == ["i-5"]


def test_distribution_segments_leave_the_option_open() -> None:
    policy = mixed(percent=0)
    policy["MixedInstancesPolicy"]["DistributionSegments"] = [{"Type": "capacity-block"}]
    members = [member("i-1", InstanceLifecycle="spot"), member("i-2", InstanceLifecycle="on-demand")]
    result = ask(group(*members, **policy), now=NOW)
    assert possible(result) == {"i-1", "i-2"}
    assert result["rounds"][0]["missing"][0].startswith("In which order Distribution Segments shrink")


def test_an_override_with_its_own_template_is_current_for_its_instances() -> None:
    arm = {"LaunchTemplateId": "lt-0arm", "LaunchTemplateName": "arm", "Version": "$Latest"}
    policy = mixed(percent=0, overrides=[{"InstanceType": "c6g.large", "LaunchTemplateSpecification": arm}])
    members = [member("i-web"), member("i-arm", InstanceType="c6g.large", LaunchTemplate=arm | {"Version": "1"}),
               member("i-api", LaunchTemplate={"LaunchTemplateId": "lt-0api", "Version": "1"})]  # fmt: skip
    result = ask(group(*members, **policy))
    assert possible(result) == {"i-api"}
    [step] = [step for step in result["rounds"][0]["steps"] if step["rule"] == "other-template"]
    assert step["inference"]
    assert {entry["id"]: entry["why"] for entry in step["eliminated"]}["i-arm"] == "Uses the current template, arm"


@pytest.mark.parametrize(
    ("changes", "beginning"),
    [
        ({"AvailabilityZones": ["us-east-1b"]}, "us-east-1a is not among the group's Availability Zones"),
        ({"InstanceMaintenancePolicy": {"MinHealthyPercentage": 90, "MaxHealthyPercentage": 110}},
         "The instance maintenance policy (90–110%)"),
        ({"InstanceLifecyclePolicy": {"RetentionTriggers": {"TerminateHookAbandon": "retain"}}},
         "Instance lifecycle policy: if the termination"),
        ({"NewInstancesProtectedFromScaleIn": True}, "NewInstancesProtectedFromScaleIn concerns"),
        ({"WarmPoolConfiguration": {"InstanceReusePolicy": {"ReuseOnScaleIn": True}}},
         "The warm pool has ReuseOnScaleIn"),
        ({"MaxInstanceLifetime": 604800}, "A maximum instance lifetime is set (604800 s)"),
        ({"CapacityRebalance": True}, "Capacity Rebalancing is on."),
        ({"Status": "Delete in progress"}, "Status of the group: Delete in progress."),
        ({"MinSize": 2, "DesiredCapacity": 2}, "The desired capacity is already at the minimum of 2."),
        ({"AvailabilityZoneDistribution": {"CapacityDistributionStrategy": "balanced-only"}},
         "Settings in the document that were not considered: AvailabilityZoneDistribution"),
        ({"SomethingNew": 1}, "Settings in the document that were not considered: SomethingNew"),
    ],
)  # fmt: skip
def test_what_bears_on_the_answer_is_named(changes: dict[str, Any], beginning: str) -> None:
    notices = ask(group(member("i-1"), member("i-2"), **changes))["notices"]
    assert any(notice.startswith(beginning) for notice in notices), notices


def test_a_plain_group_has_nothing_to_say_but_what_is_missing() -> None:
    notices = ask(group(member("i-1"), member("i-2"), Tags=[{"Key": "a"}], MaxSize=9))["notices"]
    assert notices == ["Launch time not in this document: 2."]


def test_default_and_latest_stay_what_they_are() -> None:
    for alias in ("$Default", "$Latest"):
        template = {"LaunchTemplateId": "lt-0web", "LaunchTemplateName": "web", "Version": alias}
        assert ask(group(member("i-1"), LaunchTemplate=template))["settings"]["current_template"] == f"web:{alias}"
    # Without a version the API takes the default one.
    template = {"LaunchTemplateId": "lt-0web", "LaunchTemplateName": "web"}
    assert ask(group(member("i-1"), LaunchTemplate=template))["settings"]["current_template"] == "web:$Default"


def test_two_deleted_configurations_are_not_told_apart_and_the_current_one_stays() -> None:
    nameless = [on("i-1", "x"), on("i-2", "x")]
    for entry in nameless:
        del entry["LaunchConfigurationName"]
    document = group(*nameless, on("i-3", "lc-now"), LaunchConfigurationName="lc-now")
    del document["AutoScalingGroups"][0]["LaunchTemplate"]
    result = ask(document)
    assert possible(result) == {"i-1", "i-2"}
    assert result["rounds"][0]["undecided"] == "unknown"
    assert any("taken as deleted" in notice for notice in result["notices"])


def test_a_finding_tells_of_the_candidates_left_at_its_step() -> None:
    def row(identifier: str, template: str, az: str = "a") -> dict[str, str]:
        return {"id": identifier, "az": az, "instance_type": "m5.large", "template": template}

    # Both in zone a are on version 3, though the one in b is on 1 and the group on 5.
    result = ask(
        [row("i-1", "web:3"), row("i-2", "web:3"), row("i-3", "web:1", "b")], current_template="web:5", now=NOW
    )
    [step] = [step for step in result["rounds"][0]["steps"] if step["rule"] == "oldest-version"]
    assert step["finding"] == "All candidates left are on version 3, so the next criterion follows."
    fleet = [row("i-1", "x"), row("i-2", "y"), row("i-3", "now")]
    result = ask(fleet, current_template="now", policies="OldestLaunchConfiguration", now=NOW)
    [step] = [step for step in result["rounds"][0]["steps"] if step["rule"] == "noncurrent-configuration"]
    assert step["finding"] == "Launch configurations other than the current one: x, y"
    assert possible(result) == {"i-1", "i-2"}
    assert result["rounds"][0]["undecided"] == "unknown"


def test_spare_capacity_that_nobody_knows_is_no_tie() -> None:
    fleet = [
        {"id": f"i-{n}", "az": "z", "instance_type": f"m{n}.large", "purchase": "spot", "template": "web:1",
         "launched": "2026-11-30T10:00:00Z"}
        for n in (5, 6)
    ]  # fmt: skip
    policy = json.dumps({"on_demand_percentage_above_base": 0, "spot_allocation_strategy": "capacity-optimized"})
    [round_] = ask(fleet, mixed_instances_policy=policy, now=NOW)["rounds"]
    assert (round_["undecided"], round_["terminated"], round_["any_of"]) == ("unknown", None, ["i-5", "i-6"])
    # With a single type the strategy has nothing to distinguish, so chance decides.
    same = [instance | {"instance_type": "m5.large"} for instance in fleet]
    [round_] = ask(same, mixed_instances_policy=policy, now=NOW)["rounds"]
    assert (round_["undecided"], round_["any_of"]) == ("tie", ["i-5", "i-6"])


def test_without_the_time_now_the_billing_hour_is_open() -> None:
    fleet = [
        {"id": "i-1", "az": "z", "instance_type": "m5.large", "template": "web:1", "launched": "2026-11-30T10:10:00Z"},
        {"id": "i-2", "az": "z", "instance_type": "m5.large", "template": "web:1", "launched": "2026-11-30T10:30:00Z"},
    ]
    [round_] = ask(fleet)["rounds"]
    assert (round_["undecided"], round_["any_of"]) == ("unknown", ["i-1", "i-2"])
    assert round_["missing"] == ["It takes the time of the scale-in. Enter it above as the time now."]
    # At noon i-1 has 10 minutes left of its hour and i-2 has 30.
    assert ask(fleet, now=NOW)["terminated"] == ["i-1"]


def test_what_is_unknown_in_the_second_round_leaves_the_first_decided() -> None:
    members = [
        member("i-1", LaunchTemplate={"LaunchTemplateId": "lt-0old", "Version": "1"}),
        member("i-2"),
        member("i-3"),
    ]
    result = ask(group(*members), terminate="3")
    assert result["terminated"] == ["i-1"]
    first, second = result["rounds"]
    assert (first["undecided"], second["undecided"], second["any_of"]) == (None, "unknown", ["i-2", "i-3"])


def test_an_empty_zone_of_the_group_is_counted_and_no_zone_is_called_equal_to_it() -> None:
    members = [member("i-1"), member("i-2"), member("i-3", AvailabilityZone="us-east-1b"),
               member("i-4", AvailabilityZone="us-east-1b")]  # fmt: skip
    result = ask(group(*members, AvailabilityZones=["us-east-1a", "us-east-1b", "us-east-1c"]))
    [step] = [step for step in result["rounds"][0]["steps"] if step["rule"] == "availability-zone"]
    assert step["finding"] == "Instances by zone: us-east-1a: 2, us-east-1b: 2, us-east-1c: 0"
    assert possible(result) == {"i-1", "i-2", "i-3", "i-4"}


def test_a_zone_behind_one_that_is_fully_protected_is_not_called_the_largest() -> None:
    members = [
        *(member(f"i-a{n}", ProtectedFromScaleIn=True) for n in range(3)),
        *(member(f"i-b{n}", AvailabilityZone="us-east-1b") for n in range(2)),
        member("i-c", AvailabilityZone="us-east-1c"),
    ]
    [step] = [step for step in ask(group(*members))["rounds"][0]["steps"] if step["rule"] == "availability-zone"]
    whys = {entry["id"]: entry["why"] for entry in step["eliminated"]}
    assert whys["i-c"] == "us-east-1c has 1; the zone chosen has 2"
    assert whys["i-a0"] == "All of us-east-1a is protected"


def test_an_unhealthy_instance_that_is_not_in_service_is_not_called_healthy() -> None:
    members = [member("i-1", HealthStatus="Unhealthy"), member("i-2", HealthStatus="Unhealthy",
               LifecycleState="Standby")]  # fmt: skip
    [step] = ask(group(*members), event="unhealthy-replacement")["rounds"][0]["steps"]
    assert step["eliminated"] == [{"id": "i-2", "why": "Not a candidate: Standby"}]
