"""What a group's settings say that no rule of a scale-in reads: named, so that nothing is passed over in silence."""

from collections.abc import Mapping

from compute_calculators.asg_scale_in.step import Reason, reason

# Members that a scale-in's choice reads, elsewhere in the package.
_READ = {
    "AutoScalingGroupName", "Instances", "TerminationPolicies", "MixedInstancesPolicy", "LaunchTemplate",
    "LaunchConfigurationName", "SuspendedProcesses", "AvailabilityZones", "MinSize", "DesiredCapacity",
    "DesiredCapacityType",
}  # fmt: skip
# Members that say nothing of which instance ends: names, addresses, and how instances are launched or watched.
_SILENT = {
    "AutoScalingGroupARN", "MaxSize", "PredictedCapacity", "DefaultCooldown", "LoadBalancerNames", "TargetGroupARNs",
    "HealthCheckType", "HealthCheckGracePeriod", "CreatedTime", "PlacementGroup", "VPCZoneIdentifier",
    "EnabledMetrics", "Tags", "ServiceLinkedRoleARN", "Context", "DefaultInstanceWarmup", "TrafficSources",
    "AvailabilityZoneIds", "WarmPoolSize",
}  # fmt: skip


def notes(group: Mapping[str, object]) -> list[Reason]:
    """One sentence for each setting that bears on what ends and that the steps do not read."""
    found: list[Reason] = []
    told = {"Status", "NewInstancesProtectedFromScaleIn", "InstanceMaintenancePolicy", "InstanceLifecyclePolicy",
            "WarmPoolConfiguration", "MaxInstanceLifetime", "CapacityRebalance"}  # fmt: skip
    if status := group.get("Status"):
        found.append(reason("group-status", status=_short(status)))
    if group.get("NewInstancesProtectedFromScaleIn") is True:
        found.append(reason("new-protected"))
    if maintenance := group.get("InstanceMaintenancePolicy"):
        found.append(reason("maintenance-policy", range=_range(maintenance)))
    if lifecycle := group.get("InstanceLifecyclePolicy"):
        found.append(reason("lifecycle-retain" if "retain" in str(lifecycle) else "lifecycle-policy"))
    if pool := group.get("WarmPoolConfiguration"):
        reuse = pool.get("InstanceReusePolicy") if isinstance(pool, dict) else None
        returns = isinstance(reuse, dict) and reuse.get("ReuseOnScaleIn") is True
        found.append(reason("warm-pool-reuse" if returns else "warm-pool"))
    if lifetime := group.get("MaxInstanceLifetime"):
        found.append(reason("max-lifetime", seconds=_short(lifetime)))
    if group.get("CapacityRebalance") is True:
        found.append(reason("capacity-rebalance"))
    others = sorted(
        name for name, value in group.items() if name not in _READ | _SILENT | told and value not in (None, "", [], {})
    )
    if others:
        found.append(reason("not-considered", fields=", ".join(others)))
    return found


def _range(policy: object) -> str:
    fields = policy if isinstance(policy, dict) else {}
    return f"{_short(fields.get('MinHealthyPercentage', '?'))}–{_short(fields.get('MaxHealthyPercentage', '?'))}"


def _short(value: object) -> str:
    return str(value)[:40]
