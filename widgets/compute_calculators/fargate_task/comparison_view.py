"""Two scenarios of Fargate tasks side by side."""

from collections.abc import Iterator
from decimal import Decimal

from compute_calculators.blocks import Table
from compute_calculators.fargate_task.analysis import Analysis
from compute_calculators.fargate_task.usage import Usage
from compute_calculators.parts import Count, Name, Part, Percent, Say, Usd, say


def comparison(analysis: Analysis) -> Iterator[Table]:
    """The inputs that differ, every charge of either scenario and both totals; nothing where none is wanted."""
    first, second = analysis.bill, analysis.other
    if second is None:
        return
    yield Table(
        caption=say("fargate-task.compare.caption"),
        head=(
            say("ledger.what"),
            say("fargate-task.compare.first"),
            say("fargate-task.compare.second"),
            say("fargate-task.compare.difference"),
        ),
        rows=(
            *_inputs(first.usage, second.usage),
            *(
                _amounts(say(f"fargate-task.line.{key}"), first.amount(key), second.amount(key))
                for key in analysis.charges
            ),
        ),
        foot=_amounts(say("ledger.total"), first.total, second.total),
        note=_verdict(first.total, second.total),
    )


def _inputs(first: Usage, second: Usage) -> Iterator[tuple[Part, ...]]:
    none = say("table.none")
    for name, field in (("system", "os"), ("architecture", "architecture"), ("purchase", "purchase")):
        if (a := getattr(first, name)) != (b := getattr(second, name)):
            key = f"fargate-task.field.{field}"
            yield say(f"{key}.label"), say(f"{key}.{a}"), say(f"{key}.{b}"), none
    if first.region != second.region:
        yield say("fargate-task.field.region.label"), Name(text=first.region), Name(text=second.region), none
    if first.vcpu != second.vcpu:
        yield say("fargate-task.field.vcpu.label"), Name(text=first.vcpu), Name(text=second.vcpu), none
    for label, a, b in (
        ("fargate-task.compare.memory", first.memory_gb, second.memory_gb),
        ("fargate-task.compare.tasks", first.tasks, second.tasks),
        ("fargate-task.compare.seconds", first.billed_seconds, second.billed_seconds),
    ):
        if a != b:
            yield say(label), Count(value=a, places=2), Count(value=b, places=2), none


def _amounts(what: Say, first: Decimal | None, second: Decimal | None) -> tuple[Part, ...]:
    change = None if first is None or second is None else second - first
    return what, _usd(first), _usd(second), _change(change)


def _usd(amount: Decimal | None) -> Part:
    return say("ledger.missing") if amount is None else Usd(amount=amount)


def _change(amount: Decimal | None) -> Part:
    if amount is None:
        return say("ledger.missing")
    return say("change.more", amount=Usd(amount=amount)) if amount > 0 else Usd(amount=amount)


def _verdict(first: Decimal | None, second: Decimal | None) -> Say | None:
    if first is None or second is None or not first:
        return None
    if first == second:
        return say("fargate-task.compare.equal")
    amount, percent = Usd(amount=abs(second - first)), Percent(value=abs(second - first) * 100 / first)
    key = "dearer" if second > first else "cheaper"
    return say(f"fargate-task.compare.{key}", amount=amount, percent=percent)
