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
    """A launch template. ``version`` is None where only ``$Latest`` or ``$Default`` is known."""

    name: str
    version: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LaunchConfiguration:
    """A launch configuration: it has no versions, only the date on which it was made."""

    name: str
    created: datetime | None


Template = LaunchTemplate | LaunchConfiguration


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """One instance of the group. ``purchase`` and ``launched`` are None where the input does not say."""

    id: str
    az: str
    instance_type: str
    purchase: str | None
    state: str
    healthy: bool
    protected: bool
    template: Template
    launched: datetime | None

    @property
    def option(self) -> str:
        """The purchase option; On-Demand where the input does not say, which the view discloses."""
        return self.purchase or ON_DEMAND


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """An instance type of a mixed instances policy, first is preferred; ``price`` where the reader gives one."""

    instance_type: str
    price: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MixedPolicy:
    """How a group splits On-Demand and Spot, and by which strategy it picks types of each."""

    on_demand_base: int
    on_demand_percent: int
    on_demand_strategy: str
    spot_strategy: str
    overrides: tuple[Override, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group at one moment, and what is asked: how many to end, by which event.

    ``released`` is what a custom Lambda function returned: None where it agrees with what is suggested to it.
    ``named`` are the instances of a direct call. ``event`` is one of :data:`EVENTS`.
    """

    instances: tuple[Instance, ...]
    current: Template
    policies: tuple[str, ...]
    terminate: int
    now: datetime
    mixed: MixedPolicy | None
    seed: str
    released: tuple[str, ...] | None
    event: str
    named: tuple[str, ...]

    @property
    def has_lambda(self) -> bool:
        return bool(self.policies) and self.policies[0].startswith("arn:")


EVENTS = ("scale-in", "unhealthy-replacement", "direct-termination")
