"""What the comparison says. Nothing is computed here that a reader could doubt; the numbers are the analysis's."""

from collections.abc import Iterator
from decimal import Decimal

from compute_calculators.blocks import Block, Note, SourceLink, Sources, Suggestion, Suggestions, Table
from compute_calculators.ec2_pricing.advice_view import rejected_table
from compute_calculators.ec2_pricing.analysis import Analysis
from compute_calculators.ec2_pricing.burst import Surplus
from compute_calculators.ec2_pricing.chart_view import cumulative_chart, utilisation_chart
from compute_calculators.ec2_pricing.comparison_view import other_choice
from compute_calculators.ec2_pricing.finder import Found, Hit
from compute_calculators.ec2_pricing.options import ON_DEMAND, PLANS
from compute_calculators.ec2_pricing.options_view import money, option_name, options_table, source_link
from compute_calculators.ec2_pricing.plan_view import answer, plan_ledger, surplus_sources
from compute_calculators.ec2_pricing.price_history_view import price_chart, since_note
from compute_calculators.ec2_pricing.prices import InstanceType
from compute_calculators.ec2_pricing.what_if_view import what_if_table
from compute_calculators.parts import Count, Date, Name, Part, Percent, Say, Usd, say

MOST_SUGGESTIONS = 30
_ALTERNATIVE_COLUMNS = ("what", "size", "hourly", "monthly", "as-of")


def view(analysis: Analysis, *, sort: str, order: str) -> tuple[Block, ...]:
    """The answer and why; all options, why not the others; both pictures; the other choice, and what is beside EC2."""
    sources = _sources(analysis)
    return (
        answer(analysis),
        *_notes(analysis),
        *plan_ledger(analysis, sources),
        *what_if_table(analysis),
        options_table(analysis, sources, sort=sort, order=order),
        rejected_table(analysis.advice),
        _not_given(),
        *utilisation_chart(analysis),
        *cumulative_chart(analysis),
        *price_chart(analysis),
        *other_choice(analysis),
        *_alternatives(analysis),
        Note(sentence=say("ec2-pricing.note.left-out")),
        Sources(links=sources),
    )


def suggestions(found: Found, *, list_id: str) -> tuple[Block, ...]:
    """What a finder offers, and how many more there are."""
    count, shown = Count(value=Decimal(found.count)), Count(value=Decimal(len(found.hits)))
    if not found.hits:
        sentence = say("ec2-instances.none")
    elif found.count == 1:
        sentence = say("ec2-instances.one")
    elif found.count > len(found.hits):
        sentence = say("ec2-instances.first", count=count, shown=shown)
    else:
        sentence = say("ec2-instances.all", count=count)
    entries = tuple(Suggestion(value=hit.instance.name, detail=_hit(hit)) for hit in found.hits)
    return (Suggestions(list_id=list_id, label=say("ec2-instances.label"), entries=entries, count=sentence),)


def _hit(hit: Hit) -> Say:
    about = _about(hit.instance)
    if hit.on_demand is None:
        return say("ec2-instances.detail-unpriced", about=about)
    return say("ec2-instances.detail", about=about, rate=Usd(amount=hit.on_demand, exact=True))


def _about(kind: InstanceType) -> Say:
    """The size of a type; what is not known of it is left out."""
    if kind.vcpu is None or kind.memory_gib is None:
        return say("ec2-pricing.size-unknown")
    size = {"vcpu": Count(value=kind.vcpu), "memory": Count(value=kind.memory_gib)}
    if kind.architecture is None:
        return say("ec2-pricing.size", **size)
    return say(f"ec2-pricing.size-{kind.architecture}", **size)


