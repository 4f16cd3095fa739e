"""What ``aws autoscaling describe-auto-scaling-groups`` prints, turned into a fleet and its settings.

Fields that the engine does not know are ignored. What it needs and the output lacks (it has neither launch times nor
purchase options) is not guessed: it stays missing, and :mod:`view` names it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from compute_calculators.problems import Problem, problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """The rows of a fleet as :mod:`fleet` reads them, with the group's settings as the inputs spell them."""

    entries: tuple[object, ...]
    where: str
    settings: Mapping[str, str]


def is_aws(value: object) -> bool:
    """Whether ``value`` looks like the command's output, or one group out of it."""
    return isinstance(value, dict) and ("AutoScalingGroups" in value or "Instances" in value)


def read_aws(value: object) -> Import | Problem:
    """The one group of the output. Several groups are a problem: the reader has to choose."""
    if not isinstance(value, dict):
        return problem("fleet", "asg-scale-in.not-a-list")
    group, where = value, "Instances"
    if "AutoScalingGroups" in value:
        groups = value["AutoScalingGroups"]
        if not isinstance(groups, list) or len(groups) != 1 or not isinstance(groups[0], dict):
            count = len(groups) if isinstance(groups, list) else 0
            return problem("fleet", "asg-scale-in.one-group", count=str(count))
        group, where = groups[0], "AutoScalingGroups[0].Instances"
    instances = group.get("Instances")
    if not isinstance(instances, list):
        return problem("fleet", "asg-scale-in.missing", place=where)
    return Import(entries=tuple(_entry(instance) for instance in instances), where=where, settings=_settings(group))


def _entry(instance: object) -> object:
    """One instance in the fleet's own words; what is no object stays as it is, for :mod:`fleet` to refuse."""
    if not isinstance(instance, dict):
        return instance
    entry: dict[str, object] = {
        "id": instance.get("InstanceId"),
        "az": instance.get("AvailabilityZone"),
        "instance_type": instance.get("InstanceType"),
        "state": instance.get("LifecycleState", "InService"),
        "healthy": str(instance.get("HealthStatus", "Healthy")).lower() == "healthy",
        "protected": instance.get("ProtectedFromScaleIn", False),
        # Not in this command's output, but in describe-instances', whence readers paste them.
        "launched": instance.get("LaunchTime"),
        "purchase": "spot" if instance.get("InstanceLifecycle") == "spot" else instance.get("purchase"),
    }
    template = _template(instance)
    if template is not None:
        entry["template"] = template
    return entry


def _template(fields: Mapping[str, object]) -> str | None:
    """``name:version`` of a launch template, a configuration's name, or None where the output has neither."""
    template = fields.get("LaunchTemplate")
    if isinstance(template, dict):
        name = template.get("LaunchTemplateName") or template.get("LaunchTemplateId")
        return f"{name}:{template.get('Version', '$Default')}" if name else None
    configuration = fields.get("LaunchConfigurationName")
    return configuration if isinstance(configuration, str) else None


def _settings(group: Mapping[str, object]) -> dict[str, str]:
    settings = {}
    policies = group.get("TerminationPolicies")
    if isinstance(policies, list) and policies:
        settings["policies"] = ",".join(map(str, policies))
    mixed = group.get("MixedInstancesPolicy")
    if isinstance(mixed, dict):
        settings["mixed_instances_policy"] = json.dumps(_mixed(mixed))
        launch = mixed.get("LaunchTemplate")
        named = launch.get("LaunchTemplateSpecification") if isinstance(launch, dict) else None
        current = _template({"LaunchTemplate": named})
    else:
        current = _template(group)
    if current is not None:
        settings["current_template"] = current
    return settings


def _mixed(policy: Mapping[str, object]) -> dict[str, object]:
    distribution = policy.get("InstancesDistribution")
    known = distribution if isinstance(distribution, dict) else {}
    launch = policy.get("LaunchTemplate")
    overrides = launch.get("Overrides") if isinstance(launch, dict) else None
    names = {
        "on_demand_base_capacity": "OnDemandBaseCapacity",
        "on_demand_percentage_above_base": "OnDemandPercentageAboveBaseCapacity",
        "on_demand_allocation_strategy": "OnDemandAllocationStrategy",
        "spot_allocation_strategy": "SpotAllocationStrategy",
    }
    mixed: dict[str, object] = {ours: known[theirs] for ours, theirs in names.items() if theirs in known}
    mixed["overrides"] = [
        override["InstanceType"]
        for override in (overrides if isinstance(overrides, list) else [])
        if isinstance(override, dict) and isinstance(override.get("InstanceType"), str)
    ]
    return mixed
