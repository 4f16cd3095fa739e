"""Scale-in reads every form in which AWS's documents reach a reader, and explains those that it cannot read."""

import json
import re
import time
from typing import Any

import pytest

from compute_calculators import handle

NOW = "2026-11-30T12:00:00Z"


def ask(fleet: object, **inputs: str) -> Any:
    text = fleet if isinstance(fleet, str) else json.dumps(fleet)
    request = {"calculator": "asg-scale-in", "lang": "en", "inputs": {"fleet": text, **inputs}}
    return json.loads(handle(json.dumps(request)))


def possible(reply: Any) -> set[str]:
    assert reply["ok"], reply
    last = reply["result"]["rounds"][-1]
    return set(last["any_of"]) or {last["terminated"]} - {None}


def problems(reply: Any) -> list[tuple[str, str]]:
    assert not reply["ok"], reply
    return [(problem["field"], problem["code"].removeprefix("asg-scale-in.")) for problem in reply["problems"]]


def member(identifier: str, version: str = "3", **changes: Any) -> dict[str, Any]:
    """One entry of Instances as describe-auto-scaling-groups prints it."""
    template = {"LaunchTemplateId": "lt-0web", "LaunchTemplateName": "web", "Version": version}
    return {
        "InstanceId": identifier,
        "InstanceType": "t3.micro",
        "AvailabilityZone": "us-east-1a",
        "LifecycleState": "InService",
        "HealthStatus": "Healthy",
        "LaunchTemplate": template,
        "ProtectedFromScaleIn": False,
    } | changes


def group(*members: dict[str, Any], **changes: Any) -> dict[str, Any]:
    template = {"LaunchTemplateId": "lt-0web", "LaunchTemplateName": "web", "Version": "3"}
    return {
        "AutoScalingGroupName": "my-asg",
        "LaunchTemplate": template,
        "MinSize": 0,
        "DesiredCapacity": len(members),
        "AvailabilityZones": ["us-east-1a"],
        "Instances": list(members),
        "TerminationPolicies": ["Default"],
    } | changes


def described(*groups: dict[str, Any]) -> dict[str, Any]:
    return {"AutoScalingGroups": list(groups)}


def ec2(identifier: str, launched: str, **more: Any) -> dict[str, Any]:
    """One instance as describe-instances prints it; without InstanceLifecycle it is On-Demand."""
    return {
        "InstanceId": identifier,
        "InstanceType": "t3.micro",
        "LaunchTime": launched,
        "Placement": {"AvailabilityZone": "us-east-1a"},
        "State": {"Code": 16, "Name": "running"},
    } | more


def reservations(*instances: dict[str, Any]) -> dict[str, Any]:
    return {"Reservations": [{"ReservationId": "r-1", "OwnerId": "1", "Instances": list(instances)}]}


# One group of two, whose older version (2) is on i-2: the same answer in every shape.
TWO = described(group(member("i-1"), member("i-2", "2")))

YAML = """AutoScalingGroups:
- AutoScalingGroupARN: arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:1:autoScalingGroupName/my-asg
  AutoScalingGroupName: my-asg
  AvailabilityZones:
  - us-east-1a
  CapacityReservationSpecification: {}
  CreatedTime: '2024-05-05T20:03:14.468000+00:00'
  DesiredCapacity: 2
  EnabledMetrics: []
  Instances:
  - AvailabilityZone: us-east-1a
    HealthStatus: Healthy
    InstanceId: i-1
    InstanceType: t3.micro
    LaunchTemplate:
      LaunchTemplateId: lt-0web
      LaunchTemplateName: web
      Version: '3'
    LifecycleState: InService
    ProtectedFromScaleIn: false
  - AvailabilityZone: us-east-1a
    HealthStatus: Healthy
    InstanceId: i-2
    InstanceType: t3.micro
    LaunchTemplate:
      LaunchTemplateId: lt-0web
      LaunchTemplateName: web
      Version: '2'
    LifecycleState: InService
    ProtectedFromScaleIn: false
  LaunchTemplate:
    LaunchTemplateId: lt-0web
    LaunchTemplateName: web
    Version: '3'
  MinSize: 0
  SuspendedProcesses: []
  Tags:
  - Key: Name
    PropagateAtLaunch: true
    Value: "a value: with a colon, and words that the command line
      folds over two lines"
  TerminationPolicies:
  - Default
"""

