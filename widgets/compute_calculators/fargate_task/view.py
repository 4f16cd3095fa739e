"""What a month of Fargate tasks says. Nothing is computed here; the numbers are the bill's."""

from collections.abc import Iterator
from decimal import Decimal

from compute_calculators.blocks import Answer, Block, Figures, Ledger, LedgerRow, Note, SourceLink, Sources
from compute_calculators.facts import Source
from compute_calculators.fargate_task.analysis import Analysis
from compute_calculators.fargate_task.comparison_view import comparison
from compute_calculators.fargate_task.rules import Bill, Line
from compute_calculators.money import EXACT, plain
from compute_calculators.parts import Count, Part, Say, Usd, say
from compute_calculators.won import whole_won

_TEN_PLACES = Decimal("1e-10")


def view(analysis: Analysis) -> tuple[Block, ...]:
    """The answer, the charges, what to know, the second scenario, and the sources."""
    bill = analysis.bill
    ledger = Ledger(
        caption=say("fargate-task.ledger"),
        rows=tuple(_row(line, bill) for line in bill.lines),
        total=None if bill.total is None else Usd(amount=bill.total),
    )
    return (
        _answer(bill),
        ledger,
        *_notes(bill),
        _figures(analysis),
        *comparison(analysis),
        Sources(links=tuple(map(_link, _distinct(analysis)))),
    )


def _figures(analysis: Analysis) -> Figures:
    bill = analysis.bill
    rows: list[tuple[Say, Part]] = [
        (
            say("fargate-task.figure.billed"),
            say("fargate-task.seconds", seconds=Count(value=bill.usage.billed_seconds)),
        ),
        (say("fargate-task.figure.tasks"), Count(value=bill.usage.tasks, places=2)),
        (say("fargate-task.figure.task-hours"), Count(value=bill.usage.task_hours, places=2)),
    ]
    if analysis.krw_per_usd is not None and bill.total is not None:
        won = Count(value=whole_won(bill.total, analysis.krw_per_usd))
        rows.append((say("figure.won"), say("won", amount=won)))
    return Figures(rows=tuple(rows))


def result(analysis: Analysis) -> dict[str, object]:
    """The bill as JSON: decimal strings in US dollars, None where a rate is missing."""
    bill, other = analysis.bill, analysis.other
    return {
        "lines": [
            {
                "key": line.key,
                "quantity": _short(line.quantity),
                "unit": line.unit,
                "rate": None if line.hourly is None else plain(line.hourly),
                "amount": _cents(line.amount),
            }
            for line in bill.lines
        ],
        "total": _cents(bill.total),
        "billed_seconds": plain(bill.usage.billed_seconds),
        "tasks": _short(bill.usage.tasks),
        "task_hours": _short(bill.usage.task_hours),
        "comparison": None
        if other is None
        else {
            "total": _cents(other.total),
            "difference": None if bill.total is None or other.total is None else format(other.total - bill.total, "f"),
            "lines": [
                {"key": key, "amount": _cents(bill.amount(key)), "other_amount": _cents(other.amount(key))}
                for key in analysis.charges
            ],
        },
        "as_of": min((rate.source.as_of for rate in bill.rates), default=None),
        "sources": [
            {"title": source.title, "address": source.address, "as_of": source.as_of} for source in _distinct(analysis)
        ],
    }


def _cents(amount: Decimal | None) -> str | None:
    return None if amount is None else format(amount, "f")


def _short(value: Decimal) -> str:
    """A quotient that need not end, to ten places."""
    return plain(value.quantize(_TEN_PLACES, context=EXACT))


def _answer(bill: Bill) -> Answer:
    usage = bill.usage
    if bill.total is None:
        return Answer(
            amount=say("ledger.missing"),
            sentence=say(f"fargate-task.answer-missing.{_purchase(usage.purchase)}"),
        )
    return Answer(
        amount=Usd(amount=bill.total),
        sentence=say(
            "fargate-task.answer",
            total=Usd(amount=bill.total),
            tasks=Count(value=usage.tasks, places=2),
            hours=Count(value=usage.task_hours, places=2),
        ),
        newest=max((line.rate.source.as_of for line in bill.lines if line.rate is not None), default=""),
    )


def _purchase(purchase: str) -> str:
    return "spot" if purchase == "spot" else "plan"


def _notes(bill: Bill) -> Iterator[Note]:
    usage = bill.usage
    if usage.seconds < usage.minimum_seconds:
        minutes = Count(value=usage.minimum_seconds / 60)
        yield Note(sentence=say("fargate-task.note.minimum", minutes=minutes))
    elif usage.seconds < usage.billed_seconds:
        yield Note(sentence=say("fargate-task.note.rounded"))
    if usage.purchase not in ("on-demand", "spot") and usage.pays_for_storage:
        yield Note(sentence=say("fargate-task.note.plan-storage"))
    if any(rate.confidence != "high" for rate in bill.rates):
        yield Note(sentence=say("fargate-task.note.confidence"))
    yield Note(sentence=say("fargate-task.note.not-included"))


def _row(line: Line, bill: Bill) -> LedgerRow:
    what, meaning = say(f"fargate-task.line.{line.key}"), say(f"fargate-task.meaning.{line.key}")
    if line.hourly is None:
        missing = say(f"fargate-task.missing.{_purchase(bill.usage.purchase)}")
        return LedgerRow(what=what, how=None, amount=None, meaning=meaning, note=missing)
    is_ours = line.own is None and line.rate is not None
    return LedgerRow(
        what=what,
        how=say(
            f"fargate-task.unit.{line.unit}",
            quantity=Count(value=line.quantity, places=2),
            rate=Usd(amount=line.hourly, exact=True),
        ),
        amount=None if line.amount is None else Usd(amount=line.amount),
        meaning=meaning,
        note=None if is_ours else say("fargate-task.own-rate"),
        origin=_link(line.rate.source) if is_ours and line.rate is not None else None,
    )


def _distinct(analysis: Analysis) -> tuple[Source, ...]:
    rates = (*analysis.bill.rates, *(() if analysis.other is None else analysis.other.rates))
    return tuple({rate.source.id: rate.source for rate in rates}.values())


def _link(source: Source) -> SourceLink:
    return SourceLink(title=source.title, address=source.address, as_of=source.as_of)
