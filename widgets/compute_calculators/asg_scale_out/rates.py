"""The price of an instance, as the EC2 calculator's data has it and hands it over."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class HourlyRate:
    """US dollars an hour On-Demand under Linux, and where that was read."""

    value: Decimal
    title: str
    address: str | None
    as_of: str
