"""Which columns and rows of the EC2 offer file matter: about a twentieth of some millions of rows.

Shared tenancy (or a whole host), the four operating systems without further software, capacity in use.
"""

from __future__ import annotations

from typing import NamedTuple

from refresh_prices.amounts import Defect, as_text, read_amount
from refresh_prices.figures import InstanceType

COLUMNS = {
    "sku": "SKU",
    "term_code": "OfferTermCode",
    "rate_code": "RateCode",
    "term_type": "TermType",
    "unit": "Unit",
    "price": "PricePerUnit",
    "currency": "Currency",
    "lease": "LeaseContractLength",
    "payment": "PurchaseOption",
    "offering": "OfferingClass",
    "family": "Product Family",
    "service": "serviceCode",
    "location": "Location",
    "location_type": "Location Type",
    "item": "Instance Type",
    "vcpu": "vCPU",
    "memory": "Memory",
    "tenancy": "Tenancy",
    "os": "Operating System",
    "license": "License Model",
    "usage": "usageType",
    "status": "CapacityStatus",
    "software": "Pre Installed S/W",
}
OPTIONAL = {"processor": "Physical Processor", "region_code": "Region Code", "market": "MarketOption"}
SYSTEM_OF = {"Linux": "linux", "Windows": "windows", "RHEL": "rhel", "SUSE": "suse"}
USAGE_WORDS = ("HostBoxUsage", "HostUsage", "BoxUsage")

# A short row lacks its last columns: what decides about it is NULL, and then it is malformed, not irrelevant.
_CAPACITY = "coalesce(status, '') IN ('', 'Used') AND coalesce(market, '') IN ('', 'OnDemand')"
_INSTANCE = (
    "tenancy = 'Shared' AND starts_with(family, 'Compute Instance') AND os IN ('Linux', 'Windows', 'RHEL', 'SUSE') "
    "AND (software IS NULL OR rtrim(software) = 'NA') AND coalesce(license, '') <> 'Bring your own license'"
)
FOR_SALE = f"((({_INSTANCE}) OR family = 'Dedicated Host') AND {_CAPACITY})"
MALFORMED = (
    "(service IS NULL OR rate_code IS NULL OR sku IS NULL OR item IS NULL OR usage IS NULL "
    "OR (family <> 'Dedicated Host' AND software IS NULL))"
)
KEPT = f"(service IS NULL OR rate_code IS NULL OR {FOR_SALE})"


class OfferRow(NamedTuple):
    """What is kept of a row; blank fields are None."""

    rate_code: str
    term_code: str
    sku: str
    term_type: str
    unit: str | None
    price: str | None
    currency: str | None
    lease: str | None
    payment: str | None
    offering: str | None
    family: str
    item: str
    os: str | None
    usage: str


def instance_type(name: str, vcpu: str | None, memory: str | None, processor: str | None) -> InstanceType:
    """What the columns say, and nothing where they do not: `8 GiB` becomes 8, a Graviton is arm64."""
    amount = read_amount((memory or "").replace(",", "").removesuffix(" GiB"))
    arch = ""
    if processor:
        arch = "arm64" if "Graviton" in processor or processor.startswith("Apple M") else "x86_64"
    return InstanceType(
        name=name,
        vcpu=int(vcpu) if vcpu and vcpu.isdecimal() else None,
        memory_gib="" if isinstance(amount, Defect) else as_text(amount),
        arch=arch,
    )
