"""What a month of Fargate tasks says. Nothing is computed here; the numbers are the bill's."""

from collections.abc import Iterator

from compute_calculators.blocks import Answer, Block, Figures, Ledger, LedgerRow, Note, SourceLink, Sources
from compute_calculators.facts import Source
from compute_calculators.fargate_task.rules import Bill, Line
from compute_calculators.money import plain
from compute_calculators.parts import Count, Usd, say


def view(bill: Bill) -> tuple[Block, ...]:
    """The answer, the charges, what to know, and the sources."""
    ledger = Ledger(
        caption=say("fargate-task.ledger"),
        rows=tuple(_row(line) for line in bill.lines),
        total=None if bill.total is None else Usd(amount=bill.total),
    )
    figures = Figures(
        rows=(
            (
                say("fargate-task.figure.billed"),
                say("fargate-task.seconds", seconds=Count(value=bill.usage.billed_seconds)),
            ),
            (say("fargate-task.figure.task-hours"), Count(value=bill.usage.task_hours, places=2)),
        )
    )
    return (_answer(bill), ledger, *_notes(bill), figures, Sources(links=tuple(map(_link, _distinct(bill)))))


def result(bill: Bill) -> dict[str, object]:
    """The bill as JSON: decimal strings in US dollars, None where a rate is missing."""
    return {
        "lines": [
            {
                "key": line.key,
                "quantity": plain(line.quantity),
                "unit": line.unit,
                "rate": None if line.rate is None else plain(line.rate.value),
                "amount": None if line.amount is None else format(line.amount, "f"),
            }
            for line in bill.lines
        ],
        "total": None if bill.total is None else format(bill.total, "f"),
        "billed_seconds": plain(bill.usage.billed_seconds),
        "task_hours": plain(bill.usage.task_hours),
        "as_of": min((rate.source.as_of for rate in bill.rates), default=None),
        "sources": [
            {"title": source.title, "address": source.address, "as_of": source.as_of} for source in _distinct(bill)
        ],
    }


def _answer(bill: Bill) -> Answer:
    if bill.total is None:
        return Answer(amount=say("ledger.missing"), sentence=say("fargate-task.answer-missing"))
    return Answer(
        amount=Usd(amount=bill.total),
        sentence=say(
            "fargate-task.answer",
            total=Usd(amount=bill.total),
            tasks=Count(value=bill.usage.tasks),
            hours=Count(value=bill.usage.task_hours, places=2),
        ),
    )


def _notes(bill: Bill) -> Iterator[Note]:
    if bill.usage.seconds < bill.usage.billed_seconds:
        key = "minimum" if bill.usage.seconds < 60 else "rounded"
        yield Note(sentence=say(f"fargate-task.note.{key}"))
    yield Note(sentence=say("fargate-task.note.not-included"))


def _row(line: Line) -> LedgerRow:
    what, meaning = say(f"fargate-task.line.{line.key}"), say(f"fargate-task.meaning.{line.key}")
    if line.rate is None:
        missing = say("fargate-task.missing-spot")
        return LedgerRow(what=what, how=None, amount=None, meaning=meaning, note=missing)
    return LedgerRow(
        what=what,
        how=say(
            f"fargate-task.unit.{line.unit}",
            quantity=Count(value=line.quantity, places=2),
            rate=Usd(amount=line.rate.value, exact=True),
        ),
        amount=None if line.amount is None else Usd(amount=line.amount),
        meaning=meaning,
        origin=_link(line.rate.source),
    )


def _distinct(bill: Bill) -> tuple[Source, ...]:
    return tuple({rate.source.id: rate.source for rate in bill.rates}.values())


def _link(source: Source) -> SourceLink:
    return SourceLink(title=source.title, address=source.address, as_of=source.as_of)
