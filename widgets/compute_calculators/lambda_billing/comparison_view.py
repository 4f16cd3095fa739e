"""Two scenarios side by side, and what the billing rule is worth."""

from collections.abc import Iterator
from decimal import Decimal

from compute_calculators.blocks import Table
from compute_calculators.lambda_billing.analysis import Analysis, Difference
from compute_calculators.lambda_billing.rules import Bill
from compute_calculators.lambda_billing.usage import Usage
from compute_calculators.money import plain
from compute_calculators.parts import Count, Name, Part, Percent, Say, Usd, say

_ZERO = Decimal(0)


def comparison(analysis: Analysis) -> Iterator[Table]:
    """The inputs that differ, every charge of either scenario, both totals; nothing where no comparison is wanted."""
    other, total = analysis.other, analysis.difference
    if other is None or total is None:
        return
    first, second = _names(analysis.bill, other)
    yield Table(
        caption=say("lambda-billing.compare.caption"),
        head=(say("ledger.what"), first, second, say("lambda-billing.compare.difference")),
        rows=(
            *_inputs(analysis.bill.usage, other.usage),
            *(_amounts(say(f"lambda-billing.line.{line.key}"), line) for line in analysis.differences),
        ),
        foot=_amounts(say("ledger.total"), total),
        note=_verdict(total),
    )


def rule_worth(analysis: Analysis) -> Iterator[Table]:
    """The same month under each billing rule, against today's; nothing where only today's can be tried."""
    if len(analysis.by_rule) < 2:
        return
    today = dict(analysis.by_rule)["current"].total
    yield Table(
        caption=say("lambda-billing.rules.caption"),
        head=(say("lambda-billing.rules.rule"), say("ledger.total"), say("lambda-billing.rules.difference")),
        rows=tuple(
            (
                say(f"lambda-billing.field.rule.{rule}"),
                _usd(bill.total),
                _change(None if bill.total is None or today is None else bill.total - today),
            )
            for rule, bill in analysis.by_rule
        ),
    )


def _names(first: Bill, second: Bill) -> tuple[Say, Say]:
    if first.usage.architecture != second.usage.architecture:
        return _option("architecture", first.usage.architecture), _option("architecture", second.usage.architecture)
    return say("lambda-billing.compare.first"), say("lambda-billing.compare.second")


def _inputs(first: Usage, second: Usage) -> Iterator[tuple[Part, ...]]:
    """The inputs that differ; the architecture is in the head."""
    if first.region != second.region:
        yield _label("region"), Name(text=first.region), Name(text=second.region), say("table.none")
    for name in ("rule", "savings_plan"):
        if (a := getattr(first, name)) != (b := getattr(second, name)):
            yield _label(name), _option(name, a), _option(name, b), say("table.none")
    for name in ("requests", "duration_ms", "memory_mb", "init_ms", "billed_ms", "gb_seconds"):
        if (a := getattr(first, name)) != (b := getattr(second, name)):
            label = say(
                "lambda-billing.compare.input", name=say(f"lambda-billing.field.{name}.label"), unit=_unit(name)
            )
            yield label, _count(a), _count(b), say("table.none")


def _count(value: Decimal | None) -> Part:
    return say("table.none") if value is None else Count(value=value, places=None if len(plain(value)) < 12 else 2)


def _label(name: str) -> Say:
    return say(f"lambda-billing.field.{name}.label")


def _unit(name: str) -> Say:
    return say(f"lambda-billing.field.{name}.unit")


def _option(field: str, option: str) -> Say:
    return say(f"lambda-billing.field.{field}.{option}")


def _amounts(what: Say, line: Difference) -> tuple[Part, ...]:
    return what, _usd(line.first), _usd(line.second), _change(line.change)


def _usd(amount: Decimal | None) -> Part:
    return say("ledger.missing") if amount is None else Usd(amount=amount)


def _change(amount: Decimal | None) -> Part:
    if amount is None:
        return say("ledger.missing")
    return say("change.more", amount=Usd(amount=amount)) if amount > 0 else Usd(amount=amount)


def _verdict(total: Difference) -> Say | None:
    """Which scenario costs less, in a sentence; None where a rate is missing."""
    if total.change is None or total.first is None:
        return None
    if not total.change:
        return say("lambda-billing.compare.equal")
    amount = Usd(amount=abs(total.change))
    if not total.first:
        return say("lambda-billing.compare.dearer-than-free", amount=amount)
    percent = Percent(value=abs(total.change) * 100 / total.first)
    return say(f"lambda-billing.compare.{'dearer' if total.change > 0 else 'cheaper'}", amount=amount, percent=percent)
