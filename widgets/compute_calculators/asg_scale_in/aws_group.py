"""One Auto Scaling group out of AWS's documents, turned into the fleet's own rows and settings.

What the documents lack (``describe-auto-scaling-groups`` has neither launch times nor purchase options) stays missing.
A member of the wrong type is a problem, named by its place.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from compute_calculators.asg_scale_in.aws_notes import notes
from compute_calculators.asg_scale_in.aws_shapes import Ec2, Shapes, find_shapes
from compute_calculators.asg_scale_in.group import LaunchConfiguration, LaunchTemplate
from compute_calculators.asg_scale_in.step import Reason, reason
from compute_calculators.asg_scale_in.template import write_template
from compute_calculators.problems import Problem, problem

_T = TypeVar("_T", str, int, list[object], dict[str, object])
_TAG = "aws:autoscaling:groupName"
_LONGEST_SHOWN = 60


@dataclass(slots=True, kw_only=True)
class Import:
    """The rows of a fleet as :mod:`fleet` reads them, with the group's settings as the inputs spell them."""

    entries: list[object] = field(default_factory=list)
    where: str = ""
    settings: dict[str, str] = field(default_factory=dict)
    notices: list[Reason] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, code: str, place: str, value: object) -> None:
        shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
        shown = shown if len(shown) <= _LONGEST_SHOWN else shown[:_LONGEST_SHOWN] + "…"
        self.problems.append(problem("fleet", f"asg-scale-in.{code}", place=place, value=shown))

    def typed(self, fields: Mapping[str, object], key: str, kind: type[_T], place: str) -> _T | None:
        """The member ``key``: None where it is missing or null, a problem where it is of another type."""
        value = fields.get(key)
        if value is None or (isinstance(value, kind) and not (kind is int and isinstance(value, bool))):
            return value
        names = {str: "not-text", list: "not-array", dict: "not-map", int: "not-integer", bool: "not-a-boolean"}
        self.wrong(names[kind], f"{place}.{key}".lstrip("."), value)
        return None


def read_aws(values: tuple[object, ...], asked: str) -> Import | Problem:
    """The group of that name (``asked``, or the only one there is), or why it cannot be told which."""
    shapes = find_shapes(values)
    groups = list(_groups(shapes))
    names = list(dict.fromkeys(name for name, _, _ in groups))
    if asked and asked not in names:
        return problem("group", "asg-scale-in.unknown-group", value=asked[:_LONGEST_SHOWN], known=_names(names))
    if len(names) > 1 and not asked:
        return problem("group", "asg-scale-in.several-groups", count=str(len(names)), known=_names(names))
    found = Import()
    for place, value in shapes.wrong:
        found.wrong("not-map", place or "[0]", value)
    if not groups:
        return found.problems[0] if found.problems else problem("fleet", "asg-scale-in.no-group")
    # A group that was pasted twice is taken as it was pasted last.
    _, place, group = next(entry for entry in reversed(groups) if entry[0] == (asked or names[0]))
    _read_group(found, group, place, shapes)
    if len(names) > 1:
        found.settings["group"] = asked
    for _, keys in shapes.strangers[:1]:
        found.notices.append(reason("stranger", keys=keys))
    return found


def _names(names: list[str]) -> str:
    return ", ".join(names[:20]) + (", …" if len(names) > 20 else "")


def _groups(shapes: Shapes) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    """Every group by name, place and members: as described, else as its instances tell it."""
    for place, group in shapes.groups:
        # A group that --query has left without its name is named by its place.
        yield str(group.get("AutoScalingGroupName") or place), place, group
    if shapes.groups:
        return
    by_name: dict[str, list[object]] = {}
    for _, member in shapes.members:
        by_name.setdefault(str(member.get("AutoScalingGroupName") or ""), []).append(member)
    if not shapes.members:
        for instance in shapes.ec2.values():
            by_name.setdefault(_tags(instance.fields).get(_TAG, ""), []).append(_as_member(instance.fields))
    for name, members in by_name.items():
        yield name, "", {"Instances": members}


def _tags(instance: Mapping[str, object]) -> dict[str, str]:
    tags = instance.get("Tags")
    return {
        str(tag.get("Key")): str(tag.get("Value"))
        for tag in (tags if isinstance(tags, list) else [])
        if isinstance(tag, dict)
    }


