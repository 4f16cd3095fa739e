"""The recommended plan: its amount and sentence, and a bill of which every line is so many × hours × rate."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from compute_calculators.blocks import Answer, Ledger, LedgerRow, SourceLink
from compute_calculators.ec2_pricing.analysis import Analysis
from compute_calculators.ec2_pricing.options import DEDICATED_HOST, ON_DEMAND, SPOT
from compute_calculators.ec2_pricing.options_view import hourly_rate, money, option_name, source_link
from compute_calculators.ec2_pricing.plan import Part
from compute_calculators.ec2_pricing.prices import PriceSource
from compute_calculators.ec2_pricing.rules import Priced
from compute_calculators.money import to_cent
from compute_calculators.parts import Count, Date, Name, Percent, Say, Usd, say
from compute_calculators.parts import Part as Words

_HUNDRED = Decimal(100)


def answer(analysis: Analysis) -> Answer:
    """The plan's month; without a plan what is missing."""
    monthly = analysis.monthly
    amount = say("ledger.missing") if monthly is None else Usd(amount=monthly)
    newest = max((source.as_of for source in _sources_of_plan(analysis)), default="")
    return Answer(amount=amount, sentence=sentence(analysis), newest=newest)


def sentence(analysis: Analysis) -> Say:
    """What the amount buys, and where a price behind it is more than three years old, that it is."""
    old = [source.as_of for source in _sources_of_plan(analysis) if source.is_old]
    bought = _bought(analysis)
    return say("ec2-pricing.answer-old", answer=bought, date=Date(iso=min(old))) if old else bought


def _sources_of_plan(analysis: Analysis) -> list[PriceSource]:
    """Where the prices of the plan's parts are from, and the On-Demand price that the saving is told against."""
    keys = {part.key for part in analysis.advice.plan.parts} | {ON_DEMAND}
    if not analysis.advice.plan.parts:
        return []
    found = [analysis.comparison.by_key(key) for key in keys]
    return [entry.rate.source for entry in found if entry is not None and not entry.rate.is_own]


def _bought(analysis: Analysis) -> Say:
    """What the amount buys, how much less that is than On-Demand alone, and how many options were compared."""
    comparison, usage, plan = analysis.comparison, analysis.comparison.usage, analysis.advice.plan
    what: dict[str, Words] = {
        "type": Name(text=usage.instance_type),
        "region": say(f"region.{usage.region}"),
    }
    if not plan.parts:
        return say("ec2-pricing.answer-none", os=say(f"ec2-pricing.field.os.{usage.system}"), **what)
    if analysis.monthly is None:
        return say("ec2-pricing.answer-missing", option=option_name(plan.parts[0].key))
    values: dict[str, Words] = {
        **what,
        "plan": _parts(plan.parts),
        "quantity": Count(value=usage.quantity),
        "monthly": money(analysis.monthly, analysis.krw_per_usd),
        "compared": _compared(analysis),
    }
    saving = analysis.saving_percent
    if saving and saving > 0:
        return say(
            "ec2-pricing.answer-saving",
            saving=Percent(value=saving),
            months=Count(value=comparison.usage.months),
            **values,
        )
    return say("ec2-pricing.answer", **values)


def plan_ledger(analysis: Analysis, sources: Sequence[SourceLink]) -> Iterator[Ledger]:
    """The lines of the plan with their reasons; nothing where there is no plan."""
    plan = analysis.advice.plan
    if plan.parts:
        reasons = {verdict.key: verdict.reason for verdict in analysis.advice.recommended}
        yield Ledger(
            caption=say("ec2-pricing.advice"),
            rows=(
                *(_row(part, reasons[part.key], analysis, sources) for part in plan.parts),
                *_surplus(analysis, sources),
            ),
            total=None if analysis.monthly is None else Usd(amount=analysis.monthly),
        )


def _parts(parts: Sequence[Part]) -> Say:
    """One option by its name; several with how many of each."""
    if len(parts) == 1 and parts[0].usd_per_hour is None:
        return option_name(parts[0].key)
    first, *rest = parts
    if not rest:
        return _part_name(first)
    key = "ec2-pricing.parts.two" if len(rest) == 1 else "ec2-pricing.parts.more"
    return say(key, first=_part_name(first), rest=_part_name(rest[0]) if len(rest) == 1 else _parts(rest))


