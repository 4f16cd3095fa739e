"""Where a document leads: the calculators that work it out further, and with which inputs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from compute_calculators.money import EXACT, plain
from compute_calculators.number_text import spell
from compute_calculators.pasted.bills import BillLine, UsageReport
from compute_calculators.pasted.log_summary import Summary, month
from compute_calculators.pasted.machines import Fleet
from compute_calculators.pasted.reservations import Commitment, Commitments, Product, Products
from compute_calculators.pasted.terraform_plan import Plan

# A month has at most so many hours: what runs longer is more than one instance.
_MOST_HOURS = Decimal(744)
_OPERATIONS = {
    "RunInstances": "linux",
    "RunInstances:0002": "windows",
    "RunInstances:0010": "rhel",
    "RunInstances:000g": "suse",
}
_BOX = "BoxUsage:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Onward:
    """A calculator and its inputs; ``name`` is what of the document they stand for."""

    calculator: str
    inputs: Mapping[str, str]
    name: str


def from_log(summary: Summary, factor: Decimal, region: str) -> Iterator[Onward]:
    inputs = {**month(summary, factor), "region": region}
    yield Onward(calculator="lambda-billing", inputs=inputs, name="Lambda")


def from_fleet(fleet: Fleet, region: str) -> Iterator[Onward]:
    for group in fleet.groups:
        inputs = {
            "instance_type": group.instance_type,
            "os": group.system,
            "region": group.region or region,
            "quantity": str(group.count),
            **({"interruptible": "true"} if group.is_spot else {}),
        }
        yield Onward(calculator="ec2-pricing", inputs=inputs, name=f"{group.count} × {group.instance_type}")


def from_commitments(commitments: Commitments, region: str) -> Iterator[Onward]:
    """Reservations in force, or on offer, at what an hour of them costs."""
    for entry in commitments.entries:
        if entry.option is not None and entry.state in ("", "active"):
            yield _at_own_rates(entry, region, {entry.option: entry.effective_hourly})


def from_products(products: Products, region: str) -> Iterator[Onward]:
    for product in products.entries:
        rates = {one.option: one.effective_hourly for one in product.reserved if one.option is not None}
        if product.on_demand is not None:
            rates["on-demand"] = product.on_demand
        if rates:
            yield _at_own_rates(product, region, rates)


def _at_own_rates(entry: Commitment | Product, region: str, rates: Mapping[str, Decimal]) -> Onward:
    count = entry.count if isinstance(entry, Commitment) else 1
    inputs = {
        "instance_type": entry.instance_type,
        "os": entry.system,
        "region": entry.region or region,
        "quantity": str(count),
        **{f"override_{option}": _rate(rate) for option, rate in rates.items()},
    }
    return Onward(calculator="ec2-pricing", inputs=inputs, name=f"{count} × {entry.instance_type}")


def from_plan(plan: Plan, region: str) -> Iterator[Onward]:
    for one in plan.planned:
        counted = {"ec2-pricing": "quantity", "fargate-task": "tasks"}.get(one.calculator)
        inputs = {**one.inputs, "region": region, **({counted: plain(one.count)} if counted else {})}
        yield Onward(calculator=one.calculator, inputs=inputs, name=one.address)


def from_usage_report(report: UsageReport) -> Iterator[Onward]:
    """Lambda by Region and architecture, instances by type: usage that was paid by the hour or the call."""
    lambdas: dict[tuple[str, str], dict[str, Decimal]] = {}
    boxes: dict[tuple[str, str, str], Decimal] = {}
    for line in report.lines:
        if line.kind not in ("Usage", "SavingsPlanCoveredUsage", "DiscountedUsage"):
            continue
        name, _, arm = line.usage_type.partition("-ARM")
        key = {"Request": "requests", "Lambda-GB-Second": "gb_seconds"}.get(name)
        if key:
            found = lambdas.setdefault((line.region, "arm64" if arm or "-ARM" in line.usage_type else "x86_64"), {})
            found[key] = found.get(key, Decimal(0)) + line.quantity
        elif line.usage_type.startswith(_BOX):
            box = (line.usage_type.removeprefix(_BOX), system_of_operation(line), line.region)
            boxes[box] = boxes.get(box, Decimal(0)) + line.quantity
    for (region, architecture), amounts in lambdas.items():
        inputs = {
            "region": region,
            "architecture": architecture,
            "requests": plain(amounts.get("requests", Decimal(0)).to_integral_value(rounding=ROUND_CEILING)),
            "gb_seconds": spell(amounts.get("gb_seconds", Decimal(0))),
            "free_tier": "false",
            "compare": "none",
        }
        yield Onward(calculator="lambda-billing", inputs=inputs, name=f"Lambda, {region}")
    for (kind, system, region), hours in boxes.items():
        count = max(EXACT.divide(hours, _MOST_HOURS).to_integral_value(rounding=ROUND_CEILING), Decimal(1))
        each = EXACT.divide(hours, count).quantize(Decimal("0.01"))
        inputs = {
            "instance_type": kind,
            "os": system,
            "region": region,
            "quantity": plain(count),
            "hours_per_month": spell(each),
        }
        yield Onward(calculator="ec2-pricing", inputs=inputs, name=f"{plain(count)} × {kind}")


def system_of_operation(line: BillLine) -> str:
    """The operating system that a line's operation names."""
    return _OPERATIONS.get(line.operation or "RunInstances", "other")


def _rate(value: Decimal) -> str:
    """To eight places, more than any price list has."""
    return plain(value.quantize(Decimal("1e-8")))
