"""One table: the same use under other commitments, and what each costs if use falls.

A column for each commitment and a row for each figure, because seven columns would not fit on a phone.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from compute_calculators.blocks import Table
from compute_calculators.ec2_pricing.analysis import Analysis
from compute_calculators.ec2_pricing.options_view import hourly_rate, money, option_name
from compute_calculators.ec2_pricing.what_if import Scenario
from compute_calculators.parts import Count, Part, Percent, Say, say


def what_if_table(analysis: Analysis) -> Iterator[Table]:
    """Nothing where one instance is all there is and the reader asks for no other amount."""
    found, krw = analysis.what_if, analysis.krw_per_usd
    if found is None or (analysis.comparison.usage.quantity <= 1 and analysis.own_count is None):
        return
    scenarios = [scenario for scenario in found.scenarios if scenario.key != "peak" or analysis.own_count is None]
    figures: dict[str, Callable[[Scenario], Part]] = {
        "committed": lambda scenario: Count(value=scenario.count),
        "dollars": lambda scenario: hourly_rate(scenario.usd_per_hour or Decimal(0)),
        "monthly": lambda scenario: money(scenario.monthly, krw),
        "coverage": lambda scenario: share(scenario.coverage_percent),
        "utilisation": lambda scenario: share(scenario.utilisation_percent),
        "unused": lambda scenario: money(scenario.unused, krw),
        "fallen": lambda scenario: money(scenario.fallen_monthly, krw),
    }
    if all(scenario.usd_per_hour is None for scenario in scenarios):
        del figures["dollars"]
    yield Table(
        caption=say("ec2-pricing.what-if", option=option_name(found.option)),
        head=what_if_head([scenario.key for scenario in scenarios]),
        rows=tuple((say(f"ec2-pricing.what-if.{name}"), *map(figure, scenarios)) for name, figure in figures.items()),
        note=say("ec2-pricing.what-if.note", flexible=option_name(found.flexible)),
    )


def what_if_head(keys: Sequence[str]) -> tuple[Say, ...]:
    """The commitments that are compared."""
    return (say("ec2-pricing.what-if.scenario"), *(say(f"ec2-pricing.what-if.{key}") for key in keys))


def share(percent: Decimal | None) -> Part:
    """A percentage, or a dash where there is nothing that it could be a part of."""
    return say("table.none") if percent is None else Percent(value=percent, aligned=True)
