"""A fleet's plan as the contract's JSON: decimal strings in US dollars."""

from decimal import Decimal

from compute_calculators.ec2_pricing.fleet import Fleet, Outcome
from compute_calculators.ec2_pricing.fleet_view import fleet_sentence, reason_of_rest
from compute_calculators.money import plain, to_cent
from compute_calculators.parts import say

_PERCENT = Decimal("0.01")
_PLACES = Decimal("0.0000000001")


def fleet_result(fleet: Fleet) -> dict[str, object]:
    """The plan first: the command line's tables print the first list."""
    parts = [] if fleet.unpriced else _plan(fleet)
    reasons = {str(part["key"]): str(part["code"]) for part in reversed(parts)}
    return {
        "plan": parts,
        "options": [],
        "recommended": [
            {"key": key, "why": say(f"ec2-pricing.why.{reasons[key]}"), "code": reasons[key]}
            for key in dict.fromkeys(str(part["key"]) for part in parts)
        ],
        "rejected": [],
        "region": fleet.usage.region,
        "instance_types": ", ".join((*(member.name for member in fleet.members), *fleet.unpriced)),
        "os": fleet.usage.system,
        "months": plain(fleet.usage.months),
        "plan_monthly": plain(fleet.plan.monthly) if parts else None,
        "plan_total": None if fleet.total is None else _plain(fleet.total),
        "plan_saving": _percent(fleet.saving_percent),
        "what_if": {
            name: _scenario(outcome, fleet.fallen[name]) for name, outcome in fleet.scenarios.items()
        },
        "summary": fleet_sentence(fleet, None),
    }  # fmt: skip


def _plan(fleet: Fleet) -> list[dict[str, object]]:
    committed: list[dict[str, object]] = [
        {
            "key": bought.pool.option.key,
            "covers": bought.pool.size or bought.pool.scope,
            "count": None if bought.count is None else plain(bought.count),
            "usd_per_hour": _plain(bought.units) if bought.count is None else None,
            "hours": None,
            "monthly": plain(to_cent(bought.monthly)),
            "code": "cheapest-steady",
        }
        for bought in fleet.plan.commitments
    ]
    rest: list[dict[str, object]] = [
        {
            "key": rest.member.flexible[0],
            "covers": rest.member.name,
            "count": _plain(rest.hours / 730),
            "usd_per_hour": None,
            "hours": _plain(rest.hours),
            "monthly": plain(to_cent(rest.monthly)),
            "code": reason_of_rest(fleet, rest),
        }
        for rest in fleet.plan.rest
        if rest.hours
    ]
    return committed + rest


def _scenario(outcome: Outcome, fallen: Outcome) -> dict[str, object]:
    return {
        "monthly": plain(outcome.monthly),
        "coverage_percent": _percent(outcome.covered_percent),
        "utilisation_percent": _percent(outcome.utilisation_percent),
        "unused": _plain(outcome.unused),
        "monthly_if_use_falls_by_20_percent": plain(fallen.monthly),
    }


def _percent(share: Decimal | None) -> str | None:
    return None if share is None else plain(share.quantize(_PERCENT))


def _plain(value: Decimal) -> str:
    return plain(value.quantize(_PLACES))