def _notes(analysis: Analysis) -> Iterator[Note]:
    comparison, usage = analysis.comparison, analysis.comparison.usage
    yield Note(
        sentence=say(
            "ec2-pricing.note.instance", type=Name(text=usage.instance_type), about=_about(comparison.instance)
        )
    )
    yield from since_note(analysis)
    if usage.pattern:
        yield Note(
            sentence=say(
                "ec2-pricing.note.pattern",
                peak=Count(value=usage.quantity),
                hours=Count(value=usage.pattern.instance_hours, places=0),
            )
        )
    if analysis.surplus:
        yield Note(sentence=_baseline(analysis, analysis.surplus))
    terms = {entry.option.term_months for entry in comparison.priced if entry.option.is_commitment}
    if any(usage.months < term for term in terms):
        yield Note(sentence=say("ec2-pricing.note.horizon", months=Count(value=usage.months)))
    if any(usage.months > term and usage.months % term for term in terms):
        yield Note(sentence=say("ec2-pricing.note.rest", months=Count(value=usage.months)))
    advisor = comparison.spot_advisor
    if "spot-interruption" in advisor:
        range_ = advisor["spot-interruption"]
        yield Note(
            sentence=say(
                "ec2-pricing.note.interruption",
                range=Name(text=range_.text),
                date=Date(iso=range_.source.as_of),
            )
        )


def _baseline(analysis: Analysis, found: Surplus) -> Say:
    """What the load means for a T type: within its baseline, or dearer than it looks."""
    values: dict[str, Part] = {
        "type": Name(text=analysis.comparison.usage.instance_type),
        "baseline": Percent(value=found.baseline_percent),
        "cpu": Percent(value=found.cpu_percent),
    }
    if not found.monthly:
        return say("ec2-pricing.note.baseline", **values)
    on_demand = analysis.comparison.by_key(ON_DEMAND)
    values["surplus"] = Usd(amount=found.monthly)
    if found.even is None or on_demand is None:
        return say("ec2-pricing.note.above-baseline", **values)
    name, even_month = found.even
    return say(
        "ec2-pricing.note.above-baseline-even",
        burst=Usd(amount=on_demand.monthly + found.monthly),
        even=Name(text=name),
        even_cost=Usd(amount=even_month),
        **values,
    )


def _not_given() -> Table:
    """What no discount brings by itself."""
    plans = (ON_DEMAND, "spot", *PLANS, "dedicated-host")
    return Table(
        caption=say("ec2-pricing.not-given"),
        head=(say("ec2-pricing.column.option"), say("ec2-pricing.not-given.column")),
        rows=tuple((say(f"ec2-pricing.plan.{plan}"), say(f"ec2-pricing.not-given.{plan}")) for plan in plans),
        note=say("ec2-pricing.note.capacity"),
        folded="not-given",
        words=2,
    )


def _alternatives(analysis: Analysis) -> Iterator[Table]:
    comparison = analysis.comparison
    if not comparison.alternatives:
        return
    rows: list[tuple[Part, ...]] = []
    on_demand = comparison.by_key(ON_DEMAND)
    if on_demand:
        rows.append(
            (
                option_name(ON_DEMAND),
                _about(comparison.instance),
                Usd(amount=on_demand.effective_hourly, exact=True),
                money(on_demand.monthly, analysis.krw_per_usd),
                Date(iso=on_demand.rate.source.as_of) if on_demand.rate.source.as_of else say("ec2-pricing.own-rate"),
            )
        )
    for found in comparison.alternatives:
        size = {"vcpu": Count(value=found.vcpu), "memory": Count(value=found.memory_gib)}
        about = say("ec2-pricing.size", **size)
        if found.disk_gb is not None and found.transfer_tb is not None:
            about = say(
                "ec2-pricing.bundle", disk=Count(value=found.disk_gb), transfer=Count(value=found.transfer_tb), **size
            )
        rows.append(
            (
                say(f"ec2-pricing.alternative.{found.key}"),
                about,
                Usd(amount=found.hourly, exact=True),
                money(found.monthly, analysis.krw_per_usd),
                Date(iso=found.source.as_of),
            )
        )
    yield Table(
        caption=say("ec2-pricing.alternatives"),
        head=tuple(
            say(f"ec2-pricing.alternatives.{column}") for column in ("what", "size", "hourly", "monthly", "as-of")
        ),
        rows=tuple(rows),
        note=say("ec2-pricing.note.alternatives"),
        words=2,
    )


def _sources(analysis: Analysis) -> tuple[SourceLink, ...]:
    """Every source used, once."""
    comparison = analysis.comparison
    found = [entry.rate.source for entry in comparison.priced if not entry.rate.is_own]
    found += [alternative.source for alternative in comparison.alternatives]
    return tuple(dict.fromkeys((*map(source_link, found), *surplus_sources(analysis))))
