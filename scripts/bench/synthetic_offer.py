"""Writes a made-up EC2 offer file of any length, shaped like AWS's.

The real bulk file of a region holds millions of rows and cannot be fetched from everywhere; its shape is
known (83 columns, every figure quoted, both rows of an upfront offer, three tenancies, unused capacity,
Local Zones between the region's own rows), so a file of that shape can be made.  Prices are arithmetic, not
random: two runs write the same bytes.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from compute_calculators.regions import REGIONS, Region

COLUMNS = (
    "SKU",
    "OfferTermCode",
    "RateCode",
    "TermType",
    "PriceDescription",
    "EffectiveDate",
    "StartingRange",
    "EndingRange",
    "Unit",
    "PricePerUnit",
    "Currency",
    "RelatedTo",
    "LeaseContractLength",
    "PurchaseOption",
    "OfferingClass",
    "Product Family",
    "serviceCode",
    "Location",
    "Location Type",
    "Instance Type",
    "Current Generation",
    "Instance Family",
    "vCPU",
    "Physical Processor",
    "Clock Speed",
    "Memory",
    "Storage",
    "Network Performance",
    "Processor Architecture",
    "Storage Media",
    "Volume Type",
    "Max Volume Size",
    "Max IOPS/volume",
    "Max IOPS Burst Performance",
    "Max throughput/volume",
    "Provisioned",
    "Tenancy",
    "EBS Optimized",
    "Operating System",
    "License Model",
    "Group",
    "Group Description",
    "Transfer Type",
    "From Location",
    "From Location Type",
    "To Location",
    "To Location Type",
    "usageType",
    "operation",
    "CapacityStatus",
    "Dedicated EBS Throughput",
    "ECU",
    "Elastic Graphics Type",
    "Enhanced Networking Supported",
    "GPU",
    "GPU Memory",
    "Instance",
    "Instance Capacity - 10xlarge",
    "Instance Capacity - 12xlarge",
    "Instance Capacity - 16xlarge",
    "Instance Capacity - 18xlarge",
    "Instance Capacity - 24xlarge",
    "Instance Capacity - 2xlarge",
    "Instance Capacity - 32xlarge",
    "Instance Capacity - 4xlarge",
    "Instance Capacity - 8xlarge",
    "Instance Capacity - 9xlarge",
    "Instance Capacity - large",
    "Instance Capacity - medium",
    "Instance Capacity - metal",
    "Instance Capacity - xlarge",
    "instanceSKU",
    "Intel AVX Available",
    "Intel AVX2 Available",
    "Intel Turbo Available",
    "Normalization Size Factor",
    "Physical Cores",
    "Pre Installed S/W",
    "Processor Features",
    "Product Type",
    "Resource Type",
    "serviceName",
    "Volume API Name",
)

SIZES = (
    ("large", 2),
    ("xlarge", 4),
    ("2xlarge", 8),
    ("4xlarge", 16),
    ("8xlarge", 32),
    ("12xlarge", 48),
    ("16xlarge", 64),
    ("24xlarge", 96),
)
FAMILIES = tuple(
    f"{letter}{generation}{suffix}"
    for generation in (4, 5, 6, 7, 8)
    for letter in "cmrxt"
    for suffix in ("i", "a", "g", "d", "n", "id", "gd")
)[:160]
SYSTEMS = (
    ("Linux", "NA", "RunInstances", 0),
    ("Windows", "NA", "RunInstances:0002", 46),
    ("RHEL", "NA", "RunInstances:0010", 29),
    ("SUSE", "NA", "RunInstances:000g", 14),
    ("Linux", "SQL Web", "RunInstances:0200", 20),
    ("Linux", "SQL Std", "RunInstances:0004", 120),
    ("Linux", "SQL Ent", "RunInstances:0100", 375),
    ("Windows", "SQL Web", "RunInstances:0202", 66),
    ("Windows", "SQL Std", "RunInstances:0006", 166),
    ("Windows", "SQL Ent", "RunInstances:0102", 421),
    ("Ubuntu Pro", "NA", "RunInstances:0g00", 4),
    ("Red Hat Enterprise Linux with HA", "NA", "RunInstances:1010", 40),
)
TENANCIES = (("Shared", "BoxUsage"), ("Dedicated", "DedicatedUsage"), ("Host", "HostBoxUsage"))
LOCAL_ZONE = ("US East (Boston)", "AWS Local Zone", "BOS1-")
TERMS = tuple(
    itertools.product(
        (("1yr", 1, 63), ("3yr", 3, 43)),
        (("standard", 100), ("convertible", 113)),
        (("No Upfront", 0, 100), ("Partial Upfront", 50, 95), ("All Upfront", 100, 93)),
    )
)


class Sku(NamedTuple):
    """The columns that all rows of one product share."""

    sku: str
    instance_type: str
    vcpu: int
    place: tuple[str, str, str]
    system: tuple[str, str, str, int]
    tenancy: tuple[str, str]
    status: str

    def micro_dollars(self) -> int:
        """Compute the hourly On-Demand price in millionths of a dollar."""
        base = 38_000 + 291 * (sum(map(ord, self.instance_type.split(".")[0])) % 97)
        return self.vcpu * (base + 1000 * self.system[3] // 10)


def price(micro_dollars: int) -> str:
    whole, rest = divmod(micro_dollars, 1_000_000)
    return f"{whole}.{rest:06d}0000"


def skus(region: Region) -> Iterator[Sku]:
    """Yield every product of a Region and of a Local Zone in it."""
    prefix = region.prefixes[0]
    places = ((region.price_list_names[0], "AWS Region", f"{prefix}-" if prefix else ""), LOCAL_ZONE)
    numbers = itertools.count()
    for status in ("Used", "UnusedCapacityReservation", "AllocatedCapacityReservation"):
        for place in places:
            for tenancy in TENANCIES:
                for system in SYSTEMS:
                    for family in FAMILIES:
                        for size, vcpu in SIZES:
                            digest = hashlib.blake2b(str(next(numbers)).encode(), digest_size=8).hexdigest()
                            yield Sku(digest.upper(), f"{family}.{size}", vcpu, place, system, tenancy, status)


def rows(sku: Sku) -> Iterator[str]:
    place, kind, prefix = sku.place
    tail = [""] * len(COLUMNS)
    for name, value in (
        ("Product Family", "Compute Instance"),
        ("serviceCode", "AmazonEC2"),
        ("Location", place),
        ("Location Type", kind),
        ("Instance Type", sku.instance_type),
        ("Current Generation", "Yes"),
        ("Instance Family", "General purpose"),
        ("vCPU", str(sku.vcpu)),
        ("Physical Processor", "Intel Xeon Scalable (Icelake)"),
        ("Clock Speed", "3.5 GHz"),
        ("Memory", f"{sku.vcpu * 4} GiB"),
        ("Storage", "EBS only"),
        ("Network Performance", "Up to 12500 Megabit"),
        ("Processor Architecture", "64-bit"),
        ("Tenancy", sku.tenancy[0]),
        ("Operating System", sku.system[0]),
        ("License Model", "No License required"),
        ("usageType", f"{prefix}{sku.tenancy[1]}:{sku.instance_type}"),
        ("operation", sku.system[2]),
        ("CapacityStatus", sku.status),
        ("Dedicated EBS Throughput", "Up to 10000 Mbps"),
        ("ECU", "NA"),
        ("Enhanced Networking Supported", "Yes"),
        ("Intel AVX Available", "Yes"),
        ("Intel AVX2 Available", "Yes"),
        ("Intel Turbo Available", "Yes"),
        ("Normalization Size Factor", str(sku.vcpu * 2)),
        ("Pre Installed S/W", sku.system[1]),
        ("Processor Features", "Intel AVX; Intel AVX2; Intel AVX512; Intel Turbo"),
        ("serviceName", "Amazon Elastic Compute Cloud"),
    ):
        tail[COLUMNS.index(name)] = value
    rest = ",".join(f'"{value}"' for value in tail[15:])
    hourly = sku.micro_dollars()
    code = f"{sku.sku}.JRTCKXETXF"
    yield (
        f'"{sku.sku}","JRTCKXETXF","{code}.6YS6EN2CT7","OnDemand","${price(hourly)} per On Demand '
        f'{sku.system[0]} {sku.instance_type} Instance Hour","2026-11-01","0","Inf","Hrs","{price(hourly)}",'
        f'"USD","","","","",{rest}\n'
    )
    if sku.status != "Used":
        return
    for number, ((lease, years, percent), (offering, dearer), (payment, share, cheaper)) in enumerate(TERMS):
        term = f"SYNTH{number:05d}"
        effective = hourly * percent * dearer * cheaper // 1_000_000
        upfront = effective * share * 8760 * years // 100 // 1_000_000
        middle = f'"USD","","{lease}","{payment}","{offering}",{rest}\n'
        if share:
            yield (
                f'"{sku.sku}","{term}","{sku.sku}.{term}.2TG2D8R56U","Reserved","Upfront Fee","2026-11-01","",'
                f'"","Quantity","{upfront}",{middle}'
            )
        yield (
            f'"{sku.sku}","{term}","{sku.sku}.{term}.6YS6EN2CT7","Reserved","{sku.system[0]} (Amazon VPC), '
            f'{sku.instance_type} reserved instance applied","2026-11-01","0","Inf","Hrs",'
            f'"{price(effective * (100 - share) // 100)}",{middle}'
        )


def write_offer(path: Path, how_many: int, region: Region = REGIONS[0]) -> int:
    """Write `how_many` rows of `region` to `path`; return the bytes written."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(
            '"FormatVersion","v1.0"\n"Disclaimer","Made up for a benchmark; no price here is real."\n'
            '"Publication Date","2026-11-20T00:00:00Z"\n"Version","20261120000000"\n'
            '"OfferCode","AmazonEC2"\n'
        )
        file.write(",".join(f'"{name}"' for name in COLUMNS) + "\n")
        file.writelines(itertools.islice(itertools.chain.from_iterable(map(rows, skus(region))), how_many))
    return path.stat().st_size
