"""A month of one kind of Fargate task, and the sizes that a task may have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from compute_calculators.money import EXACT, plain, round_up

ARCHITECTURES = ("x86_64", "arm64")
SYSTEMS = ("linux", "windows")
COMMITMENTS = tuple(
    f"compute-sp-{term}-{payment}-upfront" for term in ("1yr", "3yr") for payment in ("no", "partial", "all")
)
PURCHASES = ("on-demand", "spot", *COMMITMENTS)
UNITS = {"hours": Decimal(3600), "minutes": Decimal(60), "seconds": Decimal(1)}
SECONDS_PER_HOUR = UNITS["hours"]
# A month of 31 days, the longest there is.
MOST_SECONDS = Decimal(744) * SECONDS_PER_HOUR
INCLUDED_STORAGE_GB = Decimal(20)

# A month has 730 hours, a year's 8,760 by twelve, as in AWS's own calculator: 20 tasks a day are 608.33 a month.
_HOURS_PER_MONTH = Decimal(730)
_PER_MONTH = {
    "month": (Decimal(1), Decimal(1)),
    "day": (_HOURS_PER_MONTH, Decimal(24)),
    "hour": (_HOURS_PER_MONTH, Decimal(1)),
    "minute": (_HOURS_PER_MONTH * 60, Decimal(1)),
}
PERIODS = tuple(_PER_MONTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """The memory that goes with a number of vCPUs, in GB: from, to and in which steps, or just ``only``; ``also`` is
    below the steps."""

    minimum: Decimal
    maximum: Decimal
    step: Decimal
    also: Decimal | None = None
    only: tuple[Decimal, ...] = ()

    def has(self, memory_gb: Decimal) -> bool:
        if self.only or memory_gb == self.also:
            return memory_gb == self.also or memory_gb in self.only
        return self.minimum <= memory_gb <= self.maximum and EXACT.remainder(memory_gb, self.step) == 0

    @property
    def kind(self) -> str:
        """Which sentence names these sizes."""
        return "memory-only" if self.only else "memory" if self.also is None else "memory-with-also"

    @property
    def words(self) -> dict[str, str]:
        """What fills the sentence that names these sizes."""
        if self.only:
            return {"sizes": ", ".join(map(plain, self.only))}
        words = {"minimum": plain(self.minimum), "maximum": plain(self.maximum), "step": plain(self.step)}
        return words if self.also is None else {**words, "also": plain(self.also)}


def in_seconds(duration: Decimal, unit: str) -> Decimal:
    """``duration`` of a :data:`UNITS` in seconds."""
    return EXACT.multiply(duration, UNITS[unit])


def per_month(tasks: Decimal, period: str) -> Decimal:
    """``tasks`` a :data:`PERIODS` as tasks a month; a fraction that has no end is cut after a hundred digits."""
    times, by = _PER_MONTH[period]
    return EXACT.divide(EXACT.multiply(tasks, times), by)


def _sizes(minimum: int, maximum: int, step: int, also: str | None = None) -> Sizes:
    return Sizes(
        minimum=Decimal(minimum),
        maximum=Decimal(maximum),
        step=Decimal(step),
        also=None if also is None else Decimal(also),
    )


# "Between 8192 (8 GB) and 30720 (30 GB) in increments of 1024 (1 GB) - Available cpu values: 4096 (4 vCPU)", and so on
# for each: the memory of a task, AWS SDK for Kotlin, aws.sdk.kotlin.services.ecs.model, Task.memory, read 2026-11-22.
# 32 vCPU with 61440, 122880 or 249856 MiB: botocore 1.44.8, batch ResourceRequirement.value, read 2026-11-30.
SIZES = {
    "0.25": _sizes(1, 2, 1, also="0.5"),
    "0.5": _sizes(1, 4, 1),
    "1": _sizes(2, 8, 1),
    "2": _sizes(4, 16, 1),
    "4": _sizes(8, 30, 1),
    "8": _sizes(16, 60, 4),
    "16": _sizes(32, 120, 8),
    "32": Sizes(
        minimum=Decimal(60), maximum=Decimal(244), step=Decimal(1), only=(Decimal(60), Decimal(120), Decimal(244))
    ),
}
# "The CPU units cannot be less than 1 vCPU when you use Windows containers on Fargate", and 8 vCPU or more require
# "Linux platform 1.4.0 or later": Task.memory as above.
WINDOWS_SIZES = ("1", "2", "4")


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """``tasks`` of one size started in a month, each running for ``seconds``.

    ``own`` are the reader's rates in US dollars an hour, by the key of the charge; they take the place of ours.
    """

    region: str
    architecture: str
    system: str
    purchase: str
    vcpu: str
    memory_gb: Decimal
    tasks: Decimal
    seconds: Decimal
    storage_gb: Decimal
    own: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def minimum_seconds(self) -> Decimal:
        """The least that is billed for one task: a minute on Linux, five on Windows.

        "A minimum charge of 1 minute applies." AWS Fargate Pricing, as quoted at
        https://devops.stackexchange.com/questions/4830, read 2026-11-22. Five minutes for Windows is what two public
        documents of 2026 quote from that page, one of them a comparison of container services; read 2026-11-30.
        """
        return Decimal(300 if self.system == "windows" else 60)

    @property
    def billed_seconds(self) -> Decimal:
        """What is billed for one task.

        "… from the time you start to download your container image (docker pull) until the Amazon ECS Task terminates,
        rounded up to the nearest second." AWS Fargate Pricing, as above.
        """
        return max(round_up(self.seconds, Decimal(1)), self.minimum_seconds)

    @property
    def pays_for_storage(self) -> bool:
        return self.storage_gb > INCLUDED_STORAGE_GB

    @property
    def task_hours(self) -> Decimal:
        """Hours billed for all tasks; a fraction that need not end is cut after a hundred digits."""
        return EXACT.divide(EXACT.multiply(self.billed_seconds, self.tasks), SECONDS_PER_HOUR)
