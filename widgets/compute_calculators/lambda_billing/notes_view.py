"""What to know about a Lambda bill: the rules that made it, and what is not in it."""

from collections.abc import Iterable, Mapping

from compute_calculators.blocks import Note
from compute_calculators.facts import Rate
from compute_calculators.lambda_billing.rules import Bill
from compute_calculators.lambda_billing.usage import Usage
from compute_calculators.parts import Count, Date, Percent, Usd, say


def notes(bill: Bill) -> Iterable[Note]:
    """The rules that made this bill what it is."""
    usage = bill.usage
    yield from _time(bill)
    if usage.units_per_request > 1:
        yield Note(sentence=say("lambda-billing.note.async", units=Count(value=usage.units_per_request)))
    if usage.snapstart:
        yield from _snapstart(usage)
    if usage.provisioned_concurrency and usage.init_ms:
        yield Note(sentence=say("lambda-billing.note.provisioned-init"))
    yield from _plan(bill)
    yield from _since(bill)
    if any(rate.confidence != "high" for rate in bill.rates):
        yield Note(sentence=say("lambda-billing.note.confidence"))


def _since(bill: Bill) -> Iterable[Note]:
    """Since when the duration has cost what it costs, where the bill has a duration at the first tier's rate."""
    for line in bill.lines:
        if line.key == "duration" and line.tier == 1 and line.rate is not None:
            since = line.rate.source.since or line.rate.source.as_of
            rate = Usd(amount=line.rate.value, exact=True)
            yield Note(sentence=say("lambda-billing.note.since", rate=rate, date=Date(iso=since)))


def apart(figures: Mapping[str, Rate]) -> Iterable[Note]:
    """What Lambda has beside the functions of this bill, and what is billed there."""
    yield Note(sentence=say("lambda-billing.note.managed", fee=Percent(value=figures["managed-fee"].value)))
    seconds = Count(value=figures["web-request-seconds"].value)
    yield Note(sentence=say("lambda-billing.note.web", seconds=seconds))


def _time(bill: Bill) -> Iterable[Note]:
    usage = bill.usage
    if usage.is_measured:
        yield Note(sentence=say("lambda-billing.note.measured"))
        return
    if bill.warm_billed_ms is not None and usage.duration_ms != bill.warm_billed_ms:
        ms = {"ms": Count(value=usage.duration_ms), "billed": Count(value=bill.warm_billed_ms)}
        yield Note(sentence=say("lambda-billing.note.rounded", **ms))
    if usage.cold_start_percent and bill.billed_ms is not None and bill.billed_ms != bill.warm_billed_ms:
        key = "restored" if usage.snapstart else "cold"
        yield Note(sentence=say(f"lambda-billing.note.{key}", ms=Count(value=bill.billed_ms)))
    if usage.timeout_percent:
        yield Note(sentence=say("lambda-billing.note.timeout", ms=Count(value=usage.timeout_ms)))
    if usage.rule != "current":
        yield Note(sentence=say(f"lambda-billing.note.{usage.rule}"))


def _snapstart(usage: Usage) -> Iterable[Note]:
    if usage.init_ms and not usage.is_measured:
        yield Note(sentence=say("lambda-billing.note.snapstart-init"))
    yield Note(sentence=say(f"lambda-billing.note.snapstart-{usage.snapstart_runtime}"))
    if usage.provisioned_concurrency or usage.ephemeral_mb > 512:
        yield Note(sentence=say("lambda-billing.note.snapstart-excludes"))


def _plan(bill: Bill) -> Iterable[Note]:
    usage, tiers = bill.usage, bill.amount("duration")
    if bill.dearer_plan is not None and tiers is not None:
        amounts = {"plan": Usd(amount=bill.dearer_plan), "tiers": Usd(amount=tiers)}
        yield Note(sentence=say("lambda-billing.note.plan-dearer", **amounts))
    if usage.savings_plan != "none" and (usage.provisioned_concurrency or usage.provisioned_requests):
        yield Note(sentence=say("lambda-billing.note.plan-provisioned"))
