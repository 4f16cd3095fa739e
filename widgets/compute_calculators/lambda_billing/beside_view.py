"""What stands beside a Lambda bill, named, and counted as far as it was entered."""

from collections.abc import Iterator
from decimal import Decimal

from compute_calculators.blocks import Note, Table
from compute_calculators.lambda_billing.analysis import Analysis
from compute_calculators.lambda_billing.beside import Charge
from compute_calculators.parts import Count, Date, Name, Part, Say, Usd, say


def beside(analysis: Analysis) -> Iterator[Note | Table]:
    """The names of what usually stands there; a table of what the reader has, and both sums."""
    found = analysis.beside
    if not found:
        yield Note(sentence=say("lambda-billing.beside.named"))
        return
    amounts = [charge.amount for charge in found]
    total = None if None in amounts else sum((amount for amount in amounts if amount is not None), Decimal(0))
    bill = analysis.bill.total
    whole = None if total is None or bill is None else total + bill
    yield Table(
        caption=say("lambda-billing.beside.caption"),
        head=(say("ledger.what"), say("ledger.how"), say("ledger.amount")),
        rows=tuple((say(f"lambda-billing.beside.{charge.key}"), _how(charge), _usd(charge.amount)) for charge in found),
        foot=(say("lambda-billing.beside.whole"), say("table.none"), _usd(whole)),
        note=say("lambda-billing.beside.note"),
        words=2,
    )


def _how(charge: Charge) -> Say:
    if not charge.parts:
        return say("lambda-billing.beside.free")
    quantity = Count(value=charge.quantity, places=2)
    if not charge.rates:
        return say("lambda-billing.beside.no-rate", quantity=quantity, unit=_unit(charge))
    rate = charge.rates[0]
    per, times = (Decimal(1_000_000), "per-million") if charge.unit == "request" else (Decimal(1), "at")
    return say(
        f"lambda-billing.beside.{times}",
        quantity=quantity,
        unit=_unit(charge),
        rate=Usd(amount=rate.value * per, exact=True),
        source=Name(text=rate.source.title),
        date=Date(iso=rate.source.as_of),
    )


def _unit(charge: Charge) -> Say:
    return say(f"lambda-billing.beside.unit.{charge.unit}")


def _usd(amount: Decimal | None) -> Part:
    return say("ledger.missing") if amount is None else Usd(amount=amount)
