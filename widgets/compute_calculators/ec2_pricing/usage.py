"""What a reader asks about: the instance, how much it is used, and what the work needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from compute_calculators.ec2_pricing.options import HOURS_PER_MONTH

COMMITMENTS = ("none", "1yr", "3yr")
SYSTEMS = ("linux", "windows", "rhel", "suse")


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """The answers to the questions that decide which option is right."""

    interruptible: bool
    steady_percent: Decimal
    commitment: str
    may_change: bool
    licences: bool
    capacity: bool

    @property
    def years(self) -> int:
        """How long the reader is ready to commit."""
        return {"none": 0, "1yr": 1, "3yr": 3}[self.commitment]


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """``quantity`` instances, each used ``hours_per_month``, over a horizon of ``months``."""

    region: str
    instance_type: str
    system: str
    quantity: Decimal
    hours_per_month: Decimal
    months: Decimal
    interruption_percent: Decimal
    instances_per_host: Decimal
    overrides: Mapping[str, Decimal]
    needs: Needs

    @property
    def utilisation(self) -> Decimal:
        """The used share of the hours that a commitment pays for; a long month's extra hours do not raise it."""
        return min(self.hours_per_month, HOURS_PER_MONTH) / HOURS_PER_MONTH
