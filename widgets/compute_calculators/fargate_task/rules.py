"""How AWS bills Fargate tasks on Linux: vCPU, memory and storage above what is included, each by the second."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from compute_calculators.facts import Rate
from compute_calculators.fargate_task.usage import INCLUDED_STORAGE_GB, SECONDS_PER_HOUR, Usage
from compute_calculators.money import EXACT, to_cent


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One charge: ``unit_seconds`` / 3,600 × ``rate``. Without a rate there is no amount."""

    key: str
    unit: str
    unit_seconds: Decimal
    rate: Rate | None

    @property
    def quantity(self) -> Decimal:
        """vCPU-hours or GB-hours."""
        return EXACT.divide(self.unit_seconds, SECONDS_PER_HOUR)

    @property
    def exact_amount(self) -> Decimal | None:
        """US dollars. Divided last, so that a third of an hour is not rounded before it is paid."""
        if self.rate is None:
            return None
        return EXACT.divide(EXACT.multiply(self.unit_seconds, self.rate.value), SECONDS_PER_HOUR)

    @property
    def amount(self) -> Decimal | None:
        """US dollars, rounded half up to the cent."""
        exact = self.exact_amount
        return None if exact is None else to_cent(exact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """All charges of a month."""

    usage: Usage
    lines: tuple[Line, ...]

    @property
    def total(self) -> Decimal | None:
        """The rounded amounts summed; None if a rate is missing."""
        amounts = [line.amount for line in self.lines]
        known = [amount for amount in amounts if amount is not None]
        return None if len(known) < len(amounts) else sum(known, Decimal(0))

    @property
    def rates(self) -> tuple[Rate, ...]:
        return tuple(line.rate for line in self.lines if line.rate is not None)


def bill(usage: Usage, rates: Mapping[str, Rate]) -> Bill:
    """The bill for ``usage`` at one Region's ``rates``.

    "AWS Fargate pricing is calculated based on the vCPU and memory resources used" (AWS Fargate Pricing, as quoted at
    https://devops.stackexchange.com/questions/4830), used meaning given to the task. "You get 20 GB of ephemeral
    storage for each task or pod by default; additional configured storage incurs extra charges."
    https://cloudchipr.com/blog/aws-fargate-pricing; both read 2026-11-22.
    """
    # Fargate Spot has rates of its own, which change all the time; none that is current was found.
    found = rates if usage.purchase == "on-demand" else {}
    seconds = EXACT.multiply(usage.billed_seconds, usage.tasks)
    charges = [
        ("vcpu", "vcpu-hour", Decimal(usage.vcpu), found.get(f"vcpu-{usage.architecture}")),
        ("memory", "gb-hour", usage.memory_gb, found.get(f"memory-{usage.architecture}")),
    ]
    if usage.storage_gb > INCLUDED_STORAGE_GB:
        above = EXACT.subtract(usage.storage_gb, INCLUDED_STORAGE_GB)
        charges.append(("ephemeral-storage", "gb-hour", above, found.get("ephemeral-storage")))
    lines = tuple(
        Line(key=key, unit=unit, unit_seconds=EXACT.multiply(seconds, size), rate=rate)
        for key, unit, size, rate in charges
    )
    return Bill(usage=usage, lines=lines)
