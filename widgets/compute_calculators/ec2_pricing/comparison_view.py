"""The second type or Region beside the first, option by option."""

from collections.abc import Iterator

from compute_calculators.blocks import Table
from compute_calculators.ec2_pricing.analysis import Analysis
from compute_calculators.ec2_pricing.options_view import money, option_name
from compute_calculators.ec2_pricing.rules import Comparison, Priced
from compute_calculators.parts import Name, Part, Say, Usd, say


def other_choice(analysis: Analysis) -> Iterator[Table]:
    """Months side by side; a difference only where both have a price. Options that neither has are left out."""
    first, second = analysis.comparison, analysis.other
    if second is None:
        return
    rows = []
    for entry in first.entries:
        key = entry.option.key
        one, two = first.by_key(key), second.by_key(key)
        if one or two:
            rows.append((option_name(key), _monthly(one, analysis), _monthly(two, analysis), _difference(one, two)))
    yield Table(
        caption=say("ec2-pricing.compare"),
        head=(
            say("ec2-pricing.column.option"),
            _head(first),
            _head(second),
            say("ec2-pricing.compare.difference"),
        ),
        rows=tuple(rows),
        note=say("ec2-pricing.compare.note"),
    )


def _head(comparison: Comparison) -> Say:
    return say(
        "ec2-pricing.compare.head",
        type=Name(text=comparison.usage.instance_type),
        region=Name(text=comparison.usage.region),
    )


def _monthly(entry: Priced | None, analysis: Analysis) -> Part:
    return say("ledger.missing") if entry is None else money(entry.monthly, analysis.krw_per_usd)


def _difference(one: Priced | None, two: Priced | None) -> Part:
    return say("ledger.missing") if one is None or two is None else Usd(amount=two.monthly - one.monthly)