SHAPES = {
    "as the command prints it": json.dumps(TWO, indent=4),
    "one group": json.dumps(TWO["AutoScalingGroups"][0]),
    "a list of one group": json.dumps(TWO["AutoScalingGroups"]),
    "a bare list of instances": json.dumps(TWO["AutoScalingGroups"][0]["Instances"]),
    "a list of such lists": json.dumps([TWO["AutoScalingGroups"][0]["Instances"]]),
    "instances under their key": json.dumps({"Instances": TWO["AutoScalingGroups"][0]["Instances"]}),
    "describe-auto-scaling-instances": json.dumps(
        {
            "AutoScalingInstances": [
                {**entry, "AutoScalingGroupName": "my-asg", "HealthStatus": "HEALTHY"}
                for entry in TWO["AutoScalingGroups"][0]["Instances"]
            ]
        }
    ),
    "a byte-order mark": "\ufeff" + json.dumps(TWO),
    "no-break spaces": json.dumps(TWO, indent=4).replace("    ", "\u00a0\u00a0 \u00a0"),
    "Windows line ends": json.dumps(TWO, indent=4).replace("\n", "\r\n"),
    "a prompt line above": "$ aws autoscaling describe-auto-scaling-groups\n" + json.dumps(TWO, indent=4),
    "a prompt with brackets": "[ec2-user@ip-10-0-0-1 ~]$ aws autoscaling describe-auto-scaling-groups\n"
    + json.dumps(TWO, indent=4)
    + "\n[ec2-user@ip-10-0-0-1 ~]$ ",
    "PowerShell": "PS C:\\Users\\me> aws autoscaling describe-auto-scaling-groups\n" + json.dumps(TWO) + "\n",
    "YAML": YAML,
    "YAML below a prompt line": "$ aws autoscaling describe-auto-scaling-groups --output yaml\n" + YAML,
    "YAML with a document's beginning": "---\n" + YAML,
    "YAML indented further": "\n".join("  " + line for line in YAML.splitlines()),
    "YAML in one list (yaml-stream)": "- " + "\n  ".join(YAML.splitlines()),
    "as Python prints it": repr(TWO | {"ResponseMetadata": {"HTTPStatusCode": 200, "RetryAttempts": 0}}),
    "as Python prints it, with dates": repr(TWO).replace(
        "'MinSize': 0",
        "'MinSize': 0, 'Note': \"it's\", 'CreatedTime': datetime.datetime(2024, 5, 5, 20, 3, 14, 468000, "
        "tzinfo=tzutc())",
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_one_group_gives_one_answer_in_every_shape(shape: str) -> None:
    reply = ask(SHAPES[shape], now=NOW)
    assert possible(reply) == {"i-2"}
    assert reply["result"]["terminated"] == ["i-2"]


def test_lines_that_are_no_document_are_named() -> None:
    notices = ask(SHAPES["a prompt line above"])["result"]["notices"]
    assert "A line that is no document was passed over: $ aws autoscaling describe-auto-scaling-groups" in notices


OPTIONAL = ["InstanceType", "LaunchTemplate", "ProtectedFromScaleIn", "HealthStatus", "LifecycleState", "Tags"]


@pytest.mark.parametrize("name", OPTIONAL)
@pytest.mark.parametrize("how", ["missing", "null"])
def test_a_member_that_an_instance_may_lack_is_lacked(name: str, how: str) -> None:
    members = [member("i-1"), member("i-2")]
    for entry in members:
        entry.pop(name, None)
        if how == "null":
            entry[name] = None
    assert possible(ask(described(group(*members)))) == {"i-1", "i-2"}


@pytest.mark.parametrize(
    "name", ["LaunchTemplate", "TerminationPolicies", "AvailabilityZones", "MinSize", "DesiredCapacity",
             "SuspendedProcesses", "MixedInstancesPolicy", "InstanceMaintenancePolicy", "Status"]
)  # fmt: skip
@pytest.mark.parametrize("how", ["missing", "null"])
def test_a_member_that_a_group_may_lack_is_lacked(name: str, how: str) -> None:
    lacking = group(member("i-1"), member("i-2", "2"))
    lacking.pop(name, None)
    if how == "null":
        lacking[name] = None
    assert possible(ask(described(lacking))) == {"i-2"}


def test_a_group_without_instances_says_so() -> None:
    assert problems(ask(described(group()))) == [("fleet", "empty-fleet")]
    lacking = group()
    del lacking["Instances"]
    assert problems(ask(described(lacking))) == [("fleet", "empty-fleet")]


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "TerminationPolicies": ({"TerminationPolicies": "OldestInstance"}, "not-array"),
    "a policy": ({"TerminationPolicies": [7]}, "not-text"),
    "AvailabilityZones": ({"AvailabilityZones": "us-east-1a"}, "not-array"),
    "SuspendedProcesses": ({"SuspendedProcesses": {"ProcessName": "Terminate"}}, "not-array"),
    "a suspended process": ({"SuspendedProcesses": [{"ProcessName": 1}]}, "not-text"),
    "MixedInstancesPolicy": ({"MixedInstancesPolicy": []}, "not-map"),
    "InstancesDistribution": ({"MixedInstancesPolicy": {"InstancesDistribution": 3}}, "not-map"),
    "Overrides": ({"MixedInstancesPolicy": {"LaunchTemplate": {"Overrides": {}}}}, "not-array"),
    "an override": ({"MixedInstancesPolicy": {"LaunchTemplate": {"Overrides": ["m5.large"]}}}, "not-map"),
    "LaunchTemplate": ({"LaunchTemplate": "web"}, "not-map"),
    "a template's name": ({"LaunchTemplate": {"LaunchTemplateName": 3, "Version": "1"}}, "not-text"),
    "MinSize": ({"MinSize": "two"}, "not-integer"),
    "Instances": ({"Instances": {}}, "not-array"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_value_of_the_wrong_type_is_a_problem_and_never_dropped(name: str) -> None:
    changes, code = WRONG[name]
    assert ("fleet", code) in problems(ask(described(group(member("i-1"), member("i-2")) | changes)))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"InstanceId": 7}, "not-a-word"),
        ({"HealthStatus": "Sick"}, "health"),
        ({"HealthStatus": 1}, "not-text"),
        ({"LifecycleState": "Asleep"}, "state"),
        ({"ProtectedFromScaleIn": "perhaps"}, "not-a-boolean"),
        ({"LaunchTemplate": "web"}, "not-map"),
        ({"LaunchTemplate": {"LaunchTemplateName": "web", "Version": "new"}}, "version"),
        ({"WeightedCapacity": "0"}, "weight"),
        ({"LaunchTime": "yesterday"}, "not-a-date"),
        ({"InstanceLifecycle": "rented"}, "purchase"),
        ({"AvailabilityZone": None}, "missing"),
    ],
)
def test_a_wrong_value_of_an_instance_is_a_problem(changes: dict[str, Any], code: str) -> None:
    assert ("fleet", code) in problems(ask(described(group(member("i-1") | changes))))


