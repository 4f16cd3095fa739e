"""What the page says of a fleet: its plan line by line, and the same use under other commitments."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from compute_calculators.blocks import Answer, Block, Ledger, LedgerRow, Note, SourceLink, Sources, Table
from compute_calculators.ec2_pricing.fleet import Commitment, Fleet, Outcome, Rest
from compute_calculators.ec2_pricing.options import ON_DEMAND, OPTIONS
from compute_calculators.ec2_pricing.options_view import hourly_rate, money, option_name, source_link
from compute_calculators.ec2_pricing.what_if_view import share, what_if_head
from compute_calculators.money import to_cent
from compute_calculators.parts import Count, Name, Part, Percent, Say, Usd, say

_ALL_OPTIONS = Decimal(len(OPTIONS))


def fleet_view(fleet: Fleet, krw_per_usd: Decimal | None) -> tuple[Block, ...]:
    """The plan, and beside it no commitment and the reader's own; what is missing where a type has no price."""
    if fleet.unpriced:
        return (Answer(amount=say("ledger.missing"), sentence=fleet_sentence(fleet, krw_per_usd)),)
    sources = _sources(fleet)
    return (
        Answer(amount=Usd(amount=fleet.plan.monthly), sentence=fleet_sentence(fleet, krw_per_usd)),
        Ledger(
            caption=say("ec2-pricing.advice"),
            rows=(*_committed(fleet), *_rest(fleet)),
            total=Usd(amount=fleet.plan.monthly),
        ),
        _what_if(fleet, krw_per_usd),
        Note(sentence=say("ec2-pricing.fleet.note")),
        Note(sentence=say("ec2-pricing.note.left-out")),
        Sources(links=sources),
    )


def fleet_sentence(fleet: Fleet, krw_per_usd: Decimal | None) -> Say:
    """What the amount buys, and how much less that is than On-Demand alone."""
    region = say(f"region.{fleet.usage.region}")
    if fleet.unpriced:
        return say("ec2-pricing.fleet.missing", types=Name(text=", ".join(fleet.unpriced)), region=region)
    values: dict[str, Part] = {
        "monthly": money(fleet.plan.monthly, krw_per_usd),
        "plan": _bought(fleet.plan),
        "types": Count(value=Decimal(len(fleet.members))),
        "region": region,
        "priced": Count(value=Decimal(fleet.priced_options)),
        "all": Count(value=_ALL_OPTIONS),
    }
    saving = fleet.saving_percent
    if saving and saving > 0:
        months = Count(value=fleet.usage.months)
        return say("ec2-pricing.fleet.answer-saving", saving=Percent(value=saving), months=months, **values)
    return say("ec2-pricing.fleet.answer", **values)


def reason_of_rest(fleet: Fleet, rest: Rest) -> str:
    """Why a type's use beyond all commitments is bought the way it is."""
    key = rest.member.flexible[0]
    if fleet.plan.commitments:
        return "for-the-rest" if key == ON_DEMAND else "spot-for-the-rest"
    if key != ON_DEMAND:
        return "cheapest-interruptible"
    return "nothing-pays" if fleet.usage.needs.years else "nothing-fits"


def _bought(outcome: Outcome) -> Say:
    names = [_name(commitment) for commitment in outcome.commitments]
    if not names:
        return say("ec2-pricing.fleet.nothing")
    whole = say("ec2-pricing.fleet.rest")
    for name in reversed(names):
        whole = say("ec2-pricing.parts.two", first=name, rest=whole)
    return whole


def _name(commitment: Commitment) -> Say:
    option = option_name(commitment.pool.option.key)
    if commitment.count is None:
        return say("ec2-pricing.part.dollars", option=option, rate=hourly_rate(commitment.units))
    return say(
        "ec2-pricing.fleet.reserved",
        option=option,
        count=Count(value=commitment.count),
        type=Name(text=commitment.pool.size or ""),
    )


def _committed(fleet: Fleet) -> Iterator[LedgerRow]:
    for commitment, used in zip(fleet.plan.commitments, fleet.plan.used_units, strict=True):
        pool = commitment.pool
        rate = hourly_rate(commitment.monthly / 730 / (commitment.count or 1))
        how = (
            say("ec2-pricing.fleet.dollars", rate=hourly_rate(commitment.units))
            if commitment.count is None
            else say(
                "ec2-pricing.fleet.each",
                count=Count(value=commitment.count),
                type=Name(text=pool.size or ""),
                rate=rate,
            )
        )
        yield LedgerRow(
            what=option_name(pool.option.key),
            how=how,
            amount=Usd(amount=to_cent(commitment.monthly)),
            note=say("ec2-pricing.why.cheapest-steady"),
            meaning=say(
                "ec2-pricing.fleet.used",
                term=say(f"ec2-pricing.term.{pool.option.years}"),
                total=Usd(amount=commitment.units * pool.term_total),
                used=Percent(value=used / commitment.units * 100 if commitment.units else Decimal(0)),
            ),
        )


def _rest(fleet: Fleet) -> Iterator[LedgerRow]:
    for rest in fleet.plan.rest:
        key, rate = rest.member.flexible
        if rest.hours:
            yield LedgerRow(
                what=say("ec2-pricing.fleet.line", type=Name(text=rest.member.name), option=option_name(key)),
                how=say("ec2-pricing.line.all", hours=Count(value=rest.hours, places=0), rate=hourly_rate(rate)),
                amount=Usd(amount=to_cent(rest.monthly)),
                note=say(f"ec2-pricing.why.{reason_of_rest(fleet, rest)}"),
            )


def _what_if(fleet: Fleet, krw_per_usd: Decimal | None) -> Table:
    names = [name for name in ("plan", "own", "none") if name in fleet.scenarios]
    figures: dict[str, Callable[[str], Part]] = {
        "committed-monthly": lambda name: money(_committed_monthly(fleet.scenarios[name]), krw_per_usd),
        "monthly": lambda name: money(fleet.scenarios[name].monthly, krw_per_usd),
        "coverage": lambda name: share(fleet.scenarios[name].covered_percent),
        "utilisation": lambda name: share(fleet.scenarios[name].utilisation_percent),
        "unused": lambda name: money(fleet.scenarios[name].unused, krw_per_usd),
        "fallen": lambda name: money(fleet.fallen[name].monthly, krw_per_usd),
    }
    return Table(
        caption=say("ec2-pricing.fleet.what-if"),
        head=what_if_head(names),
        rows=tuple((say(f"ec2-pricing.what-if.{name}"), *map(figure, names)) for name, figure in figures.items()),
        note=say("ec2-pricing.fleet.what-if-note"),
    )


def _committed_monthly(outcome: Outcome) -> Decimal:
    return sum((to_cent(bought.monthly) for bought in outcome.commitments), Decimal(0))


def _sources(fleet: Fleet) -> tuple[SourceLink, ...]:
    """Of the options that the plan and its alternatives use."""
    keys = {bought.pool.option.key for outcome in fleet.scenarios.values() for bought in outcome.commitments}
    keys |= {ON_DEMAND, *(member.flexible[0] for member in fleet.members)}
    entries = [member.comparison.by_key(key) for member in fleet.members for key in sorted(keys)]
    return tuple(dict.fromkeys(source_link(entry.rate.source) for entry in entries if entry))
