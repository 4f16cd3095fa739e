"""The table of all options: in the order asked for, the best one marked; below it what has no price, with why."""

from collections import defaultdict
from collections.abc import Callable, Sequence, Set
from decimal import Decimal
from functools import cache

from compute_calculators.blocks import Missing, SortCell, SortColumn, SortRow, SortTable, SourceLink
from compute_calculators.ec2_pricing.analysis import Analysis
from compute_calculators.ec2_pricing.options import OPTIONS
from compute_calculators.ec2_pricing.prices import PriceSource
from compute_calculators.ec2_pricing.rules import Entry, Priced, Unpriced
from compute_calculators.money import plain
from compute_calculators.parts import Count, Date, Name, Part, Percent, Say, Usd, say

_HUNDRED = Decimal(100)
_MICRO = Decimal("0.000001")
_BY_KEY = {option.key: option for option in OPTIONS}
# The columns by the names of the ``sort`` input, and what they are sorted by.
_SORTED_BY: dict[str, Callable[[Priced], Decimal | None]] = {
    "total": lambda entry: entry.total,
    "monthly": lambda entry: entry.monthly,
    "saving": lambda entry: entry.savings_percent,
    "effective": lambda entry: entry.effective_hourly,
    "upfront": lambda entry: entry.rate.upfront,
    "hourly": lambda entry: entry.rate.hourly,
    "utilisation": lambda entry: entry.breakeven_utilisation,
    "month": lambda entry: entry.breakeven_month,
}


@cache
def option_name(key: str) -> Say:
    """An option's name: its plan, and for a commitment its term and payment."""
    option = _BY_KEY[key]
    if not option.is_commitment:
        return say(f"ec2-pricing.plan.{option.plan}")
    return say(
        "ec2-pricing.commitment",
        plan=say(f"ec2-pricing.plan.{option.plan}"),
        term=say(f"ec2-pricing.term.{option.years}"),
        payment=say(f"ec2-pricing.payment.{option.payment}"),
    )


def source_link(source: PriceSource) -> SourceLink:
    """A source as the foot of the answer names it."""
    return SourceLink(title=source.title, address=source.address, as_of=source.as_of)


def money(amount: Decimal, krw_per_usd: Decimal | None) -> Part:
    """Dollars, and won at the reader's rate where there is one."""
    if krw_per_usd is None:
        return Usd(amount=amount)
    return say("ec2-pricing.both", usd=Usd(amount=amount), krw=won(amount, krw_per_usd))


def won(amount: Decimal, krw_per_usd: Decimal) -> Say:
    return say("ec2-pricing.krw", amount=Count(value=amount * krw_per_usd, places=0))


def options_table(analysis: Analysis, sources: Sequence[SourceLink], *, sort: str, order: str) -> SortTable:
    """All options; those that lack the sorted figure come after those that have it, in either order; then those
    without a price, each once under its reason.

    ``sources`` are those at the foot, by whose numbers the rows name theirs.
    """
    comparison = analysis.comparison
    best = {verdict.key for verdict in analysis.advice.recommended}
    priced = _sorted(comparison.priced, sort, descending=order == "down")
    return SortTable(
        caption=say(
            "ec2-pricing.options",
            type=Name(text=comparison.usage.instance_type),
            months=Count(value=comparison.usage.months),
        ),
        first=say("ec2-pricing.column.option"),
        columns=tuple(_column(name, sort, order) for name in _SORTED_BY),
        rows=tuple(_row(entry, best, analysis.krw_per_usd, sources) for entry in priced),
        more=say("ec2-pricing.options-more", count=Count(value=Decimal(len(priced)))),
        missing=_missing(comparison.entries),
    )


def _missing(entries: tuple[Entry, ...]) -> tuple[Missing, ...]:
    names: dict[str, list[Say]] = defaultdict(list)
    for entry in entries:
        if isinstance(entry, Unpriced):
            names[entry.missing.reason].append(option_name(entry.option.key))
    return tuple(
        Missing(reason=say(f"ec2-pricing.missing.{reason}"), names=tuple(named)) for reason, named in names.items()
    )


def _sorted(priced: Sequence[Priced], sort: str, *, descending: bool) -> list[Priced]:
    if sort not in _SORTED_BY:
        return list(reversed(priced) if descending else priced)
    figure = _SORTED_BY[sort]
    known = [(value, entry) for entry in priced if (value := figure(entry)) is not None]
    known.sort(key=lambda pair: pair[0], reverse=descending)
    unknown = [entry for entry in priced if figure(entry) is None]
    return [*(entry for _, entry in known), *unknown]


def _column(name: str, sort: str, order: str) -> SortColumn:
    """Pressing a sorted column's head turns it round."""
    now = order if name == sort else None
    return SortColumn(
        label=say(f"ec2-pricing.column.{name}"),
        sets=f"sort={name}&order={'down' if now == 'up' else 'up'}",
        order=now,
    )


def _row(entry: Priced, best: Set[str], krw_per_usd: Decimal | None, sources: Sequence[SourceLink]) -> SortRow:
    source = entry.rate.source
    small = (
        say("ec2-pricing.own-rate")
        if entry.rate.is_own
        else say(
            "ec2-pricing.origin",
            number=Count(value=Decimal(sources.index(source_link(source)) + 1)),
            date=Date(iso=source.as_of),
        )
    )
    warnings = [say(f"ec2-pricing.caution.{caution}", date=Date(iso=source.as_of)) for caution in source.cautions]
    if entry.disputed:
        warnings.append(
            say(
                "ec2-pricing.disputed",
                rate=Usd(amount=entry.disputed.value, exact=True),
                date=Date(iso=entry.disputed.source.as_of),
            )
        )
    return SortRow(
        name=option_name(entry.option.key),
        cells=tuple(_cells(entry, krw_per_usd)),
        small=(small,),
        warnings=tuple(warnings),
        best=say("ec2-pricing.best") if entry.option.key in best else None,
    )


def _cells(entry: Priced, krw_per_usd: Decimal | None) -> list[SortCell]:
    committed = entry.option.is_commitment
    none = say("ec2-pricing.not-applicable")
    utilisation = entry.breakeven_utilisation
    month = entry.breakeven_month
    never = entry.rate.upfront is not None and entry.rate.hourly is not None
    return [
        _amount(entry.total, krw_per_usd),
        _amount(entry.monthly, krw_per_usd),
        SortCell(main=none if entry.savings_percent is None else Percent(value=entry.savings_percent, aligned=True)),
        SortCell(main=hourly_rate(entry.effective_hourly)),
        SortCell(main=None if entry.rate.upfront is None else Usd(amount=entry.rate.upfront)),
        SortCell(main=None if entry.rate.hourly is None else hourly_rate(entry.rate.hourly)),
        SortCell(main=none if utilisation is None else Percent(value=utilisation * _HUNDRED, aligned=True)),
        SortCell(
            main=none
            if not committed
            else Count(value=month, places=1)
            if month is not None
            else say("ec2-pricing.never")
            if never
            else None
        ),
    ]


def _amount(amount: Decimal, krw_per_usd: Decimal | None) -> SortCell:
    return SortCell(main=Usd(amount=amount), small=None if krw_per_usd is None else won(amount, krw_per_usd))


def hourly_rate(rate: Decimal) -> Usd:
    """Every digit of a published rate, at most six places of a product."""
    return Usd(amount=min(rate, rate.quantize(_MICRO), key=lambda value: len(plain(value))), exact=True)