def test_several_groups_ask_for_a_name_and_take_it() -> None:
    second = group(member("i-9"), AutoScalingGroupName="other")
    document = described(TWO["AutoScalingGroups"][0], second)
    reply = ask(document)
    assert problems(reply) == [("group", "several-groups")]
    assert reply["problems"][0]["message"].endswith("Enter the name of one: my-asg, other")
    assert possible(ask(document, group="other")) == {"i-9"}
    assert possible(ask(document, group="my-asg")) == {"i-2"}
    assert problems(ask(document, group="another")) == [("group", "unknown-group")]
    assert ask(document, group="other")["result"]["settings"]["group"] == "other"


def test_several_groups_in_a_list_of_instances_and_over_two_documents_ask_too() -> None:
    both = {"AutoScalingInstances": [member("i-1", AutoScalingGroupName="a"), member("i-2", AutoScalingGroupName="b")]}
    assert problems(ask(both)) == [("group", "several-groups")]
    assert possible(ask(both, group="b")) == {"i-2"}
    pages = json.dumps(TWO) + "\n" + json.dumps(described(group(member("i-9"), AutoScalingGroupName="other")))
    assert problems(ask(pages)) == [("group", "several-groups")]


def test_a_second_document_supplies_launch_times_and_options() -> None:
    first = described(group(member("i-1"), member("i-2")))
    launched = reservations(ec2("i-1", "2026-11-02T09:00:00+00:00"), ec2("i-2", "2026-11-01T09:00:00+00:00"))
    for behind in (launched, launched["Reservations"], launched["Reservations"][0]["Instances"]):
        for indent in (None, 4):
            text = json.dumps(first, indent=indent) + "\n" + json.dumps(behind, indent=indent)
            reply = ask(text, policies="OldestInstance")
            assert reply["result"]["terminated"] == ["i-2"]
            assert not any(notice.startswith("Launch time") for notice in reply["result"]["notices"])


