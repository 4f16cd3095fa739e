"""One table: the same use under other commitments, and what each costs if use falls."""

from collections.abc import Iterator
from decimal import Decimal

from compute_calculators.blocks import Table
from compute_calculators.ec2_pricing.analysis import Analysis
from compute_calculators.ec2_pricing.options_view import hourly_rate, money, option_name
from compute_calculators.ec2_pricing.what_if import Scenario
from compute_calculators.parts import Count, Part, Percent, say

_COLUMNS = ("scenario", "committed", "monthly", "coverage", "utilisation", "unused", "fallen")


def what_if_table(analysis: Analysis) -> Iterator[Table]:
    """Nothing where one instance is all there is and the reader asks for no other amount."""
    found = analysis.what_if
    if found is None or (analysis.comparison.usage.quantity <= 1 and analysis.own_count is None):
        return
    yield Table(
        caption=say("ec2-pricing.what-if", option=option_name(found.option)),
        head=tuple(say(f"ec2-pricing.what-if.{column}") for column in _COLUMNS),
        rows=tuple(_row(scenario, analysis.krw_per_usd) for scenario in found.scenarios),
        note=say("ec2-pricing.what-if.note", flexible=option_name(found.flexible)),
    )


def _row(scenario: Scenario, krw_per_usd: Decimal | None) -> tuple[Part, ...]:
    committed = say("ec2-pricing.what-if.count", count=Count(value=scenario.count))
    if scenario.usd_per_hour:
        committed = say(
            "ec2-pricing.what-if.dollars", count=Count(value=scenario.count), rate=hourly_rate(scenario.usd_per_hour)
        )
    return (
        say(f"ec2-pricing.what-if.{scenario.key}"),
        committed,
        money(scenario.monthly, krw_per_usd),
        _percent(scenario.coverage_percent),
        _percent(scenario.utilisation_percent),
        money(scenario.unused, krw_per_usd),
        money(scenario.fallen_monthly, krw_per_usd),
    )


def _percent(share: Decimal | None) -> Part:
    return say("ec2-pricing.not-applicable") if share is None else Percent(value=share, aligned=True)
