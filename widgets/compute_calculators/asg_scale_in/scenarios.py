"""The named fleets of ``scenarios.json``. A scenario has the form of the inputs that it stands for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from compute_calculators.facts import load, mapping, text

_FILE = "compute_calculators/asg_scale_in/scenarios.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A fleet (as JSON's values) and the settings that go with it, spelled as the inputs are."""

    name: str
    fleet: tuple[object, ...]
    settings: Mapping[str, str]


@cache
def read_scenarios() -> Mapping[str, Scenario]:
    """All scenarios in the file's order. Raises ``FactsError`` naming the path of what is malformed."""
    scenarios = {}
    for name, entry in mapping(load(__package__, "scenarios.json").get("scenarios"), f"{_FILE}.scenarios").items():
        path = f"{_FILE}.scenarios.{name}"
        fields = mapping(entry, path)
        fleet = fields.get("fleet")
        settings = mapping(fields.get("settings"), f"{path}.settings")
        scenarios[name] = Scenario(
            name=name,
            fleet=tuple(fleet) if isinstance(fleet, list) else (),
            settings={key: text(settings, key, f"{path}.settings") for key in settings},
        )
    return scenarios
