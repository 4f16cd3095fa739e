"""The rates of ``facts.json`` and those that the refresh of prices keeps, as values, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from compute_calculators.facts import FactsError, Rate, load, mapping, read_rate, read_sources
from compute_calculators.money import decimal
from compute_calculators.service_rates import newest, read_service

_FILE = "compute_calculators/lambda_billing/facts.json"
_ARCHITECTURES = ("x86_64", "arm64")
# What the refresh of prices calls the rates. Storage and streaming cost the same on both architectures.
_LAMBDA = {
    **{
        f"{what}-{arch}{tier}": f"{arch}/{what}{tier}"
        for arch in _ARCHITECTURES
        for what, tier in (
            ("requests", ""),
            ("duration", "-1"),
            ("duration", "-2"),
            ("duration", "-3"),
            ("provisioned-concurrency", ""),
            ("provisioned-duration", ""),
        )
    },
    "ephemeral-storage": "x86_64/ephemeral-storage",
    "streaming": "x86_64/streaming-gb",
    "snapstart-cache": "any/snapstart-cache",
    "snapstart-restore": "any/snapstart-restore",
}
_FARGATE = {f"fargate-{what}-{arch}": f"linux/{arch}/{what}-hour" for arch in _ARCHITECTURES for what in ("vcpu", "gb")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """One Region's rates, the tier borders (GB-seconds a month), the free amounts, and what else could do the work.

    ``apart`` are figures of Lambda's other kinds of function, which are told apart and not calculated; ``beside`` are
    rates of what usually stands beside a function, where some were found.
    """

    region: str
    rates: Mapping[str, Rate]
    tiers: Mapping[str, tuple[Decimal, ...]]
    free: Mapping[str, Rate]
    apart: Mapping[str, Rate]
    beside: Mapping[str, Rate]
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
    own = {
        region: {
            key: read_rate(key, entry, sources, f"{_FILE}.regions.{region}")
            for key, entry in mapping(entries, f"{_FILE}.regions.{region}").items()
        }
        for region, entries in regions.items()
    }
    beside = {
        region: {
            key: read_rate(key, entry, sources, f"{_FILE}.beside.{region}")
            for key, entry in mapping(entries, f"{_FILE}.beside.{region}").items()
        }
        for region, entries in mapping(data.get("beside"), f"{_FILE}.beside").items()
    }
    fargate, instances = read_service("fargate"), read_service("ec2")
    return {
        region: Rates(
            region=region,
            rates=_newest(own.get(region, {}), kept),
            tiers=tiers,
            free=free,
            apart=apart,
            beside=beside.get(region, {}),
            alternatives={
                **{name: fargate[region][item] for name, item in _FARGATE.items() if item in fargate[region]},
                **instances[region],
            },
        )
        for region, kept in read_service("lambda").items()
    }


def _newest(own: Mapping[str, Rate], kept: Mapping[str, Rate]) -> dict[str, Rate]:
    """Every rate of either by the name that the charges ask for, the newer figure where both have one."""
    named = {name: kept[item] for name, item in _LAMBDA.items() if item in kept}
    found = {name: newest(own.get(name), named.get(name)) for name in {**own, **named}}
    return {name: rate for name, rate in found.items() if rate is not None}


def _borders(key: str, entry: object) -> tuple[Decimal, ...]:
    if not isinstance(entry, list) or not all(isinstance(border, str) for border in entry):
        raise FactsError(f"{_FILE}.tiers.{key}: expected a list of strings")
    return tuple(decimal(border) for border in entry)
