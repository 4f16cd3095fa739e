"""Which option fits the work, why, and why not each of the others.

The seed is the notes' "when to choose" table, corrected: Spot only where the work may be interrupted, a commitment
only where use is steady for its whole term, a host only for licences by socket or core, and of all discounts only a
zonal Reserved Instance holds capacity.
"""

from dataclasses import dataclass
from decimal import Decimal, localcontext

from compute_calculators.ec2_pricing.options import (
    COMPUTE_SP,
    DEDICATED_HOST,
    EC2_SP,
    ON_DEMAND,
    RI_STANDARD,
    SPOT,
)
from compute_calculators.ec2_pricing.rules import Comparison, Entry, Priced, Unpriced
from compute_calculators.ec2_pricing.usage import Usage
from compute_calculators.money import EXACT

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """An option and the code of the sentence that says why, or why not."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Every option is in exactly one of the two; the first recommended is the one to start with."""

    recommended: tuple[Verdict, ...]
    rejected: tuple[Verdict, ...]


def advise(comparison: Comparison) -> Advice:
    """What to buy for the work that ``comparison`` describes."""
    with localcontext(EXACT):
        against = {entry.option.key: _against(entry, comparison.usage) for entry in comparison.entries}
    recommended = tuple(_recommended(comparison, against))
    chosen = {verdict.key for verdict in recommended}
    return Advice(
        recommended=recommended,
        rejected=tuple(
            Verdict(key=entry.option.key, reason=against[entry.option.key] or _outdone(entry, recommended))
            for entry in comparison.entries
            if entry.option.key not in chosen
        ),
    )


def _outdone(entry: Entry, recommended: tuple[Verdict, ...]) -> str:
    """Why an option that nothing speaks against is not the one: it holds no capacity, or is no cheaper."""
    by_capacity = any(verdict.reason == "zonal" for verdict in recommended)
    return "holds-no-capacity" if by_capacity and not entry.option.is_reserved else "not-cheaper"


def _against(entry: Entry, usage: Usage) -> str | None:
    """What speaks against an option whatever it costs beside the others; None if nothing does."""
    option, needs = entry.option, usage.needs
    if needs.licences:
        return None if option.plan == DEDICATED_HOST else "no-sockets"
    if option.plan == DEDICATED_HOST:
        return "no-licences"
    if option.plan == SPOT and not needs.interruptible:
        return "not-interruptible"
    if option.plan == SPOT and needs.capacity:
        return "reclaimed"
    if option.is_commitment:
        if needs.years == 0:
            return "no-commitment"
        if option.years > needs.years:
            return "term-too-long"
        if needs.may_change and option.plan != COMPUTE_SP:
            return "may-change-family" if option.plan in (EC2_SP, RI_STANDARD) else "may-change-region"
    if isinstance(entry, Unpriced):
        return "no-data"
    return "below-breakeven" if option.is_commitment and not _pays(entry, usage) else None


def _pays(entry: Priced, usage: Usage) -> bool:
    """Whether the hours that are sure for the whole term reach the break-even utilisation."""
    sure = usage.utilisation * usage.needs.steady_percent / _HUNDRED
    return entry.breakeven_utilisation is not None and entry.breakeven_utilisation < sure


def _recommended(comparison: Comparison, against: dict[str, str | None]) -> list[Verdict]:
    needs = comparison.usage.needs
    if needs.licences:
        return [Verdict(key=DEDICATED_HOST, reason="licences")]
    open_to = sorted(
        (entry for entry in comparison.priced if against[entry.option.key] is None), key=lambda entry: entry.total
    )
    if needs.capacity:
        return _with_capacity(open_to)
    if not open_to:
        return []
    best = open_to[0]
    found = [Verdict(key=best.option.key, reason=_why(best, against))]
    # A commitment covers the steady base; what rises above it stays without one.
    if best.option.is_commitment and needs.steady_percent < _HUNDRED and against[ON_DEMAND] is None:
        found.append(Verdict(key=ON_DEMAND, reason="for-the-rest"))
    return found


def _with_capacity(open_to: list[Priced]) -> list[Verdict]:
    """A zonal Reserved Instance, a Savings Plan over a Capacity Reservation, or the reservation alone."""
    for entry in open_to:
        if entry.option.is_reserved:
            return [Verdict(key=entry.option.key, reason="zonal")]
        if entry.option.is_commitment:
            return [Verdict(key=entry.option.key, reason="plan-over-reservation")]
    return [Verdict(key=ON_DEMAND, reason="reservation")] if open_to else []


def _why(best: Priced, against: dict[str, str | None]) -> str:
    if best.option.plan == SPOT:
        return "cheapest-interruptible"
    if best.option.is_commitment:
        return "cheapest-steady"
    others = {reason for key, reason in against.items() if key != best.option.key}
    if None in others or "below-breakeven" in others:
        return "nothing-pays"
    return "nothing-known" if "no-data" in others else "nothing-fits"
