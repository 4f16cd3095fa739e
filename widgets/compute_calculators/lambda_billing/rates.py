"""The rates of ``facts.json`` as values, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from compute_calculators.facts import FactsError, Rate, load, mapping, read_rate, read_sources
from compute_calculators.money import decimal

_FILE = "compute_calculators/lambda_billing/facts.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """One Region's rates, the tier borders (GB-seconds a month), the free amounts, and what else could do the work.

    ``apart`` are figures of Lambda's other kinds of function, which are told apart and not calculated.
    """

    region: str
    rates: Mapping[str, Rate]
    tiers: Mapping[str, tuple[Decimal, ...]]
    free: Mapping[str, Rate]
    apart: Mapping[str, Rate]
    alternatives: Mapping[str, Rate]

    def find(self, key: str) -> Rate | None:
        """The rate, or None where no figure was found: missing is not zero."""
        return self.rates.get(key)


@cache
def read_rates() -> Mapping[str, Rates]:
    """All Regions. Raises ``FactsError`` naming the path of what is malformed."""
    data = load("compute_calculators.lambda_billing", "facts.json")
    sources = read_sources(data, _FILE)
    free = {
        key: read_rate(key, entry, sources, f"{_FILE}.free")
        for key, entry in mapping(data.get("free"), f"{_FILE}.free").items()
    }
    apart = {
        key: read_rate(key, entry, sources, f"{_FILE}.apart")
        for key, entry in mapping(data.get("apart"), f"{_FILE}.apart").items()
    }
    tiers = {key: _borders(key, entry) for key, entry in mapping(data.get("tiers"), f"{_FILE}.tiers").items()}
    regions = mapping(data.get("regions"), f"{_FILE}.regions")
    alternatives = mapping(data.get("alternatives"), f"{_FILE}.alternatives")

    def read(entries: object, where: str) -> dict[str, Rate]:
        return {key: read_rate(key, entry, sources, where) for key, entry in mapping(entries, where).items()}

    return {
        region: Rates(
            region=region,
            rates=read(entries, f"{_FILE}.regions.{region}"),
            tiers=tiers,
            free=free,
            apart=apart,
            alternatives=read(alternatives.get(region), f"{_FILE}.alternatives.{region}"),
        )
        for region, entries in regions.items()
    }


def _borders(key: str, entry: object) -> tuple[Decimal, ...]:
    if not isinstance(entry, list) or not all(isinstance(border, str) for border in entry):
        raise FactsError(f"{_FILE}.tiers.{key}: expected a list of strings")
    return tuple(decimal(border) for border in entry)
