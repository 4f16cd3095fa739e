"""Reads the questions that pages ask the calculators, and asks them: ``docs/data/answers.yml``.

A page that says what something costs names the answer, ``{{answer:shop-servers.on-demand}}``, and never an amount: the
build takes it from the calculator to which the amount is linked, with the same inputs.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from urllib.parse import urlencode

from compute_calculators import handle
from compute_calculators.calculators import CALCULATORS
from compute_calculators.money import decimal, plain, to_cent
from content.units import UNITS

Report = Callable[[tuple[str, ...], str], None]
_KEYS = ("calculator", "inputs", "figures")
_FIGURE_KEYS = ("at", "unit")
_TENTH = Decimal("0.1")

# The page that each calculator is on, and the heading above it there.
PLACES: Mapping[str, str] = {
    "lambda-billing": "lambda/billing#calculator",
    "ec2-pricing": "ec2/pricing#calculator",
    "fargate-task": "fargate#cost",
    "asg-scale-in": "auto-scaling/scale-in#walkthrough",
    "asg-scale-out": "auto-scaling#simulator",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One figure of a calculator's answer. ``value`` is a plain decimal string rounded as the calculator shows it;
    ``as_of`` the date of the oldest price behind it, an ISO date or None; ``query`` the inputs as an address has
    them."""

    key: str
    calculator: str
    query: str
    value: str
    unit: str
    as_of: str | None

    def address(self, link: Callable[[str], str]) -> str:
        """Return the calculator's address with the inputs; ``link`` makes one of a page's path."""
        page, _, anchor = PLACES[self.calculator].partition("#")
        return f"{link(page)}?{self.query}#{anchor}"


def read_answers(data: Mapping[str, Any], report: Report) -> dict[str, Answer]:
    """Ask every question of ``data``. What is malformed, refused or without an answer goes to ``report`` with its
    path."""
    found = {}
    for name, question in data.items():
        if not isinstance(question, dict) or sorted(question) != sorted(_KEYS):
            report((name,), f"expected {', '.join(_KEYS)}")
            continue
        calculator, inputs, figures = (question[key] for key in _KEYS)
        if calculator not in PLACES:
            report((name, "calculator"), f"no calculator {calculator!r}; there are {', '.join(PLACES)}")
            continue
        if not isinstance(inputs, dict) or not isinstance(figures, dict):
            report((name,), "inputs and figures are mappings")
            continue
        result = _ask(name, calculator, inputs, report)
        if result is None:
            continue
        for figure, place in figures.items():
            path = (name, "figures", figure)
            if not isinstance(place, dict) or sorted(place) != sorted(_FIGURE_KEYS) or place["unit"] not in UNITS:
                report(path, "expected at: the figure's place in the calculator's answer, and unit: one of units.py")
                continue
            value, as_of = _find(result, place["at"])
            if value is None:
                report((*path, "at"), f"the answer of {calculator} has no number at {place['at']!r}")
                continue
            key = f"{name}.{figure}"
            found[key] = Answer(
                key=key, calculator=calculator, query=urlencode(inputs), value=_rounded(value, place["unit"]),
                unit=place["unit"], as_of=as_of,
            )  # fmt: skip
    return found


def _ask(name: str, calculator: str, inputs: Mapping[str, str], report: Report) -> Mapping[str, Any] | None:
    """Return the calculator's result, or None after telling what it refuses."""
    known = {field.name for field in CALCULATORS[calculator].form.fields}
    if unknown := sorted(set(inputs) - known):
        for field in unknown:
            report((name, "inputs", field), f"{calculator} has no input {field!r}")
        return None
    reply = json.loads(
        handle(json.dumps({"calculator": calculator, "lang": "en", "inputs": inputs, "without": ["html"]}))
    )
    if reply["ok"]:
        result: Mapping[str, Any] = reply["result"]
        return result
    for problem in reply["problems"]:
        report((name, "inputs", problem["field"] or ""), problem["message"])
    if not reply["problems"]:
        report((name, "inputs"), f"{calculator} needs {reply['needs']}, which is not there")
    return None


def _find(result: Mapping[str, Any], place: str) -> tuple[Decimal | None, str | None]:
    """Return the number at ``options.on-demand.monthly``, and the date of the prices behind it: the nearest ``as_of``
    on the way there. An entry of a list goes by its ``key``."""
    here: Any = result
    as_of: str | None = None
    for step in place.split("."):
        if isinstance(here, dict):
            as_of = here.get("as_of") or as_of
            here = here.get(step)
        elif isinstance(here, list):
            here = next((entry for entry in here if isinstance(entry, dict) and entry.get("key") == step), None)
        else:
            return None, None
    try:
        return decimal(str(here)), as_of
    except ValueError:
        return None, None


def _rounded(value: Decimal, unit: str) -> str:
    """Round as the calculators show: an amount to the cent, a share to a tenth of a percent."""
    if unit in ("usd", "usd-per-month"):
        return format(to_cent(value), "f")
    return plain(value.quantize(_TENTH, rounding=ROUND_HALF_UP) if unit == "percent" else value)
