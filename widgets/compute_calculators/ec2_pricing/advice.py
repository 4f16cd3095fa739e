"""Which way of buying fits the work, how much of each, why, and why not the others.

The seed is the notes' "when to choose" table, corrected: Spot only where the work may be interrupted, a commitment
only for use that is sure for its whole term, a host for licences by socket or core and for Mac instances, and of all
discounts only a zonal Reserved Instance holds capacity.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from compute_calculators.ec2_pricing.demand import Layer
from compute_calculators.ec2_pricing.layers import layers_of
from compute_calculators.ec2_pricing.options import (
    COMPUTE_SP,
    DEDICATED_HOST,
    EC2_SP,
    HOURS_PER_MONTH,
    ON_DEMAND,
    RI_STANDARD,
    SPOT,
)
from compute_calculators.ec2_pricing.plan import Part, Plan, make_plan, pays_within
from compute_calculators.ec2_pricing.rules import Comparison, Entry, Priced, Unpriced
from compute_calculators.ec2_pricing.usage import Usage
from compute_calculators.money import EXACT, to_cent


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """An option and the code of the sentence that says why, or why not."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Every option is in exactly one of ``recommended`` and ``rejected``.

    ``recommended`` has a verdict for each part of ``plan``, in its order. Both are empty where nothing can be
    recommended.
    """

    recommended: tuple[Verdict, ...]
    rejected: tuple[Verdict, ...]
    plan: Plan


def advise(comparison: Comparison) -> Advice:
    """What to buy for the work that ``comparison`` describes."""
    with localcontext(EXACT):
        layers = layers_of(comparison.usage)
        against = {entry.option.key: _against(entry, comparison, layers) for entry in comparison.entries}
        plan = _plan(comparison, against, layers)
        recommended = tuple(
            Verdict(key=part.key, reason=_why(part.key, plan, comparison.usage, against)) for part in plan.parts
        )
        chosen = {verdict.key for verdict in recommended}
        return Advice(
            recommended=recommended,
            rejected=tuple(
                Verdict(key=entry.option.key, reason=against[entry.option.key] or _outdone(entry, recommended))
                for entry in comparison.entries
                if entry.option.key not in chosen
            ),
            plan=plan,
        )


def _against(entry: Entry, comparison: Comparison, layers: Sequence[Layer]) -> str | None:
    """What speaks against an option whatever it costs beside the others; None if nothing does."""
    option, usage = entry.option, comparison.usage
    needs = usage.needs
    if usage.is_mac:
        return None if option.plan == DEDICATED_HOST else "mac-host-only"
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
    return _does_not_pay(entry, comparison, layers) if option.is_commitment else None


def _does_not_pay(entry: Priced, comparison: Comparison, layers: Sequence[Layer]) -> str | None:
    """Why not even the layer that is used the most reaches a commitment's break-even; None if it does."""
    on_demand = comparison.by_key(ON_DEMAND)
    sure = min(max((layer.sure_hours for layer in layers), default=Decimal(0)), HOURS_PER_MONTH)
    if on_demand is None or entry.breakeven_utilisation is None:
        return "below-breakeven"
    if entry.breakeven_utilisation >= sure / HOURS_PER_MONTH:
        return "below-breakeven"
    return None if pays_within(entry, on_demand, comparison.usage, sure) else "beyond-horizon"


def _plan(comparison: Comparison, against: dict[str, str | None], layers: Sequence[Layer]) -> Plan:
    usage = comparison.usage
    if usage.is_mac or usage.needs.licences:
        return Plan(parts=(_host_part(comparison),))
    open_to = [entry for entry in comparison.priced if against[entry.option.key] is None]
    return make_plan(open_to, layers, usage)


def _host_part(comparison: Comparison) -> Part:
    usage, host = comparison.usage, comparison.by_key(DEDICATED_HOST)
    hours = usage.allocated(usage.hours_per_month)
    return Part(
        key=DEDICATED_HOST,
        count=usage.hosts,
        hours=hours,
        all_hours=hours * usage.hosts,
        used_hours=hours * usage.hosts,
        hourly=host.rate.effective_hourly if host else None,
        monthly=to_cent(host.monthly) if host else None,
        total=host.total if host else None,
    )


def _why(key: str, plan: Plan, usage: Usage, against: dict[str, str | None]) -> str:
    """Why a part of the plan is in it."""
    is_commitment = key not in (ON_DEMAND, SPOT, DEDICATED_HOST)
    if key == DEDICATED_HOST:
        return "mac" if usage.is_mac else "licences"
    if usage.needs.capacity:
        if not is_commitment:
            return "reservation"
        return "zonal" if key.startswith("ri-") else "plan-over-reservation"
    if is_commitment:
        return "cheapest-steady"
    if len(plan.parts) > 1:
        return "for-the-rest" if key == ON_DEMAND else "spot-for-the-rest"
    if key == SPOT:
        return "cheapest-interruptible"
    others = {reason for other, reason in against.items() if other != key}
    if others & {None, "below-breakeven", "beyond-horizon"}:
        return "nothing-pays"
    return "nothing-known" if "no-data" in others else "nothing-fits"


def _outdone(entry: Entry, recommended: tuple[Verdict, ...]) -> str:
    """Why an option that nothing speaks against is not the one: it holds no capacity, or is no cheaper."""
    by_capacity = any(verdict.reason == "zonal" for verdict in recommended)
    return "holds-no-capacity" if by_capacity and not entry.option.is_reserved else "not-cheaper"
