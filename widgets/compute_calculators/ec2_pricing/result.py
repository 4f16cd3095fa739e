"""The comparison as the contract's JSON: decimal strings in US dollars, null where a price is missing.

Reasons are sentences in the asked language beside their codes.
"""

from decimal import ROUND_HALF_UP, Decimal

from compute_calculators.ec2_pricing.analysis import Analysis
from compute_calculators.ec2_pricing.finder import Found
from compute_calculators.ec2_pricing.plan_view import sentence
from compute_calculators.ec2_pricing.prices import PriceSource
from compute_calculators.ec2_pricing.rules import Comparison, Entry, Priced
from compute_calculators.ec2_pricing.what_if import WhatIf
from compute_calculators.money import plain, to_cent
from compute_calculators.parts import say

_SHARE = Decimal("0.000001")
_PERCENT = Decimal("0.01")
_TEN_PLACES = Decimal("0.0000000001")
# Products of inputs and rates have fewer digits; money.EXACT gives a quotient without an end a hundred.
_LONGEST_THAT_ENDS = 40


def result(analysis: Analysis) -> dict[str, object]:
    """Options first: the command line's tables print the first list."""
    comparison, other, plan = analysis.comparison, analysis.other, analysis.advice.plan
    return {
        "options": [_option(entry) for entry in comparison.entries],
        "plan": [
            {
                "key": part.key,
                "count": None if part.usd_per_hour is not None else plain(part.count),
                "usd_per_hour": _plain(part.usd_per_hour),
                "monthly": _plain(part.monthly),
                "total": _plain(part.total),
            }
            for part in plan.parts
        ]
        + _surplus(analysis),
        "recommended": [
            {"key": verdict.key, "why": say(f"ec2-pricing.why.{verdict.reason}"), "code": verdict.reason}
            for verdict in analysis.advice.recommended
        ],
        "rejected": [
            {"key": verdict.key, "why_not": say(f"ec2-pricing.why-not.{verdict.reason}"), "code": verdict.reason}
            for verdict in analysis.advice.rejected
        ],
        "region": comparison.usage.region,
        "instance_type": comparison.usage.instance_type,
        "os": "macos" if comparison.usage.is_mac else comparison.usage.system,
        "quantity": _plain(comparison.usage.quantity),
        "hours_per_month": _plain(comparison.usage.hours_per_month),
        "months": plain(comparison.usage.months),
        "vcpu": _plain(comparison.instance.vcpu),
        "memory_gib": _plain(comparison.instance.memory_gib),
        "architecture": comparison.instance.architecture,
        "as_of": min((source.as_of for source in _sources(comparison)), default=None),
        "summary": sentence(analysis),
        "plan_monthly": _plain(analysis.monthly),
        "plan_total": _plain(analysis.total),
        "plan_saving": _rounded(analysis.saving_percent, _PERCENT),
        "what_if": None if analysis.what_if is None else _what_if(analysis.what_if),
        "alternatives": [
            {
                "key": found.key,
                "vcpu": plain(found.vcpu),
                "memory_gib": plain(found.memory_gib),
                "hourly": plain(found.hourly),
                "monthly": plain(found.monthly),
                "source": found.source.title,
                "as_of": found.source.as_of,
            }
            for found in comparison.alternatives
        ],
        "comparison": None
        if other is None
        else {
            "region": other.usage.region,
            "instance_type": other.usage.instance_type,
            "options": [_option(entry) for entry in other.entries],
        },
        "sources": [
            {
                "title": source.title,
                "address": source.address,
                "as_of": source.as_of,
                "cautions": list(source.cautions),
            }
            for source in _sources(comparison)
        ],
    }


def finder_result(found: Found) -> dict[str, object]:
    """The hits, each with its on-demand price for Linux."""
    return {
        "instances": [
            {
                "instance_type": hit.instance.name,
                "vcpu": _plain(hit.instance.vcpu),
                "memory_gib": _plain(hit.instance.memory_gib),
                "architecture": hit.instance.architecture,
                "on_demand_linux": _plain(hit.on_demand),
            }
            for hit in found.hits
        ],
        "count": str(found.count),
    }


def _option(entry: Entry) -> dict[str, object]:
    if not isinstance(entry, Priced):
        names = ("upfront", "hourly", "effective_hourly", "monthly", "total", "term_total", "savings_percent")
        more = ("breakeven_utilisation", "breakeven_month", "source", "as_of", "cautions")
        missing = dict.fromkeys((*names, *more))
        reason = entry.missing.reason
        told = {"reason": say(f"ec2-pricing.missing.{reason}"), "reason_code": reason}
        return {"key": entry.option.key, "available": False, **told, **missing}
    rate = entry.rate
    return {
        "key": entry.option.key,
        "available": True,
        "reason": None,
        "reason_code": None,
        "upfront": _plain(rate.upfront),
        "hourly": _plain(rate.hourly),
        "effective_hourly": _plain(entry.effective_hourly),
        "monthly": _plain(entry.monthly),
        "total": _plain(entry.total),
        "term_total": _plain(entry.term_total),
        "savings_percent": _rounded(entry.savings_percent, _PERCENT),
        "breakeven_utilisation": _rounded(entry.breakeven_utilisation, _SHARE),
        "breakeven_month": _rounded(entry.breakeven_month, _PERCENT),
        "source": "own rate" if rate.is_own else rate.source.title,
        "as_of": None if rate.is_own else rate.source.as_of,
        "cautions": ", ".join((*rate.source.cautions, *(("disputed",) if _newly_disputed(entry) else ()))) or None,
    }


def _surplus(analysis: Analysis) -> list[dict[str, object]]:
    """What a T type above its baseline costs besides, as a part of the plan that is no option."""
    found = analysis.surplus
    if found is None or not found.monthly or analysis.monthly is None:
        return []
    return [
        {
            "key": "surplus-credits",
            "count": plain(analysis.comparison.usage.quantity),
            "usd_per_hour": None,
            "monthly": plain(to_cent(found.monthly)),
            "total": _plain(found.monthly * analysis.comparison.usage.months),
        }
    ]


def _what_if(found: WhatIf) -> dict[str, object]:
    return {
        "option": found.option,
        "rest": found.flexible,
        "scenarios": [
            {
                "key": scenario.key,
                "count": plain(scenario.count),
                "usd_per_hour": _plain(scenario.usd_per_hour),
                "monthly": _plain(scenario.monthly),
                "coverage_percent": _rounded(scenario.coverage_percent, _PERCENT),
                "utilisation_percent": _rounded(scenario.utilisation_percent, _PERCENT),
                "unused": _plain(scenario.unused),
                "monthly_if_use_falls_by_20_percent": _plain(scenario.fallen_monthly),
            }
            for scenario in found.scenarios
        ],
    }


def _newly_disputed(entry: Priced) -> bool:
    return entry.disputed is not None and "disputed" not in entry.rate.source.cautions


def _sources(comparison: Comparison) -> tuple[PriceSource, ...]:
    return tuple(dict.fromkeys(entry.rate.source for entry in comparison.priced if not entry.rate.is_own))


def _plain(value: Decimal | None) -> str | None:
    """Every digit of a number that ends; of a fee spread over its months, which need not, ten places."""
    if value is None:
        return None
    return plain(value.quantize(_TEN_PLACES) if len(value.as_tuple().digits) > _LONGEST_THAT_ENDS else value)


def _rounded(value: Decimal | None, places: Decimal) -> str | None:
    """A quotient that need not end."""
    return None if value is None else plain(value.quantize(places, rounding=ROUND_HALF_UP))