def _part_name(part: Part) -> Say:
    if part.usd_per_hour is not None:
        return say("ec2-pricing.part.dollars", option=option_name(part.key), rate=hourly_rate(part.usd_per_hour))
    return say("ec2-pricing.part.count", option=option_name(part.key), count=Count(value=part.count))


def _compared(analysis: Analysis) -> Say:
    """Only the cheapest that fits was compared; a host for licences or a Mac has nothing beside it."""
    if analysis.advice.plan.parts[0].key == DEDICATED_HOST:
        return say("ec2-pricing.compared.only-host")
    comparison = analysis.comparison
    return say(
        "ec2-pricing.compared",
        priced=Count(value=Decimal(len(comparison.priced))),
        all=Count(value=Decimal(len(comparison.entries))),
    )


def _row(part: Part, reason: str, analysis: Analysis, sources: Sequence[SourceLink]) -> LedgerRow:
    entry = analysis.comparison.by_key(part.key)
    source = entry.rate.source if entry else None
    total = analysis.monthly
    return LedgerRow(
        what=option_name(part.key),
        how=_how(part),
        amount=None if part.monthly is None else Usd(amount=part.monthly),
        note=say(f"ec2-pricing.why.{reason}"),
        meaning=_meaning(part, entry, analysis),
        source=sources.index(source_link(source)) + 1 if source and source.title else None,
        share=Percent(value=part.monthly / total * _HUNDRED)
        if len(analysis.advice.plan.parts) > 1 and part.monthly is not None and total
        else None,
    )


def surplus_sources(analysis: Analysis) -> tuple[SourceLink, ...]:
    """Where rate and baseline of a T type are from; nothing where neither is used."""
    found = analysis.surplus.sources if analysis.surplus else ()
    return tuple(SourceLink(title=source.title, address=source.address, as_of=source.as_of) for source in found)


def _surplus(analysis: Analysis, sources: Sequence[SourceLink]) -> Iterator[LedgerRow]:
    """The credits of a T type that works above its baseline, in every way of buying."""
    found = analysis.surplus
    if found is not None and found.monthly:
        yield LedgerRow(
            what=say("ec2-pricing.surplus"),
            how=say(
                "ec2-pricing.surplus.how",
                hours=Count(value=found.vcpu_hours, places=2),
                rate=Usd(amount=found.rate, exact=True),
            ),
            amount=Usd(amount=to_cent(found.monthly)),
            note=say("ec2-pricing.surplus.why"),
            source=sources.index(surplus_sources(analysis)[0]) + 1,
        )


def _how(part: Part) -> Say | None:
    if part.hourly is None:
        return None
    rate = hourly_rate(part.hourly)
    if part.hours is None:
        return say("ec2-pricing.line.all", hours=Count(value=part.all_hours, places=2), rate=rate)
    key = "ec2-pricing.line.hosts" if part.key == DEDICATED_HOST else "ec2-pricing.line.each"
    return say(key, count=Count(value=part.count), hours=Count(value=part.hours, places=2), rate=rate)


def _meaning(part: Part, entry: Priced | None, analysis: Analysis) -> Say | None:
    """What else a line binds to: the whole term, or hours that are paid without use."""
    usage = analysis.comparison.usage
    if entry is None:
        return None
    if part.key == SPOT and usage.interruption_percent:
        return say("ec2-pricing.line.spot", percent=Percent(value=usage.interruption_percent))
    if part.term_total is not None:
        term: dict[str, Words] = {
            "term": say(f"ec2-pricing.term.{entry.option.years}"),
            "total": Usd(amount=part.term_total),
        }
        if part.usd_per_hour is not None:
            return say("ec2-pricing.line.dollars", rate=hourly_rate(part.usd_per_hour), **term)
        return say("ec2-pricing.line.term", **term)
    if part.key == ON_DEMAND and usage.charged(usage.hours_per_month) > usage.hours_per_month:
        return say("ec2-pricing.line.reserved", hours=Count(value=usage.hours_per_month))
    if part.key == DEDICATED_HOST and usage.is_mac:
        return say("ec2-pricing.line.mac")
    return None
