"""Beside EC2: the Lightsail bundle that holds the instance, and Fargate tasks of its size, from the same snapshot.

Lightsail: a bundle is charged for as long as it exists, also while it is stopped, so that fewer hours of use save
nothing; it includes disk and traffic, which EC2 charges separately. Fargate: vCPU and memory by the second, in fixed
sizes of a task.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from compute_calculators.ec2_pricing.options import HOURS_PER_MONTH
from compute_calculators.ec2_pricing.prices import Figure, InstanceType, Prices, PriceSource
from compute_calculators.ec2_pricing.usage import Usage
from compute_calculators.money import decimal, round_up

# ECS documentation, task size: vCPU, least and most memory in GB, and its step above one GB.
_FARGATE_SIZES = tuple(
    tuple(map(Decimal, size))
    for size in (
        ("0.25", "0.5", "2", "0.5"),
        ("0.5", "1", "4", "1"),
        ("1", "2", "8", "1"),
        ("2", "4", "16", "1"),
        ("4", "8", "30", "1"),
        ("8", "16", "60", "4"),
        ("16", "32", "120", "8"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Something else that runs the same work. ``monthly`` is for as many as there are instances."""

    key: str
    vcpu: Decimal
    memory_gib: Decimal
    hourly: Decimal
    monthly: Decimal
    source: PriceSource
    disk_gb: Decimal | None = None
    transfer_tb: Decimal | None = None


def alternatives(usage: Usage, instance: InstanceType, prices: Prices) -> tuple[Alternative, ...]:
    """What the snapshot has; nothing where size, system or price is unknown."""
    found = (_lightsail(usage, instance, prices), _fargate(usage, instance, prices))
    return tuple(alternative for alternative in found if alternative)


def _lightsail(usage: Usage, instance: InstanceType, prices: Prices) -> Alternative | None:
    """The cheapest bundle with at least the instance's vCPUs and memory; x86 only, Linux and Windows only."""
    if instance.vcpu is None or instance.memory_gib is None or usage.system not in ("linux", "windows"):
        return None
    fitting = [
        bundle
        for bundle in _bundles(usage, prices)
        if bundle.vcpu >= instance.vcpu and bundle.memory_gib >= instance.memory_gib
    ]
    return min(fitting, key=lambda bundle: bundle.hourly, default=None)


def _bundles(usage: Usage, prices: Prices) -> Iterable[Alternative]:
    """Items are named instance/<system>/<address>/<vCPU>/<GiB>/<disk GB>/<traffic TB>."""
    for name in prices.groups["lightsail"]:
        kind, *parts = name.split("/")
        if kind != "instance" or len(parts) != 6 or parts[:2] != [usage.system, "ipv4"]:
            continue
        vcpu, memory, disk, transfer = map(decimal, parts[2:])
        for figure in prices.group("lightsail", name).values():
            hourly = figure.value
            yield Alternative(
                key="lightsail",
                vcpu=vcpu,
                memory_gib=memory,
                hourly=hourly,
                monthly=hourly * max(usage.hours_per_month, HOURS_PER_MONTH) * usage.quantity,
                source=figure.source,
                disk_gb=disk,
                transfer_tb=transfer,
            )


def _fargate(usage: Usage, instance: InstanceType, prices: Prices) -> Alternative | None:
    """The cheapest task size that holds the instance; Linux only."""
    if instance.vcpu is None or instance.memory_gib is None or usage.system != "linux":
        return None
    kind = f"{usage.system}/{instance.architecture}"
    vcpu_rate, memory_rate = _only(prices, f"{kind}/vcpu-hour"), _only(prices, f"{kind}/gb-hour")
    if vcpu_rate is None or memory_rate is None:
        return None
    fitting = []
    for vcpu, least, most, step in _FARGATE_SIZES:
        if vcpu >= instance.vcpu and most >= instance.memory_gib:
            memory = max(least, round_up(instance.memory_gib, step))
            hourly = vcpu_rate.value * vcpu + memory_rate.value * memory
            fitting.append((hourly, vcpu, memory))
    if not fitting:
        return None
    hourly, vcpu, memory = min(fitting)
    return Alternative(
        key="fargate",
        vcpu=vcpu,
        memory_gib=memory,
        hourly=hourly,
        monthly=hourly * usage.hours_per_month * usage.quantity,
        source=vcpu_rate.source,
    )


def _only(prices: Prices, item: str) -> Figure | None:
    return prices.group("fargate", item).get("on-demand")
