"""Helpers of the EC2 tests: they read an answer by option, and vary a common usage."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

from compute_calculators import handle
from compute_calculators.ec2_pricing.usage import Needs, Usage

NEEDS = Needs(
    interruptible=False,
    steady_percent=Decimal(100),
    commitment="3yr",
    may_change=False,
    licences=False,
    capacity=False,
    reserved_all_month=True,
)
USAGE = Usage(
    region="us-east-1",
    instance_type="m7g.large",
    system="linux",
    quantity=Decimal(1),
    hours_per_month=Decimal(730),
    months=Decimal(12),
    interruption_percent=Decimal(5),
    instances_per_host=Decimal(1),
    overrides={},
    needs=NEEDS,
)


def usage(**changes: Any) -> Usage:
    return replace(USAGE, **changes)


def ask(calculator: str = "ec2-pricing", lang: str = "en", **inputs: str) -> dict[str, Any]:
    """Send a request and return the reply; an underscore pair in a name stands for a hyphen
    (``override_on__demand``)."""
    given = {name.replace("__", "-"): value for name, value in inputs.items()}
    reply: dict[str, Any] = json.loads(handle(json.dumps({"calculator": calculator, "lang": lang, "inputs": given})))
    return reply


def options(result: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {option["key"]: option for option in result["options"]}


def differences(expect: dict[str, dict[str, Any]], result: dict[str, Any]) -> list[str]:
    """Return the differences of the options of ``result`` from ``expect``."""
    found = options(result)
    return [
        f"{key}.{name}: {found[key][name]}, expected {value}"
        for key, values in expect.items()
        for name, value in values.items()
        if found[key][name] != value
    ]
