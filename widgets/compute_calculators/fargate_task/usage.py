"""A month of one kind of Fargate task, and the sizes that a task may have."""

from dataclasses import dataclass
from decimal import Decimal

from compute_calculators.money import EXACT, plain, round_up

ARCHITECTURES = ("x86_64", "arm64")
PURCHASES = ("on-demand", "spot")
UNITS = {"hours": Decimal(3600), "minutes": Decimal(60), "seconds": Decimal(1)}
SECONDS_PER_HOUR = UNITS["hours"]
# A month of 31 days, the longest there is.
MOST_SECONDS = Decimal(744) * SECONDS_PER_HOUR
INCLUDED_STORAGE_GB = Decimal(20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """The memory that goes with a number of vCPUs, in GB: from, to and in which steps; ``also`` below the steps."""

    minimum: Decimal
    maximum: Decimal
    step: Decimal
    also: Decimal | None = None

    def has(self, memory_gb: Decimal) -> bool:
        if memory_gb == self.also:
            return True
        return self.minimum <= memory_gb <= self.maximum and EXACT.remainder(memory_gb, self.step) == 0

    @property
    def words(self) -> dict[str, str]:
        """What fills the sentence that names these sizes."""
        words = {"minimum": plain(self.minimum), "maximum": plain(self.maximum), "step": plain(self.step)}
        return words if self.also is None else {**words, "also": plain(self.also)}


def in_seconds(duration: Decimal, unit: str) -> Decimal:
    """``duration`` of a :data:`UNITS` in seconds."""
    return EXACT.multiply(duration, UNITS[unit])


def _sizes(minimum: int, maximum: int, step: int, also: str | None = None) -> Sizes:
    return Sizes(
        minimum=Decimal(minimum),
        maximum=Decimal(maximum),
        step=Decimal(step),
        also=None if also is None else Decimal(also),
    )


# "Between 8192 (8 GB) and 30720 (30 GB) in increments of 1024 (1 GB) - Available cpu values: 4096 (4 vCPU)", and so on
# for each: the memory of a task, AWS SDK for Kotlin, aws.sdk.kotlin.services.ecs.model, Task.memory, read 2026-11-22.
# ECS also has tasks of 32 vCPU with 60, 120 or 244 GB; that was read in copies only, so they are left out.
SIZES = {
    "0.25": _sizes(1, 2, 1, also="0.5"),
    "0.5": _sizes(1, 4, 1),
    "1": _sizes(2, 8, 1),
    "2": _sizes(4, 16, 1),
    "4": _sizes(8, 30, 1),
    "8": _sizes(16, 60, 4),
    "16": _sizes(32, 120, 8),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """``tasks`` of one size started in a month, each running for ``seconds``."""

    region: str
    architecture: str
    purchase: str
    vcpu: str
    memory_gb: Decimal
    tasks: Decimal
    seconds: Decimal
    storage_gb: Decimal

    @property
    def billed_seconds(self) -> Decimal:
        """What is billed for one task.

        "… from the time you start to download your container image (docker pull) until the Amazon ECS Task terminates,
        rounded up to the nearest second. A minimum charge of 1 minute applies." AWS Fargate Pricing, as quoted at
        https://devops.stackexchange.com/questions/4830, read 2026-11-22; the minute also by the page's copy of
        2026-10-01.
        """
        return max(round_up(self.seconds, Decimal(1)), Decimal(60))

    @property
    def task_hours(self) -> Decimal:
        """Hours billed for all tasks; a fraction that need not end is cut after a hundred digits."""
        return EXACT.divide(EXACT.multiply(self.billed_seconds, self.tasks), SECONDS_PER_HOUR)