def _as_member(instance: Mapping[str, object]) -> dict[str, object]:
    """What EC2 tells of an instance of a group: the group's template stands in tags, its protection nowhere."""
    tags = _tags(instance)
    state = instance.get("State")
    running = state.get("Name", "running") if isinstance(state, dict) else "running"
    template = tags.get("aws:ec2launchtemplate:id")
    return {
        "InstanceId": instance.get("InstanceId"),
        "LifecycleState": "InService" if running == "running" else "Pending" if running == "pending" else "Terminating",
        **(
            {"LaunchTemplate": {"LaunchTemplateId": template, "Version": tags.get("aws:ec2launchtemplate:version")}}
            if template
            else {}
        ),
    }


def _read_group(found: Import, group: Mapping[str, object], place: str, shapes: Shapes) -> None:
    where = f"{place}.Instances".lstrip(".") if place or "AutoScalingGroupName" in group else "Instances"
    found.where = where
    found.typed(group, "AutoScalingGroupName", str, place)
    members = {str(member.get("InstanceId")): member for _, member in shapes.members}
    instances = found.typed(group, "Instances", list, place) or []
    for index, instance in enumerate(instances):
        if isinstance(instance, dict):
            identifier = str(instance.get("InstanceId"))
            known = {**members.get(identifier, {}), **{k: v for k, v in instance.items() if v is not None}}
            found.entries.append(_entry(found, known, f"{where}[{index}]", shapes, shapes.ec2.get(identifier)))
        else:
            found.entries.append(instance)
    _settings(found, group, place, shapes)
    found.notices += notes(group)


def _entry(
    found: Import, instance: Mapping[str, object], place: str, shapes: Shapes, ec2: Ec2 | None
) -> dict[str, object]:
    """One instance in the fleet's own words; what EC2 says of it fills in what the group does not say."""
    more = ec2.fields if ec2 else {}
    placement = more.get("Placement")
    zone = placement.get("AvailabilityZone") if isinstance(placement, dict) else None
    entry: dict[str, object] = {
        "id": instance.get("InstanceId"),
        "az": instance.get("AvailabilityZone") or zone,
        "instance_type": instance.get("InstanceType") or more.get("InstanceType") or "?",
        "state": instance.get("LifecycleState") or "InService",
        "healthy": _health(found, instance, place),
        "protected": False if (protected := instance.get("ProtectedFromScaleIn")) is None else protected,
        "launched": more.get("LaunchTime") or instance.get("LaunchTime"),
        "purchase": _purchase(instance, ec2),
        "weight": instance.get("WeightedCapacity"),
    }
    return {**entry, **_template(found, instance, place, shapes)}


# "HealthStatus is Healthy or Unhealthy" (API reference, in our words; describe-auto-scaling-instances prints capitals).


def _health(found: Import, instance: Mapping[str, object], place: str) -> bool:
    health = found.typed(instance, "HealthStatus", str, place)
    if health is not None and health.upper() not in ("HEALTHY", "UNHEALTHY"):
        found.wrong("health", f"{place}.HealthStatus", health)
    return health is None or health.upper() != "UNHEALTHY"


# "InstanceLifecycle says whether this is a Spot Instance or a Scheduled Instance" and is left out for On-Demand (API
# reference of EC2, in our words).


def _purchase(instance: Mapping[str, object], ec2: Ec2 | None) -> object:
    given = instance.get("InstanceLifecycle") or instance.get("purchase")
    if given is None and ec2 is not None:
        lifecycle = ec2.fields.get("InstanceLifecycle")
        if lifecycle is None and not ec2.is_whole and "InstanceLifecycle" not in ec2.fields:
            return None
        given = lifecycle or "on-demand"
    return given


def _template(found: Import, instance: Mapping[str, object], place: str, shapes: Shapes) -> dict[str, object]:
    template = found.typed(instance, "LaunchTemplate", dict, place)
    configuration = found.typed(instance, "LaunchConfigurationName", str, place)
    if template:
        read = _read_template(found, template, f"{place}.LaunchTemplate", shapes)
        if read is not None:
            return {"launch_template": read}
    if configuration:
        created = shapes.configurations.get(configuration)
        return {"launch_configuration": {"name": configuration, "created": created}}
    return {"template": "?"}


