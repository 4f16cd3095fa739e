"""What stands beside a Lambda bill: the gateway in front of a function, its logs, what it sends out, NAT gateways.

They are other services' charges and no lines of the bill. Free amounts that an account shares among all its services
are not taken off. Where a rate or a further tier of it was not found, there is no amount.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import pairwise

from compute_calculators.facts import Rate
from compute_calculators.lambda_billing.usage import Usage
from compute_calculators.money import EXACT, to_cent

GATEWAYS = ("none", "function-url", "http-api", "rest-api")
_HOURS_PER_MONTH = Decimal(730)
_KB_PER_GB = Decimal(1024 * 1024)
_GB_PER_TB = Decimal(1024)
# Where each tier ends: of HTTP APIs after 300 million requests, of REST APIs after 333 million, of logs from functions
# after 10, 30 and 50 TB, of transfer to the internet after 10 TB.
_BORDERS: Mapping[str, tuple[Decimal, ...]] = {
    "http-api": (Decimal(300_000_000),),
    "rest-api": (Decimal(333_000_000),),
    "logs": (10 * _GB_PER_TB, 30 * _GB_PER_TB, 50 * _GB_PER_TB),
    "transfer": (10 * _GB_PER_TB,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What the reader has beside the function; nothing of it unless it is entered."""

    gateway: str = "none"
    log_kb: Decimal = Decimal(0)
    transfer_kb: Decimal = Decimal(0)
    nat_gateways: Decimal = Decimal(0)
    nat_gb: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """One charge beside the bill: ``quantity`` of ``unit``, and its parts by rate. ``amount`` is None where a rate is
    missing."""

    key: str
    quantity: Decimal
    unit: str
    parts: tuple[tuple[Decimal, Rate | None], ...]

    @property
    def amount(self) -> Decimal | None:
        """US dollars, rounded half up to the cent."""
        if any(rate is None for _, rate in self.parts):
            return None
        return to_cent(sum((EXACT.multiply(part, rate.value) for part, rate in self.parts if rate), Decimal(0)))

    @property
    def rates(self) -> tuple[Rate, ...]:
        return tuple(rate for _, rate in self.parts if rate is not None)


def charges(beside: Beside, usage: Usage, rates: Mapping[str, Rate]) -> tuple[Charge, ...]:
    """The charges of what was entered, at one Region's ``rates``."""
    with localcontext(EXACT):
        return tuple(_charges(beside, usage.requests, rates))


def _charges(beside: Beside, requests: Decimal, rates: Mapping[str, Rate]) -> Iterator[Charge]:
    if beside.gateway == "function-url":
        # "Function URLs … no additional charge": they are in the price of requests and duration.
        yield Charge(key="function-url", quantity=requests, unit="request", parts=())
    elif beside.gateway != "none":
        yield _tiered(beside.gateway, requests, "request", rates)
    if beside.log_kb:
        yield _tiered("logs", requests * beside.log_kb / _KB_PER_GB, "gb", rates)
    if beside.transfer_kb:
        yield _tiered("transfer", requests * beside.transfer_kb / _KB_PER_GB, "gb", rates)
    if beside.nat_gateways:
        hours = beside.nat_gateways * _HOURS_PER_MONTH
        yield Charge(key="nat-hour", quantity=hours, unit="hour", parts=((hours, rates.get("nat-hour")),))
    if beside.nat_gb:
        yield Charge(key="nat-gb", quantity=beside.nat_gb, unit="gb", parts=((beside.nat_gb, rates.get("nat-gb")),))


def _tiered(key: str, quantity: Decimal, unit: str, rates: Mapping[str, Rate]) -> Charge:
    """``quantity`` over the tiers of ``key``, each part at its own rate."""
    borders = (Decimal(0), *_BORDERS[key], max(quantity, *_BORDERS[key], Decimal(0)))
    parts = tuple(
        (min(quantity, high) - low, rates.get(f"{key}-{tier}"))
        for tier, (low, high) in enumerate(pairwise(borders), start=1)
        if quantity > low
    )
    return Charge(key=key, quantity=quantity, unit=unit, parts=parts or ((Decimal(0), rates.get(f"{key}-1")),))