def test_the_second_document_may_be_yaml_or_printed_by_python_as_well() -> None:
    first = SHAPES["YAML"]
    behind = (
        "Reservations:\n- Instances:\n  - InstanceId: i-1\n    LaunchTime: '2026-11-02T09:00:00+00:00'\n"
        "    State:\n      Name: running\n  - InstanceId: i-2\n    LaunchTime: '2026-11-03T09:00:00+00:00'\n"
    )
    assert ask(first + behind, policies="OldestInstance")["result"]["terminated"] == ["i-1"]
    printed = (
        repr(described(group(member("i-1"), member("i-2"))))
        + "\n"
        + (
            "{'Reservations': [{'Instances': [{'InstanceId': 'i-1', 'LaunchTime': datetime.datetime(2026, 11, 2, 9, 0, "
            "tzinfo=tzutc())}, {'InstanceId': 'i-2', 'LaunchTime': datetime.datetime(2026, 11, 1, 9, 0, "
            "tzinfo=datetime.timezone.utc)}]}]}"
        )
    )
    assert ask(printed, policies="OldestInstance")["result"]["terminated"] == ["i-2"]


def test_what_one_of_two_lacks_in_the_second_document_stays_unknown() -> None:
    text = json.dumps(described(group(member("i-1"), member("i-2")))) + json.dumps(
        reservations(ec2("i-1", "2026-11-02T09:00:00Z"))
    )
    reply = ask(text, policies="OldestInstance")
    assert possible(reply) == {"i-1", "i-2"}
    assert reply["result"]["rounds"][0]["undecided"] == "unknown"


def test_template_names_come_from_describe_launch_templates() -> None:
    bare = {"LaunchTemplate": {"LaunchTemplateId": "lt-0web", "Version": "3"}}
    document = described(group(member("i-1"), member("i-2", "2"), **bare))
    named = {"LaunchTemplates": [{"LaunchTemplateId": "lt-0web", "LaunchTemplateName": "web",
                                  "DefaultVersionNumber": 1, "LatestVersionNumber": 3}]}  # fmt: skip
    reply = ask(json.dumps(document) + json.dumps(named))
    assert reply["result"]["terminated"] == ["i-2"]
    assert reply["result"]["settings"]["current_template"] == "web:3"