def _read_template(found: Import, fields: Mapping[str, object], place: str, shapes: Shapes) -> dict[str, object] | None:
    """Name, id and version; with one of the two ids only, the other from ``describe-launch-templates``."""
    identifier = found.typed(fields, "LaunchTemplateId", str, place)
    name = found.typed(fields, "LaunchTemplateName", str, place)
    for known in shapes.templates.values():
        if identifier and not name and known.get("LaunchTemplateId") == identifier:
            name = str(known.get("LaunchTemplateName") or "") or None
        if name and not identifier and known.get("LaunchTemplateName") == name:
            identifier = str(known.get("LaunchTemplateId") or "") or None
    if not name and not identifier:
        return None
    version = fields.get("Version")
    if version is not None and not isinstance(version, str | int):
        found.wrong("not-text", f"{place}.Version", version)
    return {"name": name or identifier, "id": identifier, "version": "?" if version is None else version}


def _settings(found: Import, group: Mapping[str, object], place: str, shapes: Shapes) -> None:
    settings = found.settings
    policies = found.typed(group, "TerminationPolicies", list, place)
    if policies:
        settings["policies"] = ",".join(_texts(found, policies, f"{place}.TerminationPolicies".lstrip(".")))
    zones = found.typed(group, "AvailabilityZones", list, place)
    if zones:
        settings["availability_zones"] = ",".join(_texts(found, zones, f"{place}.AvailabilityZones".lstrip(".")))
    suspended = found.typed(group, "SuspendedProcesses", list, place) or []
    names = [process.get("ProcessName") if isinstance(process, dict) else process for process in suspended]
    settings["suspended_processes"] = ",".join(_texts(found, names, f"{place}.SuspendedProcesses".lstrip(".")))
    mixed = found.typed(group, "MixedInstancesPolicy", dict, place)
    named: Mapping[str, object] = group
    if mixed:
        launch = found.typed(mixed, "LaunchTemplate", dict, f"{place}.MixedInstancesPolicy".lstrip(".")) or {}
        policy = read_mixed_policy(found, mixed, launch, f"{place}.MixedInstancesPolicy".lstrip("."), shapes)
        if unit := found.typed(group, "DesiredCapacityType", str, place):
            policy["capacity_unit"] = unit
        settings["mixed_instances_policy"] = json.dumps(policy)
        named = {"LaunchTemplate": launch.get("LaunchTemplateSpecification")}
    current = _current(found, named, place, shapes)
    if current is not None:
        settings["current_template"] = current
    if lifetime := found.typed(group, "MaxInstanceLifetime", int, place):
        settings["max_lifetime"] = str(lifetime)
    least, desired = (found.typed(group, key, int, place) for key in ("MinSize", "DesiredCapacity"))
    if least is not None and desired is not None and desired <= least and desired:
        found.notices.append(reason("at-minimum", least=least))


def _texts(found: Import, values: list[object], place: str) -> list[str]:
    for index, value in enumerate(values):
        if not isinstance(value, str):
            found.wrong("not-text", f"{place}[{index}]", value)
    return [value for value in values if isinstance(value, str)]


def _current(found: Import, named: Mapping[str, object], place: str, shapes: Shapes) -> str | None:
    """The group's template in the short form, with its id; a version that is not given is the default."""
    template = found.typed(named, "LaunchTemplate", dict, place)
    if template and (read := _read_template(found, template, f"{place}.LaunchTemplate".lstrip("."), shapes)):
        version = "$Default" if read["version"] == "?" else str(read["version"])
        number = _number_of(shapes, read, version)
        if number is not None:
            found.notices.append(reason("alias", alias=version, name=read["name"], version=number))
        return f"{read['name']}{'#' + str(read['id']) if read['id'] else ''}:{version}"
    configuration = found.typed(named, "LaunchConfigurationName", str, place)
    if configuration:
        return write_template(LaunchConfiguration(name=configuration, created=None))
    return None


