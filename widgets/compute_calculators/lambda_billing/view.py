"""What a Lambda bill says. Nothing is computed here that a reader could doubt; the numbers are the bill's."""

from collections.abc import Iterable
from decimal import Decimal

from compute_calculators.blocks import (
    Answer,
    Block,
    Count,
    Ledger,
    LedgerRow,
    Note,
    Part,
    Say,
    SourceLink,
    Sources,
    Usd,
    say,
)  # fmt: skip
from compute_calculators.facts import Rate, Source
from compute_calculators.lambda_billing.rules import Bill, Line
from compute_calculators.money import plain

_MILLION = Decimal(1_000_000)


def view(bill: Bill) -> tuple[Block, ...]:
    """The answer, the bill line by line, what to know about it, and its sources."""
    sources = _distinct(rate.source for rate in bill.rates)
    ledger = Ledger(
        caption=say("lambda-billing.ledger"),
        rows=tuple(_row(line, sources) for line in bill.lines),
        total=None if bill.total is None else Usd(amount=bill.total),
    )
    links = tuple(SourceLink(title=s.title, address=s.address, as_of=s.as_of) for s in sources)
    return (_answer(bill), ledger, *_notes(bill), Sources(links=links))


def result(bill: Bill) -> dict[str, object]:
    """The bill as the contract's JSON: decimal strings in US dollars, None where a rate is missing."""
    return {
        "lines": [_line(line) for line in bill.lines],
        "total": None if bill.total is None else format(bill.total, "f"),
        "exact_total": None if bill.exact_total is None else plain(bill.exact_total),
        "billed_ms": plain(bill.billed_ms),
        "warm_billed_ms": plain(bill.warm_billed_ms),
        "gb_seconds": plain(bill.gb_seconds),
        "as_of": min(rate.source.as_of for rate in bill.rates),
        "sources": [
            {"title": source.title, "address": source.address, "as_of": source.as_of}
            for source in _distinct(rate.source for rate in bill.rates)
        ],
    }


def _answer(bill: Bill) -> Answer:
    if bill.total is None:
        return Answer(amount=say("ledger.missing"), sentence=say("lambda-billing.answer-missing"))
    return Answer(
        amount=Usd(amount=bill.total),
        sentence=say(
            "lambda-billing.answer",
            total=Usd(amount=bill.total),
            requests=Count(value=bill.usage.requests),
            ms=Count(value=bill.warm_billed_ms),
            memory=Count(value=bill.usage.memory_mb),
        ),
    )


def _notes(bill: Bill) -> Iterable[Note]:
    usage = bill.usage
    if usage.cold_start_percent and bill.billed_ms != bill.warm_billed_ms:
        yield Note(sentence=say("lambda-billing.note.cold", ms=Count(value=bill.billed_ms)))
    if usage.rule != "current":
        yield Note(sentence=say(f"lambda-billing.note.{usage.rule}"))
    if any(rate.confidence != "high" for rate in bill.rates):
        yield Note(sentence=say("lambda-billing.note.confidence"))


def _row(line: Line, sources: tuple[Source, ...]) -> LedgerRow:
    what = say(f"lambda-billing.line.{line.key}")
    if line.tier is not None and line.tier > 1:
        what = say("lambda-billing.line.duration-tier", tier=Count(value=Decimal(line.tier)))
    if line.rate is None or line.amount is None:
        return LedgerRow(what=what, how=None, amount=None, note=say("lambda-billing.missing-rate"))
    return LedgerRow(
        what=what,
        how=_how(line, line.rate),
        amount=Usd(amount=line.amount),
        note=say(f"lambda-billing.free.{line.key}", free=Count(value=line.free, places=2)) if line.free else None,
        source=sources.index(line.rate.source) + 1,
    )


def _how(line: Line, rate: Rate) -> Say:
    quantity: Part = Count(value=line.quantity, places=2)
    if line.unit == "request":
        return say("unit.per-million-requests", quantity=quantity, rate=Usd(amount=rate.value * _MILLION, exact=True))
    return say(f"unit.{line.unit}", quantity=quantity, rate=Usd(amount=rate.value, exact=True))


def _line(line: Line) -> dict[str, object]:
    return {
        "key": line.key,
        "tier": line.tier,
        "quantity": plain(line.quantity),
        "free": plain(line.free),
        "unit": line.unit,
        "rate": None if line.rate is None else plain(line.rate.value),
        "amount": None if line.amount is None else format(line.amount, "f"),
        "exact_amount": None if line.exact_amount is None else plain(line.exact_amount),
    }


def _distinct(sources: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(sources))