def test_what_latest_and_default_stand_for_comes_from_the_templates_versions() -> None:
    newest = {"LaunchTemplate": {"LaunchTemplateId": "lt-0web", "LaunchTemplateName": "web", "Version": "$Latest"}}
    document = json.dumps(described(group(member("i-1"), **newest)))
    one = {"LaunchTemplates": [{"LaunchTemplateId": "lt-0web", "LaunchTemplateName": "web", "DefaultVersionNumber": 3,
                                "LatestVersionNumber": 7}]}  # fmt: skip
    each = {"LaunchTemplateVersions": [
        {"LaunchTemplateId": "lt-0web", "LaunchTemplateName": "web", "VersionNumber": 7, "DefaultVersion": False},
        {"LaunchTemplateId": "lt-0web", "LaunchTemplateName": "web", "VersionNumber": 3, "DefaultVersion": True},
    ]}  # fmt: skip
    for behind in (one, each):
        notices = ask(document + json.dumps(behind))["result"]["notices"]
        assert "The group's $Latest of web is version 7." in notices
    default = document.replace("$Latest", "$Default")
    assert "The group's $Default of web is version 3." in ask(default + json.dumps(each))["result"]["notices"]


def test_dates_of_configurations_come_from_describe_launch_configurations() -> None:
    def on(identifier: str, configuration: str) -> dict[str, Any]:
        entry = member(identifier, LaunchConfigurationName=configuration)
        del entry["LaunchTemplate"]
        return entry

    document = group(on("i-1", "lc-a"), on("i-2", "lc-b"), on("i-3", "lc-now"), LaunchConfigurationName="lc-now")
    del document["LaunchTemplate"]
    # Two are not the current one, and which is older the group does not say.
    reply = ask(described(document))
    assert possible(reply) == {"i-1", "i-2"}
    assert reply["result"]["rounds"][0]["missing"][0].startswith("It takes the dates on which")
    dates = {"LaunchConfigurations": [
        {"LaunchConfigurationName": "lc-a", "CreatedTime": "2021-01-01T00:00:00Z"},
        {"LaunchConfigurationName": "lc-b", "CreatedTime": "2020-01-01T00:00:00Z"},
        {"LaunchConfigurationName": "lc-now", "CreatedTime": "2022-01-01T00:00:00Z"},
    ]}  # fmt: skip
    reply = ask(json.dumps(described(document)) + json.dumps(dates))
    assert reply["result"]["terminated"] == ["i-2"]
    assert not any(step["inference"] for step in reply["result"]["rounds"][0]["steps"])


def test_instances_of_ec2_alone_are_read_by_their_tags() -> None:
    tags = [
        {"Key": "aws:autoscaling:groupName", "Value": "my-asg"},
        {"Key": "aws:ec2launchtemplate:id", "Value": "lt-0web"},
    ]
    one = ec2("i-1", "2026-11-01T09:00:00Z", Tags=[*tags, {"Key": "aws:ec2launchtemplate:version", "Value": "3"}])
    two = ec2("i-2", "2026-11-01T09:00:00Z", Tags=[*tags, {"Key": "aws:ec2launchtemplate:version", "Value": "2"}])
    assert ask(reservations(one, two), now=NOW)["result"]["terminated"] == ["i-2"]


def test_a_fleet_of_the_editors_takes_launch_times_from_a_description_behind_it() -> None:
    rows = [{"id": f"i-{n}", "az": "a", "instance_type": "t3.micro", "template": "web:1"} for n in (1, 2)]
    launched = reservations(ec2("i-1", "2026-11-02T09:00:00Z"), ec2("i-2", "2026-11-01T09:00:00Z"))
    reply = ask(json.dumps(rows) + "\n" + json.dumps(launched), policies="OldestInstance")
    assert reply["result"]["terminated"] == ["i-2"]


