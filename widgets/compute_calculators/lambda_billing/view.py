"""What a Lambda bill says. Nothing is computed here that a reader could doubt; the numbers are the analysis's."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from compute_calculators.blocks import Answer, Block, Figures, Ledger, LedgerRow, SourceLink, Sources
from compute_calculators.facts import Rate, Source
from compute_calculators.lambda_billing.analysis import Analysis
from compute_calculators.lambda_billing.beside_view import beside
from compute_calculators.lambda_billing.charges import Line
from compute_calculators.lambda_billing.chart_view import memory_chart, requests_chart
from compute_calculators.lambda_billing.comparison_view import comparison, rule_worth
from compute_calculators.lambda_billing.notes_view import apart, notes
from compute_calculators.lambda_billing.rules import Bill
from compute_calculators.money import EXACT, plain
from compute_calculators.parts import Count, Part, Percent, Say, Usd, say
from compute_calculators.won import whole_won

_MILLION = Decimal(1_000_000)
_TEN_PLACES = Decimal("1e-10")


def view(analysis: Analysis) -> tuple[Block, ...]:
    """The answer, the bill line by line, what to know about it, its comparisons, charts and sources."""
    bill = analysis.bill
    sources = _distinct(rate.source for rate in _rates(analysis))
    ledger = Ledger(
        caption=say("lambda-billing.ledger"),
        rows=tuple(_row(line, bill) for line in bill.lines),
        total=None if bill.total is None else Usd(amount=bill.total),
    )
    return (
        _answer(bill),
        ledger,
        *notes(bill),
        *beside(analysis),
        *apart(analysis.apart),
        _figures(analysis),
        *comparison(analysis),
        *rule_worth(analysis),
        *requests_chart(analysis),
        *memory_chart(analysis),
        Sources(links=tuple(_link(source) for source in sources)),
    )


def result(analysis: Analysis) -> dict[str, object]:
    """The bill as the contract's JSON: decimal strings in US dollars, None where a rate is missing."""
    bill = analysis.bill
    return {
        "lines": [_line(line) for line in bill.lines],
        "total": _cents(bill.total),
        "exact_total": _plain(bill.exact_total),
        "known_total": _cents(bill.known_total),
        "per_million_requests": _plain_short(bill.per_million),
        "billed_ms": _plain_short(bill.billed_ms),
        "warm_billed_ms": _plain_short(bill.warm_billed_ms),
        "gb_seconds": plain(bill.gb_seconds),
        "dearer_plan": _cents(bill.dearer_plan),
        "as_of": min((rate.source.as_of for rate in bill.rates), default=None),
        "rules": {rule: _cents(other.total) for rule, other in analysis.by_rule},
        "comparison": _comparison(analysis),
        "beside": [
            {
                "key": charge.key,
                "quantity": plain(charge.quantity.quantize(_TEN_PLACES, context=EXACT)),
                "unit": charge.unit,
                "amount": _cents(charge.amount),
            }
            for charge in analysis.beside
        ],
        "same_cost_requests": _same_cost(analysis),
        "sources": [
            {"title": source.title, "address": source.address, "as_of": source.as_of}
            for source in _distinct(rate.source for rate in _rates(analysis))
        ],
    }


def _comparison(analysis: Analysis) -> dict[str, object] | None:
    if analysis.other is None or analysis.difference is None:
        return None
    return {
        "architecture": analysis.other.usage.architecture,
        "total": _cents(analysis.other.total),
        "difference": _cents(analysis.difference.change),
        "lines": [
            {
                "key": line.key,
                "amount": _cents(line.first),
                "other_amount": _cents(line.second),
                "difference": _cents(line.change),
            }
            for line in analysis.differences
        ],
    }


def _same_cost(analysis: Analysis) -> dict[str, str | None]:
    curve = analysis.by_requests
    return {} if curve is None else {other.key: _plain(other.same_cost_at) for other in curve.alternatives}


