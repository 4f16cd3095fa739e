"""How AWS bills Fargate tasks: vCPU, memory, the Windows licence and storage above what is included, by the second."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from compute_calculators.facts import Rate
from compute_calculators.fargate_task.usage import INCLUDED_STORAGE_GB, SECONDS_PER_HOUR, Usage
from compute_calculators.money import EXACT, to_cent


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One charge: ``unit_seconds`` / 3,600 × the reader's ``own`` rate, or else ``rate``. Without either there is no
    amount."""

    key: str
    unit: str
    unit_seconds: Decimal
    rate: Rate | None
    own: Decimal | None = None

    @property
    def quantity(self) -> Decimal:
        """vCPU-hours or GB-hours."""
        return EXACT.divide(self.unit_seconds, SECONDS_PER_HOUR)

    @property
    def hourly(self) -> Decimal | None:
        """US dollars for a vCPU or a GB in an hour."""
        if self.own is not None:
            return self.own
        return None if self.rate is None else self.rate.value

    @property
    def exact_amount(self) -> Decimal | None:
        """US dollars. Divided last, so that a third of an hour is not rounded before it is paid."""
        if self.hourly is None:
            return None
        return EXACT.divide(EXACT.multiply(self.unit_seconds, self.hourly), SECONDS_PER_HOUR)

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

    def amount(self, key: str) -> Decimal | None:
        """The charge ``key``: 0 where the bill has no such line, None where its rate is missing."""
        return next((line.amount for line in self.lines if line.key == key), Decimal(0))

    @property
    def rates(self) -> tuple[Rate, ...]:
        return tuple(line.rate for line in self.lines if line.rate is not None and line.own is None)


def bill(usage: Usage, rates: Mapping[str, Rate]) -> Bill:
    """The bill for ``usage`` at one Region's ``rates``.

    "AWS Fargate pricing is calculated based on the vCPU and memory resources used" (AWS Fargate Pricing, as quoted at
    https://devops.stackexchange.com/questions/4830), used meaning given to the task. "You get 20 GB of ephemeral
    storage for each task or pod by default; additional configured storage incurs extra charges."
    https://cloudchipr.com/blog/aws-fargate-pricing; both read 2026-11-22. On Windows each vCPU-hour has a licence
    beside it: meter "perCPU OS License Fee per hour Windows" of the price list.
    """
    seconds = EXACT.multiply(usage.billed_seconds, usage.tasks)
    lines = tuple(
        Line(
            key=key,
            unit=unit,
            unit_seconds=EXACT.multiply(seconds, size),
            rate=rates.get(_rate_key(usage, key)),
            own=usage.own.get(key),
        )
        for key, unit, size in _charges(usage)
    )
    return Bill(usage=usage, lines=lines)


def _charges(usage: Usage) -> Iterator[tuple[str, str, Decimal]]:
    yield "vcpu", "vcpu-hour", Decimal(usage.vcpu)
    yield "memory", "gb-hour", usage.memory_gb
    if usage.system == "windows":
        yield "licence", "vcpu-hour", Decimal(usage.vcpu)
    if usage.pays_for_storage:
        yield "ephemeral-storage", "gb-hour", EXACT.subtract(usage.storage_gb, INCLUDED_STORAGE_GB)


def _rate_key(usage: Usage, key: str) -> str:
    """A rate's name in facts.json. Spot and Savings Plans have rates of their own for vCPU and memory; none that is
    current was found, so theirs are missing. A plan leaves storage at the On-Demand rate; of Spot we do not know."""
    kind = usage.architecture if usage.system == "linux" else usage.system
    name = key if key == "ephemeral-storage" else f"{key}-{kind}"
    is_discounted = key != "ephemeral-storage" or usage.purchase == "spot"
    return name if usage.purchase == "on-demand" or not is_discounted else f"{usage.purchase}-{name}"
