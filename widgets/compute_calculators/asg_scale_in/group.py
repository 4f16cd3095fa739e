"""The values that the rules reason about: a group, its instances, and what is asked of it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

ON_DEMAND = "on-demand"
SPOT = "spot"

# LifecycleState in botocore 1.44.5's model of the API, read 2026-11-22.
STATES = (
    "InService", "Standby", "EnteringStandby",
    "Pending", "Pending:Wait", "Pending:Proceed", "Quarantined",
    "Terminating", "Terminating:Wait", "Terminating:Proceed", "Terminating:Retained", "Terminated",
    "Detaching", "Detached",
    "ReplacingRootVolume", "ReplacingRootVolume:Wait", "ReplacingRootVolume:Proceed", "RootVolumeReplaced",
    "Warmed:Pending", "Warmed:Pending:Wait", "Warmed:Pending:Proceed", "Warmed:Pending:Retained",
    "Warmed:Terminating", "Warmed:Terminating:Wait", "Warmed:Terminating:Proceed", "Warmed:Terminating:Retained",
    "Warmed:Terminated", "Warmed:Stopped", "Warmed:Running", "Warmed:Hibernated",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class LaunchTemplate:
    """A launch template. ``id`` tells it from another that was made later under its name; None where not known.

    ``version`` is None where only an ``alias`` (``$Latest``, ``$Default``) is known, or nothing.
    """

    name: str
    version: int | None
    id: str | None = None
    alias: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaunchConfiguration:
    """A launch configuration: it has no versions, only the date on which it was made."""

    name: str
    created: datetime | None


Template = LaunchTemplate | LaunchConfiguration


def is_same(one: LaunchTemplate, other: LaunchTemplate) -> bool:
    """Whether both are one launch template: by id where both have one, else by name."""
    if one.id and other.id:
        return one.id == other.id
    return one.name == other.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """One instance of the group, counting ``units`` towards its capacity (its weight).

    ``instance_type``, ``purchase``, ``template`` and ``launched`` are None where the input does not say.
    """

    id: str
    az: str
    instance_type: str | None
    purchase: str | None
    state: str
    healthy: bool
    protected: bool
    template: Template | None
    launched: datetime | None
    units: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """An instance type of a mixed instances policy, first is preferred; ``price`` where the reader gives one.

    ``weight`` is how many units an instance of it counts, ``template`` its own launch template in place of the
    group's.
    """

    instance_type: str
    price: Decimal | None
    weight: int | None = None
    template: LaunchTemplate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MixedPolicy:
    """How a group splits On-Demand and Spot, and by which strategy it picks types of each.

    ``has_ratio`` is False with Distribution Segments, which take the place of the share of On-Demand and Spot;
    ``has_units`` is False where capacity is counted in vCPUs or memory, which the input does not say of an instance.
    """

    on_demand_base: int
    on_demand_percent: int
    on_demand_strategy: str
    spot_strategy: str
    overrides: tuple[Override, ...]
    spot_pools: int = 2
    has_units: bool = True
    has_ratio: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group at one moment, and what is asked: how many to end, by which event.

    ``current`` and ``now`` are None where the input does not say. ``released`` is what a custom Lambda function
    returned: None where it agrees with what is suggested to it. ``named`` are the instances of a direct call,
    ``suspended`` the processes that are switched off. ``event`` is one of :data:`EVENTS`,
    ``decrement`` ``"true"`` or ``"false"`` where a call says whether to lower the desired capacity, and
    ``max_lifetime`` in seconds.
    """

    instances: tuple[Instance, ...]
    current: Template | None
    policies: tuple[str, ...]
    terminate: int
    now: datetime | None
    mixed: MixedPolicy | None
    seed: str
    released: tuple[str, ...] | None
    event: str
    named: tuple[str, ...]
    suspended: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    decrement: str = ""
    max_lifetime: int | None = None

    @property
    def has_lambda(self) -> bool:
        return bool(self.policies) and self.policies[0].startswith("arn:")


EVENTS = (
    "scale-in", "scheduled-action", "predictive-scaling", "az-rebalance", "unhealthy-replacement",
    "direct-termination", "spot-interruption", "capacity-rebalance", "max-lifetime", "instance-refresh",
    "root-volume-replacement", "detach", "standby",
)  # fmt: skip
# Events about instances that someone names: a caller, or EC2.
OF_NAMED = ("direct-termination", "spot-interruption", "capacity-rebalance", "detach", "standby")