def _cents(amount: Decimal | None) -> str | None:
    return None if amount is None else format(amount, "f")


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _plain_short(value: Decimal | None) -> str | None:
    """A quotient that need not end, to six places."""
    return None if value is None else plain(value.quantize(Decimal("0.000001")))


def _rates(analysis: Analysis) -> Iterator[Rate]:
    yield from analysis.bill.rates
    if analysis.other is not None:
        yield from analysis.other.rates
    if analysis.by_requests is not None:
        for other in analysis.by_requests.alternatives:
            yield from other.rates
    yield from analysis.apart.values()
    for charge in analysis.beside:
        yield from charge.rates


def _answer(bill: Bill) -> Answer:
    if bill.total is None:
        return Answer(
            amount=say("ledger.missing"),
            sentence=say("lambda-billing.answer-missing", known=Usd(amount=bill.known_total)),
        )
    usage = bill.usage
    total, memory = Usd(amount=bill.total), Count(value=usage.memory_mb)
    requests = Count(value=usage.requests)
    if usage.gb_seconds is not None:
        gb_seconds = Count(value=usage.gb_seconds)
        sentence = say("lambda-billing.answer-gb-seconds", total=total, requests=requests, gb_seconds=gb_seconds)
    else:
        ms = Count(value=bill.warm_billed_ms or Decimal(0))
        sentence = say("lambda-billing.answer", total=total, requests=requests, ms=ms, memory=memory)
    newest = max((rate.source.as_of for rate in bill.rates), default="")
    return Answer(amount=total, sentence=sentence, newest=newest)


def _figures(analysis: Analysis) -> Figures:
    bill = analysis.bill
    rows: list[tuple[Say, Part]] = []
    if bill.per_million is not None:
        rows.append((say("lambda-billing.figure.per-million"), Usd(amount=bill.per_million)))
    if bill.billed_ms is not None:
        ms = Count(value=bill.billed_ms, places=2) if bill.usage.is_measured else Count(value=bill.billed_ms)
        rows.append((say("lambda-billing.figure.billed-ms"), say("lambda-billing.ms", ms=ms)))
    rows.append((say("lambda-billing.figure.gb-seconds"), Count(value=bill.gb_seconds, places=2)))
    if analysis.krw_per_usd is not None and bill.total is not None:
        rows.append((say("figure.won"), say("won", amount=Count(value=whole_won(bill.total, analysis.krw_per_usd)))))
    return Figures(rows=tuple(rows))


def _row(line: Line, bill: Bill) -> LedgerRow:
    what = say(f"lambda-billing.line.{line.key}")
    meaning = say(f"lambda-billing.meaning.{line.key}")
    if line.tier is not None and line.tier > 1:
        what = say("lambda-billing.line.duration-tier", tier=Count(value=Decimal(line.tier)))
        meaning = say("lambda-billing.meaning.duration-tier")
    if line.rate is None or line.amount is None:
        missing = "plan" if line.key == "duration" and bill.usage.savings_plan != "none" else "rate"
        return LedgerRow(
            what=what, how=None, amount=None, meaning=meaning, note=say(f"lambda-billing.missing-{missing}")
        )
    return LedgerRow(
        what=what,
        how=_how(line, line.rate),
        amount=Usd(amount=line.amount),
        note=say(f"lambda-billing.free.{line.key}", free=Count(value=line.free, places=2)) if line.free else None,
        meaning=meaning,
        origin=_link(line.rate.source),
        share=_share(line, bill),
    )


def _share(line: Line, bill: Bill) -> Percent | None:
    if not bill.exact_total or line.exact_amount is None or len(bill.lines) == 1:
        return None
    return Percent(value=line.exact_amount * 100 / bill.exact_total, aligned=True)


def _link(source: Source) -> SourceLink:
    return SourceLink(title=source.title, address=source.address, as_of=source.as_of)


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
        "amount": _cents(line.amount),
        "exact_amount": _plain(line.exact_amount),
    }


def _distinct(sources: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(sources))
