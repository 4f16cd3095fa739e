"""Reserved Instances, bought or on offer, and products of the price list: what an hour really costs.

"The effective hourly price is the upfront price spread over the hours of the term, and the hourly price": AWS's own
definition of a Reserved Instance's list value, upfront + hourly × hours, over those hours.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from compute_calculators.money import EXACT
from compute_calculators.pasted.document import Skipped, number, skip
from compute_calculators.pasted.machines import system_of

_HOUR = Decimal(3600)
_HOURS_PER_YEAR = Decimal(8760)
_TERMS = {31_536_000: "1yr", 94_608_000: "3yr"}
_PAYMENTS = {"No Upfront": "no", "Partial Upfront": "partial", "All Upfront": "all"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """``count`` reservations of a type: US dollars up front and by the hour for one, over ``hours``.

    ``option`` is the EC2 calculator's key for it, None for a term or payment that it does not have.
    """

    instance_type: str
    system: str
    region: str
    count: int
    option: str | None
    upfront: Decimal
    hourly: Decimal
    hours: Decimal
    state: str

    @property
    def effective_hourly(self) -> Decimal:
        return EXACT.add(EXACT.divide(self.upfront, self.hours), self.hourly) if self.hours else self.hourly

    @property
    def monthly(self) -> Decimal:
        """For all of them, 730 hours a month."""
        return EXACT.multiply(EXACT.multiply(self.effective_hourly, Decimal(730)), Decimal(self.count))


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitments:
    """What was read, in the order of the document."""

    entries: tuple[Commitment, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """One product of the price list: its On-Demand price an hour, and its reservations."""

    instance_type: str
    system: str
    region: str
    on_demand: Decimal | None
    reserved: tuple[Commitment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Products:
    """What was read of a price list, in its order."""

    entries: tuple[Product, ...]
    skipped: tuple[Skipped, ...]


def read_commitments(entries: Iterable[object]) -> Commitments:
    """What ``describe-reserved-instances`` or its offerings print; retired ones too, told by their state."""
    found, skipped = [], []
    for place, entry in enumerate(entries, start=1):
        read = _commitment(entry) if isinstance(entry, dict) else None
        if read is None:
            skipped.append(skip(place, "reservation", json.dumps(entry)))
        else:
            found.append(read)
    return Commitments(entries=tuple(found), skipped=tuple(skipped))


def _commitment(entry: Mapping[str, object]) -> Commitment | None:
    seconds, upfront = number(entry.get("Duration")), number(entry.get("FixedPrice"))
    usage = number(entry.get("UsagePrice")) or Decimal(0)
    kind = entry.get("InstanceType")
    if not seconds or upfront is None or not isinstance(kind, str):
        return None
    charges = entry.get("RecurringCharges")
    hourly = sum(
        (number(charge.get("Amount")) or Decimal(0) for charge in charges if isinstance(charge, dict)), Decimal(0)
    ) if isinstance(charges, list) else Decimal(0)  # fmt: skip
    zone = str(entry.get("AvailabilityZone") or "")
    return Commitment(
        instance_type=kind,
        system=system_of(entry.get("ProductDescription")),
        region=zone.rstrip("abcdefgh"),
        count=int(number(entry.get("InstanceCount")) or 1),
        option=_option(
            str(entry.get("OfferingClass") or "standard"), _TERMS.get(int(seconds)), str(entry.get("OfferingType"))
        ),
        upfront=upfront,
        hourly=usage + hourly,
        hours=EXACT.divide(seconds, _HOUR),
        state=str(entry.get("State") or ""),
    )


def _option(offering: str, term: str | None, payment: str) -> str | None:
    paid = _PAYMENTS.get(payment)
    return f"ri-{offering}-{term}-{paid}-upfront" if term and paid and offering in ("standard", "convertible") else None


def read_products(price_list: Iterable[object]) -> Products:
    """What ``pricing get-products`` prints: each entry is a text of JSON, or, in newer tools, the object itself."""
    found, skipped = [], []
    for place, entry in enumerate(price_list, start=1):
        try:
            content = json.loads(entry) if isinstance(entry, str) else entry
            read = _product(content) if isinstance(content, dict) else None
        except ValueError:
            read = None
        if read is None:
            skipped.append(skip(place, "product", str(entry)))
        else:
            found.append(read)
    return Products(entries=tuple(found), skipped=tuple(skipped))


def _product(content: Mapping[str, object]) -> Product | None:
    product = _object(content.get("product"))
    attributes = _object(product.get("attributes"))
    kind = attributes.get("instanceType")
    if not isinstance(kind, str):
        return None
    terms = _object(content.get("terms"))
    system = str(attributes.get("operatingSystem", "Linux")).lower()
    region = str(attributes.get("regionCode") or "")
    on_demand = next(
        (price for term in _object(terms.get("OnDemand")).values() for price in _prices(term, "Hrs")), None
    )
    reserved = (_reserved(kind, system, region, _object(term)) for term in _object(terms.get("Reserved")).values())
    return Product(
        instance_type=kind,
        system=system if system in ("linux", "windows", "rhel", "suse") else "other",
        region=region,
        on_demand=on_demand,
        reserved=tuple(one for one in reserved if one is not None),
    )


def _reserved(kind: str, system: str, region: str, term: Mapping[str, object]) -> Commitment | None:
    attributes = _object(term.get("termAttributes"))
    length = str(attributes.get("LeaseContractLength", "")).replace(" ", "")
    if length not in _TERMS.values():
        return None
    return Commitment(
        instance_type=kind,
        system=system,
        region=region,
        count=1,
        option=_option(str(attributes.get("OfferingClass", "standard")), length, str(attributes.get("PurchaseOption"))),
        upfront=next(_prices(term, "Quantity"), Decimal(0)),
        hourly=next(_prices(term, "Hrs"), Decimal(0)),
        hours=_HOURS_PER_YEAR * int(length[0]),
        state="",
    )


def _prices(term: object, unit: str) -> Iterator[Decimal]:
    for dimension in _object(_object(term).get("priceDimensions")).values():
        price = number(_object(_object(dimension).get("pricePerUnit")).get("USD"))
        if price is not None and _object(dimension).get("unit") == unit:
            yield price


def _object(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}
