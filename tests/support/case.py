"""Reads worked examples as data: the same ones run natively, in Pyodide and on the built page."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CASES = Path(__file__).parents[1] / "cases"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Inputs, what must come of them, and where that is known from."""

    calculator: str
    name: str
    source: str
    inputs: dict[str, str]
    expect: dict[str, Any]

    def request(self, language: str = "en") -> str:
        return json.dumps({"calculator": self.calculator, "lang": language, "inputs": self.inputs})


def read_cases(calculator: str) -> list[Case]:
    """Read every case of one calculator."""
    files = sorted((CASES / calculator).glob("*.json"))
    assert files, f"no cases for {calculator}"
    return [
        Case(
            calculator=calculator,
            name=entry["name"],
            source=entry["source"],
            inputs=entry["inputs"],
            expect=entry["expect"],
        )
        for file in files
        for entry in json.loads(file.read_text(encoding="utf-8"))
    ]


def lambda_differences(expect: dict[str, Any], result: dict[str, Any]) -> list[str]:
    """Return the differences of ``result`` from ``expect``; ``amounts`` lists a charge's lines in order."""
    found = []
    for key, value in expect.items():
        if key == "amounts":
            for line, amounts in value.items():
                actual = [entry["amount"] for entry in result["lines"] if entry["key"] == line]
                if actual != amounts:
                    found.append(f"{line}: {actual}, expected {amounts}")
        elif result[key] != value:
            found.append(f"{key}: {result[key]}, expected {value}")
    return found