def _number_of(shapes: Shapes, template: Mapping[str, object], alias: str) -> int | None:
    """The version that ``alias`` stands for, where describe-launch-templates was pasted too."""
    key = {"$Latest": "LatestVersionNumber", "$Default": "DefaultVersionNumber"}.get(alias)
    for known in shapes.templates.values() if key else ():
        same = {"LaunchTemplateId": template["id"], "LaunchTemplateName": template["name"]}
        if any(known.get(name) == value and value for name, value in same.items()):
            number = known.get(str(key))
            return number if isinstance(number, int) else None
    return None


_DISTRIBUTION = {
    "on_demand_base_capacity": "OnDemandBaseCapacity",
    "on_demand_percentage_above_base": "OnDemandPercentageAboveBaseCapacity",
    "on_demand_allocation_strategy": "OnDemandAllocationStrategy",
    "spot_allocation_strategy": "SpotAllocationStrategy",
    "spot_instance_pools": "SpotInstancePools",
}


def read_mixed_policy(
    found: Import, policy: Mapping[str, object], launch: Mapping[str, object], place: str, shapes: Shapes
) -> dict[str, object]:
    """``MixedInstancesPolicy`` in the words of the input of that name."""
    distribution = found.typed(policy, "InstancesDistribution", dict, place) or {}
    mixed: dict[str, object] = {
        ours: distribution[theirs] for ours, theirs in _DISTRIBUTION.items() if distribution.get(theirs) is not None
    }
    # Distribution Segments take the place of the ratio, wherever the policy holds them.
    if any("segment" in key.lower() and value for fields in (policy, distribution) for key, value in fields.items()):
        mixed["has_segments"] = True
    overrides = found.typed(launch, "Overrides", list, f"{place}.LaunchTemplate") or []
    listed: list[dict[str, object]] = []
    for index, override in enumerate(overrides):
        where = f"{place}.LaunchTemplate.Overrides[{index}]"
        if not isinstance(override, dict):
            found.wrong("not-map", where, override)
            continue
        name = found.typed(override, "InstanceType", str, where)
        if name is None:
            # Types by their attributes (InstanceRequirements): which ones they are stands in no document.
            mixed["has_requirements"] = True
            continue
        entry: dict[str, object] = {"instance_type": name}
        if override.get("WeightedCapacity") is not None:
            entry["weight"] = override["WeightedCapacity"]
        own = found.typed(override, "LaunchTemplateSpecification", dict, where)
        if own and (read := _read_template(found, own, f"{where}.LaunchTemplateSpecification", shapes)):
            template = LaunchTemplate(
                name=str(read["name"]), version=None, id=str(read["id"]) if read["id"] else None, alias="$Default"
            )
            entry["launch_template"] = write_template(template, frozenset({template.name}))
        listed.append(entry)
    mixed["overrides"] = listed
    if mixed.get("has_requirements"):
        found.notices.append(reason("requirements"))
    return mixed


def from_aws(policy: dict[str, object]) -> dict[str, object] | list[Problem]:
    """``MixedInstancesPolicy`` as the API spells it, given by itself."""
    found = Import()
    launch = found.typed(policy, "LaunchTemplate", dict, "") or {}
    mixed = read_mixed_policy(found, policy, launch, "", Shapes())
    return [problem("mixed_instances_policy", p.code, **dict(p.values)) for p in found.problems] or mixed


def fill_rows(values: tuple[object, ...]) -> list[object] | None:
    """The editor's own rows with what a description by EC2 behind them adds; None where it is not that."""
    rows = next((value for value in values if isinstance(value, list) and value and _is_row(value[0])), None)
    shapes = find_shapes(value for value in values if value is not rows)
    if rows is None or shapes.groups or shapes.members or not shapes.ec2:
        return None
    filled: list[object] = []
    for row in rows:
        ec2 = shapes.ec2.get(str(row.get("id"))) if isinstance(row, dict) else None
        if ec2 is None:
            filled.append(row)
            continue
        filled.append(
            {
                **row,
                "launched": row.get("launched") or ec2.fields.get("LaunchTime"),
                "purchase": row.get("purchase") or _purchase({}, ec2),
            }
        )
    return filled


def _is_row(value: object) -> bool:
    return isinstance(value, dict) and "id" in value
