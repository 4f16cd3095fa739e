"""What a reader asks about: the instance, how much it is used, and what the work needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from compute_calculators.ec2_pricing.demand import Demand, steady
from compute_calculators.ec2_pricing.options import HOURS_PER_MONTH

COMMITMENTS = ("none", "1yr", "3yr")
# Whether a Capacity Reservation is held all month or only as long as instances run in it.
RESERVATIONS = ("all-month", "while-used")
SYSTEMS = ("linux", "windows", "rhel", "suse")
MAC_MINIMUM_HOURS = Decimal(24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """The answers to the questions that decide which option is right."""

    interruptible: bool
    steady_percent: Decimal
    commitment: str
    may_change: bool
    licences: bool
    capacity: bool
    reserved_all_month: bool

    @property
    def years(self) -> int:
        """How long the reader is ready to commit."""
        return {"none": 0, "1yr": 1, "3yr": 3}[self.commitment]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The reader's own price of one option: what is paid at once and what by the hour."""

    key: str
    upfront: Decimal
    hourly: Decimal


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
    pattern: Demand | None = None
    offer: Offer | None = None

    @property
    def demand(self) -> Demand:
        """What runs when; with a ``pattern`` quantity and hours are its peak and its average."""
        return self.pattern or steady(self.quantity, self.hours_per_month)

    @property
    def is_mac(self) -> bool:
        """EC2 documentation, Mac instances: they run as bare metal on Dedicated Hosts only, one on each."""
        return self.instance_type.startswith("mac")

    @property
    def hosts(self) -> Decimal:
        """A host is charged whole, however many instances it carries; as many are needed as the instances fill."""
        fitting = Decimal(1) if self.is_mac else self.instances_per_host
        return (self.quantity / fitting).to_integral_value(rounding=ROUND_CEILING)

    def charged(self, hours: Decimal) -> Decimal:
        """The On-Demand hours that ``hours`` of use are charged as.

        EC2 documentation, Capacity Reservation pricing and billing: an active reservation is charged the On-Demand rate
        whether or not instances run in it.
        """
        return max(hours, HOURS_PER_MONTH) if self.needs.capacity and self.needs.reserved_all_month else hours

    def allocated(self, hours: Decimal) -> Decimal:
        """The host hours that ``hours`` of use are charged as.

        EC2 documentation, Mac instances: a Mac host can be released 24 hours after its allocation at the earliest.
        """
        return max(hours, MAC_MINIMUM_HOURS) if self.is_mac and hours else hours

    @property
    def utilisation(self) -> Decimal:
        """The used share of the hours that a commitment pays for; a long month's extra hours do not raise it."""
        return min(self.hours_per_month, HOURS_PER_MONTH) / HOURS_PER_MONTH