def test_a_document_that_is_none_of_these_is_named_and_not_passed_over_in_silence() -> None:
    text = json.dumps(TWO) + json.dumps({"Activities": [], "NextToken": "x"})
    notices = ask(text)["result"]["notices"]
    assert any("Activities" in notice for notice in notices)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[" * 20_000, ("fleet", "too-deep")),
        ("[" * 20_000 + "]" * 20_000, ("fleet", "too-deep")),
        ('{"a":' * 20_000 + "1" + "}" * 20_000, ("fleet", "too-deep")),
        ("hello", ("fleet", "not-json")),
        ('{"AutoScalingGroups": [', ("fleet", "not-json")),
        ("AutoScalingGroups:\n- Instances: &a\n  - InstanceId: *a\n", ("fleet", "not-yaml")),
        ("AutoScalingGroups:\n- a: 1\n   b: 2\n", ("fleet", "not-yaml")),
        ("[]", ("fleet", "empty-fleet")),
        ("7", ("fleet", "not-a-list")),
        ('{"AutoScalingGroups": {}}', ("fleet", "not-map")),
        ('{"AutoScalingGroups": []}', ("fleet", "no-group")),
        ("1" * 5_000, ("fleet", "not-json")),
    ],
)
def test_what_cannot_be_read_is_told_by_what_is_wrong_with_it(text: str, found: tuple[str, str]) -> None:
    for language in ("ko", "en"):
        request = {"calculator": "asg-scale-in", "lang": language, "inputs": {"fleet": text}}
        reply = json.loads(handle(json.dumps(request)))
        assert problems(reply) == [found]
        assert reply["problems"][0]["message"]


def test_yaml_is_located_by_its_line() -> None:
    reply = ask("AutoScalingGroups:\n- Instances: &a\n  - InstanceId: *a\n")
    assert reply["problems"][0]["message"].startswith("This cannot be read as YAML. Look at line 2")


def test_two_thousand_instances_with_their_description_behind_them_are_read() -> None:
    members = [member(f"i-{n:017x}") for n in range(2_000)]
    launched = [ec2(f"i-{n:017x}", f"2026-11-{1 + n % 27:02}T09:00:{n % 60:02}Z") for n in range(2_000)]
    text = json.dumps(described(group(*members)), indent=4) + "\n" + json.dumps(reservations(*launched), indent=4)
    assert len(text) > 1_500_000
    reply = ask(text, policies="OldestInstance")
    # Launched on the 1st at second 0: n is a multiple of 27 and of 60, hence of 540.
    assert possible(reply) == {f"i-{n:017x}" for n in range(0, 2_000, 540)}


def test_a_longer_document_is_refused_with_the_limit_and_a_way_out() -> None:
    reply = ask(" " * 8_000_001)
    assert problems(reply) == [("fleet", "too-long")]
    assert re.search(r"8 million characters.*--query", reply["problems"][0]["message"])


@pytest.mark.parametrize("kind", ["options", "options and all different", "templates", "versions"])
def test_a_large_group_of_which_much_is_unknown_is_answered_in_seconds(kind: str) -> None:
    policy = {
        "LaunchTemplate": {"LaunchTemplateSpecification": {"LaunchTemplateId": "lt-0web", "Version": "3"}},
        "InstancesDistribution": {"OnDemandPercentageAboveBaseCapacity": 50},
    }
    members = [member(f"i-{n:04}", str(1 + n % 3)) for n in range(2_000)]
    changes: dict[str, Any] = {"MixedInstancesPolicy": policy} if kind.startswith("options") else {}
    for number, entry in enumerate(members):
        if kind == "options and all different":
            entry["LaunchTime"] = f"2026-11-01T{number % 24:02}:{number % 60:02}:{number % 59:02}Z"
        elif kind == "templates" and number % 2:
            entry["LaunchTemplate"] = None
        elif kind == "versions":
            entry["LaunchTemplate"] = entry["LaunchTemplate"] | {"Version": "1" if number % 2 else "$Latest"}
    began = time.process_time()
    assert len(possible(ask(described(group(*members, **changes))))) > 1_000
    # Less than one on the machine it was made on; a browser takes several times as long.
    assert time.process_time() - began < 5
