"""The rates of ``facts.json`` as values, read once."""

from collections.abc import Mapping
from functools import cache

from compute_calculators.facts import Rate, load, mapping, read_rate, read_sources

_FILE = "compute_calculators/fargate_task/facts.json"


@cache
def read_rates() -> Mapping[str, Mapping[str, Rate]]:
    """Each Region's rates by name; what was not found is not there. Raises ``FactsError`` where malformed."""
    data = load("compute_calculators.fargate_task", "facts.json")
    sources = read_sources(data, _FILE)
    return {
        region: {
            key: read_rate(key, entry, sources, f"{_FILE}.regions.{region}")
            for key, entry in mapping(entries, f"{_FILE}.regions.{region}").items()
        }
        for region, entries in mapping(data.get("regions"), f"{_FILE}.regions").items()
    }
