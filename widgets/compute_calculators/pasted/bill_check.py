"""A bill's lines worked out again at this package's rates, and why a line differs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from compute_calculators.facts import Rate
from compute_calculators.money import EXACT, to_cent
from compute_calculators.pasted.bills import BillLine, UsageReport
from compute_calculators.pasted.onward import system_of_operation

# What a rate is asked by: service, Region, its key there.
FindRate = Callable[[str, str, str], Rate | None]

_LAMBDA = {
    "Request": "requests-x86_64",
    "Request-ARM": "requests-arm64",
    "Lambda-GB-Second": "duration-x86_64-1",
    "Lambda-GB-Second-ARM": "duration-arm64-1",
    "Lambda-Provisioned-Concurrency": "provisioned-concurrency-x86_64",
    "Lambda-Provisioned-Concurrency-ARM": "provisioned-concurrency-arm64",
    "Lambda-Provisioned-GB-Second": "provisioned-duration-x86_64",
    "Lambda-Provisioned-GB-Second-ARM": "provisioned-duration-arm64",
}
_FARGATE = {
    "Fargate-vCPU-Hours:perCPU": "vcpu-x86_64",
    "Fargate-GB-Hours": "memory-x86_64",
    "Fargate-ARM-vCPU-Hours:perCPU": "vcpu-arm64",
    "Fargate-ARM-GB-Hours": "memory-arm64",
    "Fargate-Windows-vCPU-Hours:perCPU": "vcpu-windows",
    "Fargate-Windows-GB-Hours": "memory-windows",
    "Fargate-Windows-OS-Hours:perCPU": "licence-windows",
    "Fargate-EphemeralStorage-GB-Hours": "ephemeral-storage",
}
_BOX = "BoxUsage:"
# A line of one of these kinds is no usage that a rate multiplies.
_OTHER_KINDS = {
    "Tax": "tax",
    "Credit": "credit",
    "Refund": "credit",
    "SavingsPlanNegation": "negation",
    "SavingsPlanRecurringFee": "fee",
    "SavingsPlanUpfrontFee": "fee",
    "RIFee": "fee",
    "Fee": "fee",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One line of the bill, our rate for it (None: we have none), and ``why`` it is as it is: a sentence's key."""

    line: BillLine
    rate: Rate | None
    why: str

    @property
    def expected(self) -> Decimal | None:
        """US dollars at our rate, unrounded as the bill's own costs are."""
        return None if self.rate is None else EXACT.multiply(self.line.quantity, self.rate.value)

    @property
    def difference(self) -> Decimal | None:
        """What the bill has more than our rate gives."""
        return None if self.expected is None else EXACT.subtract(self.line.cost, self.expected)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """All lines, the dearest first."""

    lines: tuple[Checked, ...]

    @property
    def total(self) -> Decimal:
        return sum((one.line.cost for one in self.lines), Decimal(0))

    @property
    def recalculated(self) -> tuple[Decimal, Decimal]:
        """Of the lines that we have a rate for: what the bill says, and what our rates give."""
        known = [one for one in self.lines if one.expected is not None]
        ours = sum((one.expected or Decimal(0) for one in known), Decimal(0))
        return sum((one.line.cost for one in known), Decimal(0)), ours


def check(report: UsageReport, find: FindRate) -> Check:
    """Each line of ``report``; ``find`` knows this package's rates."""
    found = [_check(line, find) for line in report.lines]
    return Check(lines=tuple(sorted(found, key=lambda one: -one.line.cost)))


def _check(line: BillLine, find: FindRate) -> Checked:
    if line.kind in _OTHER_KINDS:
        return Checked(line=line, rate=None, why=_OTHER_KINDS[line.kind])
    rate = _find(line, find)
    return Checked(line=line, rate=rate, why=_why(line, rate))


def _find(line: BillLine, find: FindRate) -> Rate | None:
    names: Mapping[str, Mapping[str, str]] = {"lambda": _LAMBDA, "fargate": _FARGATE}
    for service, keys in names.items():
        if line.usage_type in keys:
            return find(service, line.region, keys[line.usage_type])
    if line.usage_type.startswith(_BOX):
        system = system_of_operation(line)
        return find(f"ec2-{system}", line.region, line.usage_type.removeprefix(_BOX))
    return None


def _why(line: BillLine, rate: Rate | None) -> str:
    if line.kind == "SavingsPlanCoveredUsage":
        return "plan"
    if line.kind == "DiscountedUsage":
        return "reserved"
    if line.usage_type.startswith("CPUCredits"):
        return "credits"
    if line.usage_type.startswith("SpotUsage"):
        return "spot"
    if rate is None:
        return "no-rate"
    if to_cent(EXACT.multiply(line.quantity, rate.value)) == to_cent(line.cost):
        return "same"
    if not line.cost:
        return "free"
    return "rate" if line.rate is not None and line.rate != rate.value else "amount"
