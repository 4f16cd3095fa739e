"""T types in unlimited mode: what a load above the baseline costs, and the type of even performance that would do.

EC2 documentation, unlimited mode: if the average CPU use over 24 hours exceeds the baseline, the difference is billed
per vCPU-hour. The rate is the same for all sizes and Regions and for every way of buying, so no discount lowers it.
T3a and T4g have the baselines of T3.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from compute_calculators.ec2_pricing.options import ON_DEMAND
from compute_calculators.ec2_pricing.prices import InstanceType, Prices
from compute_calculators.ec2_pricing.usage import Usage
from compute_calculators.facts import Rate, Source, load, mapping, read_rate, read_sources
from compute_calculators.money import EXACT

_FILE = "compute_calculators/ec2_pricing/facts.json"
_HUNDRED = Decimal(100)
# General purpose types of the same size and 4 GiB a vCPU, as T types from large on have.
_EVEN = {"arm64": ("m6g", "m7g"), "x86_64": ("m5", "m5a", "m6a", "m6i", "m7a", "m7i")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Surplus:
    """What the CPU use above ``baseline_percent`` costs a month, all instances; nothing where it stays below.

    ``even`` is the cheapest type of the same size without credits, with its On-Demand month; None where none is known.
    """

    cpu_percent: Decimal
    baseline_percent: Decimal
    vcpu_hours: Decimal
    rate: Decimal
    monthly: Decimal
    sources: tuple[Source, ...]
    even: tuple[str, Decimal] | None


@cache
def _read(table: str) -> Mapping[str, Rate]:
    data = load("compute_calculators.ec2_pricing", "facts.json")
    sources = read_sources(data, _FILE)
    return {
        key: read_rate(key, entry, sources, f"{_FILE}.{table}")
        for key, entry in mapping(data.get(table), f"{_FILE}.{table}").items()
    }


def baseline(instance_type: str) -> Rate | None:
    """The CPU use of each vCPU in percent that a T type may average; None for any other type."""
    family, _, size = instance_type.partition(".")
    return _read("baseline_percent").get(f"{'t3' if family in ('t3a', 't4g') else family}.{size}")


def surplus(usage: Usage, instance: InstanceType, prices: Prices, cpu_percent: Decimal | None) -> Surplus | None:
    """None where the type has no baseline, its vCPUs or rate are not known, or the reader says nothing of its load."""
    allowed = baseline(usage.instance_type)
    system = "windows" if usage.system == "windows" else "linux"
    rate = _read("surplus_credits").get(f"{instance.family}-{system}")
    if cpu_percent is None or allowed is None or rate is None or instance.vcpu is None:
        return None
    above = max(cpu_percent - allowed.value, Decimal(0))
    hours = EXACT.divide(above * instance.vcpu * usage.demand.instance_hours, _HUNDRED)
    return Surplus(
        cpu_percent=cpu_percent,
        baseline_percent=allowed.value,
        vcpu_hours=hours,
        rate=rate.value,
        monthly=EXACT.multiply(hours, rate.value),
        sources=(rate.source, allowed.source),
        even=_even(usage, instance, prices),
    )


def _even(usage: Usage, instance: InstanceType, prices: Prices) -> tuple[str, Decimal] | None:
    size = usage.instance_type.partition(".")[2]
    names = [f"{family}.{size}" for family in _EVEN.get(instance.architecture or "", ())]
    found = {}
    for name in names:
        if prices.has(name):
            figure = prices.figures(name, usage.system).get(ON_DEMAND)
            if figure is not None and prices.instance_type(name).memory_gib == instance.memory_gib:
                found[name] = figure.value * usage.demand.instance_hours
    return min(found.items(), key=lambda pair: pair[1], default=None)
