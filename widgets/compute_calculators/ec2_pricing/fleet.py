"""A fleet of several instance types by the hour: how much to commit for all of it, and what the rest costs.

Tried are the commitments that fit the reader's answers, one kind at a time: Compute Savings Plans for the whole fleet,
or for each family the better of Reserved Instances, which size flexibility spreads over its sizes, and EC2 Instance
Savings Plans. Mixtures of both sides are not tried.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from compute_calculators.ec2_pricing.break_points import best_amount
from compute_calculators.ec2_pricing.demand import Demand, hourly
from compute_calculators.ec2_pricing.horizon import paid, terms_within
from compute_calculators.ec2_pricing.hourly_counts import HourlyCounts
from compute_calculators.ec2_pricing.options import (
    COMPUTE_SP,
    EC2_SP,
    HOURS_PER_MONTH,
    ON_DEMAND,
    OPTIONS,
    SPOT,
    Option,
)
from compute_calculators.ec2_pricing.prices import Prices
from compute_calculators.ec2_pricing.rules import Comparison, compare, month_of, spot_hour
from compute_calculators.ec2_pricing.settlement import normalization_factor
from compute_calculators.ec2_pricing.usage import Needs, Usage
from compute_calculators.ec2_pricing.whole import whole
from compute_calculators.money import EXACT, to_cent

FALLEN = Decimal("0.8")
_ZERO, _ONE, _HUNDRED = Decimal(0), Decimal(1), Decimal(100)
_PLACES = Decimal("0.000000000001")


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """The hours of a period: rows of counts that are alike, and how often each occurs.

    Counts are whole numbers: so many ``scale``-ths of an instance.
    """

    rows: tuple[tuple[tuple[int, ...], int], ...]
    scale: int
    period: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One type of the fleet. ``flexible`` is the cheaper of On-Demand and, where work may stop, Spot: key and rate."""

    name: str
    place: int
    demand: Demand
    comparison: Comparison
    on_demand: Decimal
    flexible: tuple[str, Decimal]

    @property
    def family(self) -> str:
        return self.name.partition(".")[0]

    @property
    def factor(self) -> Decimal | None:
        return normalization_factor(self.name.partition(".")[2])

    def rate(self, option: Option) -> Decimal | None:
        entry = self.comparison.by_key(option.key)
        return entry.effective_hourly if entry else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """What one purchase covers: ``weights`` are the units that an instance-hour of each member takes, in the order in
    which it is covered. A unit costs ``month``. Savings Plans count in dollars an hour, Reserved Instances in
    normalization units and are bought by the ``step``, one instance of ``size``.
    """

    option: Option
    scope: str
    members: tuple[Member, ...]
    weights: tuple[Decimal, ...]
    month: Decimal
    step: Decimal | None
    size: str | None

    @property
    def term_total(self) -> Decimal:
        return self.month * self.option.term_months


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """``units`` of a pool, for every hour."""

    pool: Pool
    units: Decimal

    @property
    def count(self) -> Decimal | None:
        """Instances of the pool's size; None for a Savings Plan."""
        return self.units / self.pool.step if self.pool.step else None

    @property
    def monthly(self) -> Decimal:
        return self.units * self.pool.month


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """What a type costs by the hour beyond all commitments."""

    member: Member
    hours: Decimal
    monthly: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A month under some commitments: what each covers of its own hours, and the rest of every type.

    ``covered_value`` is what the covered hours would have cost by the hour, for each commitment.
    """

    commitments: tuple[Commitment, ...]
    used_units: tuple[Decimal, ...]
    covered_value: tuple[Decimal, ...]
    rest: tuple[Rest, ...]

    @property
    def monthly(self) -> Decimal:
        """Each line rounded to the cent, as on a bill."""
        lines = [bought.monthly for bought in self.commitments] + [rest.monthly for rest in self.rest]
        return sum(map(to_cent, lines), _ZERO)

    @property
    def covered_percent(self) -> Decimal | None:
        """The covered part of what all use would cost by the hour."""
        value = sum(self.covered_value, _ZERO)
        everything = value + sum((rest.monthly for rest in self.rest), _ZERO)
        return value / everything * _HUNDRED if everything else None

    @property
    def unused(self) -> Decimal:
        return sum(
            (bought.monthly - used * bought.pool.month for bought, used in self._pairs()),
            _ZERO,
        )

    @property
    def utilisation_percent(self) -> Decimal | None:
        spent = sum((bought.monthly for bought in self.commitments), _ZERO)
        return (1 - self.unused / spent) * _HUNDRED if spent else None

    def _pairs(self) -> Iterable[tuple[Commitment, Decimal]]:
        return zip(self.commitments, self.used_units, strict=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fleet:
    """The plan for a fleet, beside no commitment at all and the reader's own; each with a fifth less use as well.

    ``unpriced`` are the types without an On-Demand price: with any there is no plan.
    """

    usage: Usage
    members: tuple[Member, ...]
    unpriced: tuple[str, ...]
    priced_options: int
    scenarios: Mapping[str, Outcome]
    fallen: Mapping[str, Outcome]
    total: Decimal | None
    on_demand_total: Decimal | None

    @property
    def plan(self) -> Outcome:
        return self.scenarios["plan"]

    @property
    def saving_percent(self) -> Decimal | None:
        if not self.on_demand_total or self.total is None:
            return None
        return (1 - self.total / self.on_demand_total) * _HUNDRED


def plan_fleet(counts: HourlyCounts, usage: Usage, prices: Prices, own_dollars: Decimal | None) -> Fleet:
    """The cheapest commitment for a fleet; ``own_dollars`` an hour of a Compute Savings Plan stand beside it."""
    with localcontext(EXACT):
        members, unpriced = _members(counts, usage, prices)
        load = _load(counts)
        options = [option for option in OPTIONS if option.is_commitment and _fits(option, usage.needs)]
        priced = sum(any(member.comparison.by_key(option.key) for member in members) for option in OPTIONS)
        if unpriced:
            return Fleet(
                usage=usage, members=members, unpriced=unpriced, priced_options=priced, scenarios={}, fallen={},
                total=None, on_demand_total=None,
            )  # fmt: skip
        bought = {"plan": _best(options, members, load, usage), "none": ()}
        compute = [pool for option in options if option.plan == COMPUTE_SP for pool in _pools(option, members, usage)]
        if own_dollars is not None and compute:
            cheapest = min(compute, key=lambda pool: sum(pool.weights, _ZERO))
            bought["own"] = (Commitment(pool=cheapest, units=own_dollars),)
        scenarios = {name: _outcome(chosen, members, load, _ONE) for name, chosen in bought.items()}
        return Fleet(
            usage=usage,
            members=members,
            unpriced=(),
            priced_options=priced,
            scenarios=scenarios,
            fallen={name: _outcome(chosen, members, load, FALLEN) for name, chosen in bought.items()},
            total=_total(scenarios["plan"], usage.months),
            on_demand_total=sum((member.on_demand * member.demand.instance_hours for member in members), _ZERO)
            * usage.months,
        )


def _load(counts: HourlyCounts) -> Load:
    alike = Counter(counts.rows)
    distinct = list({count for row in alike for count in row})
    scale, measured = whole(distinct)
    counted = dict(zip(distinct, measured, strict=True))
    rows = tuple((tuple(map(counted.__getitem__, row)), times) for row, times in alike.items())
    return Load(rows=rows, scale=scale, period=Decimal(len(counts.rows)))


def _members(counts: HourlyCounts, usage: Usage, prices: Prices) -> tuple[tuple[Member, ...], tuple[str, ...]]:
    members, unpriced = [], []
    for place, name in enumerate(counts.types):
        demand = hourly(row[place] for row in counts.rows)
        asked = replace(
            usage,
            instance_type=name,
            pattern=demand,
            quantity=demand.peak,
            hours_per_month=demand.hours_of_peak,
            overrides={},
        )
        comparison = compare(asked, prices)
        on_demand, spot = comparison.by_key(ON_DEMAND), comparison.by_key(SPOT)
        if on_demand is None:
            unpriced.append(name)
            continue
        flexible = (ON_DEMAND, on_demand.effective_hourly)
        if spot and usage.needs.interruptible:
            flexible = min(flexible, (SPOT, spot_hour(spot.rate, asked)), key=lambda way: way[1])
        members.append(
            Member(
                name=name,
                place=place,
                demand=demand,
                comparison=comparison,
                on_demand=on_demand.effective_hourly,
                flexible=flexible,
            )
        )
    return tuple(members), tuple(unpriced)


def _fits(option: Option, needs: Needs) -> bool:
    """Whether the reader's answers allow a commitment, as ``advice`` decides for a single type."""
    return option.years <= needs.years and (not needs.may_change or option.plan == COMPUTE_SP)


def _best(options: Sequence[Option], members: Sequence[Member], load: Load, usage: Usage) -> tuple[Commitment, ...]:
    """The side that saves more: one plan for all, or for each family the better of the two kinds that it can have."""
    for_all: tuple[Decimal, tuple[Commitment, ...]] = (_ZERO, ())
    apart: dict[tuple[str, bool], dict[str, tuple[Decimal, Commitment]]] = defaultdict(dict)
    for pool in _undominated([pool for option in options for pool in _pools(option, members, usage)]):
        bought, gain = _amount(pool, load, usage)
        if gain <= 0:
            continue
        if pool.option.plan == COMPUTE_SP:
            for_all = max(for_all, (gain, (bought,)), key=lambda pair: pair[0])
            continue
        found = apart[pool.scope.partition(".")[0], pool.step is None]
        if pool.scope not in found or gain > found[pool.scope][0]:
            found[pool.scope] = (gain, bought)
    chosen = []
    total = _ZERO
    for family in dict.fromkeys(member.family for member in members):
        sides = [tuple(apart[family, side].values()) for side in (False, True)]
        better = max(sides, key=lambda side: sum((gain for gain, _ in side), _ZERO))
        chosen += [bought for _, bought in better]
        total += sum((gain for gain, _ in better), _ZERO)
    return for_all[1] if for_all[0] > total else tuple(chosen)


def _undominated(pools: Sequence[Pool]) -> list[Pool]:
    """Of pools that cover the same with the same term, those that no other one undercuts for every member."""
    kept: list[Pool] = []
    for pool in pools:
        alike = [other for other in pools if _alike(pool, other)]
        if not any(_undercuts(other, pool, alike) for other in alike):
            kept.append(pool)
    return kept


def _alike(one: Pool, two: Pool) -> bool:
    return (
        one.scope == two.scope
        and one.option.years == two.option.years
        and (one.step is None) == (two.step is None)
        and {member.name for member in one.members} == {member.name for member in two.members}
    )


def _undercuts(other: Pool, pool: Pool, alike: Sequence[Pool]) -> bool:
    """Whether every member costs no more under ``other``; of two that cost the same the first stays."""
    if other is pool:
        return False
    costs, others = _costs(pool), _costs(other)
    if costs == others:
        return alike.index(other) < alike.index(pool)
    return all(others[name] <= cost for name, cost in costs.items())


def _costs(pool: Pool) -> dict[str, Decimal]:
    """A month of one instance of each member."""
    return {member.name: weight * pool.month for member, weight in zip(pool.members, pool.weights, strict=True)}


def _pools(option: Option, members: Sequence[Member], usage: Usage) -> Iterable[Pool]:
    """What ``option`` could cover; nothing where it has no price for any of it."""
    if option.plan == COMPUTE_SP:
        yield from _dollars(option, "all", members)
        return
    for family in dict.fromkeys(member.family for member in members):
        of_family = [member for member in members if member.family == family]
        if option.plan == EC2_SP:
            yield from _dollars(option, family, of_family)
        elif usage.system == "linux" and all(member.factor for member in of_family):
            yield from _reserved(option, family, of_family)
        else:
            # Size flexibility is for Linux with shared tenancy, and for sizes that have a factor.
            for member in of_family:
                yield from _reserved(option, member.name, [member])


def _dollars(option: Option, scope: str, members: Sequence[Member]) -> Iterable[Pool]:
    """Savings Plans guide: the highest saving percentage first, of equal ones the lowest rate."""
    rated = [(rate, member) for member in members if (rate := member.rate(option)) is not None]
    rated.sort(key=lambda pair: (pair[0] / pair[1].on_demand, pair[0]))
    if rated:
        yield Pool(
            option=option,
            scope=scope,
            members=tuple(member for _, member in rated),
            weights=tuple(rate for rate, _ in rated),
            month=HOURS_PER_MONTH,
            step=None,
            size=None,
        )


def _reserved(option: Option, scope: str, members: Sequence[Member]) -> Iterable[Pool]:
    """EC2 documentation: from the smallest size to the largest. Bought are instances of the smallest priced size."""
    sized = sorted(((member.factor or _ONE, member) for member in members), key=lambda pair: pair[0])
    for factor, member in sized:
        entry = member.comparison.by_key(option.key)
        if entry is not None:
            yield Pool(
                option=option,
                scope=scope,
                members=tuple(member for _, member in sized),
                weights=tuple(size for size, _ in sized),
                month=month_of(option, entry.rate) / factor,
                step=factor,
                size=member.name,
            )
            return


def _amount(pool: Pool, load: Load, usage: Usage) -> tuple[Commitment, Decimal]:
    """The best amount for the use that is sure, and what it saves a month."""
    share = usage.needs.steady_percent / _HUNDRED
    units = [weight * share for weight in pool.weights]
    scale, measured = whole([*units, *([pool.step] if pool.step else [])])
    step = measured.pop() * load.scale if pool.step else None
    places = [(member.place, unit) for member, unit in zip(pool.members, measured, strict=True)]
    hours = [(times, [row[place] * unit for place, unit in places]) for row, times in load.rows]
    terms = terms_within(pool.option, usage.months)
    covered_months = min(usage.months, terms * pool.option.term_months)
    month = pool.term_total * terms / covered_months
    # In the small measure: units, and with them what one of them saves and costs.
    small = scale * load.scale
    saves = [member.flexible[1] / weight / small for member, weight in zip(pool.members, pool.weights, strict=True)]
    best = best_amount(hours, saves, month * load.period / HOURS_PER_MONTH / small, step)
    gain = best.gain * HOURS_PER_MONTH / load.period * covered_months / usage.months
    return Commitment(pool=pool, units=Decimal(best.units) / small), gain


def _outcome(bought: Sequence[Commitment], members: Sequence[Member], load: Load, share: Decimal) -> Outcome:
    """A month of ``share`` of all counts under what was ``bought``; no two of its pools cover the same type."""
    scale = HOURS_PER_MONTH / load.period
    covered = {member.place: _ZERO for member in members}
    used = []
    value = []
    for commitment in bought:
        pool = commitment.pool
        units = _covered(commitment, load, share)
        used.append(sum(units, _ZERO) / load.period)
        worth = _ZERO
        for member, weight, taken in zip(pool.members, pool.weights, units, strict=True):
            hours = taken / weight * scale
            covered[member.place] += hours
            worth += hours * member.flexible[1]
        value.append(worth)
    rest = []
    for member in members:
        # What a quotient without an end leaves over is no use.
        hours = (member.demand.instance_hours * share - covered[member.place]).quantize(_PLACES)
        rest.append(Rest(member=member, hours=hours, monthly=hours * member.flexible[1]))
    return Outcome(commitments=tuple(bought), used_units=tuple(used), covered_value=tuple(value), rest=tuple(rest))


def _covered(commitment: Commitment, load: Load, share: Decimal) -> list[Decimal]:
    """The units that each member takes of a commitment over the whole period."""
    pool = commitment.pool
    scale, measured = whole([*(weight * share for weight in pool.weights), commitment.units])
    budget = measured.pop() * load.scale
    places = [
        (place, member.place, unit) for place, (member, unit) in enumerate(zip(pool.members, measured, strict=True))
    ]
    taken = [0] * len(places)
    for row, times in load.rows:
        left = budget
        for place, column, unit in places:
            wanted = row[column] * unit
            if wanted >= left:
                taken[place] += left * times
                break
            taken[place] += wanted * times
            left -= wanted
    return [Decimal(units) / (scale * load.scale) for units in taken]


def _total(outcome: Outcome, months: Decimal) -> Decimal:
    """Dollars over the horizon, with every term paid to its end."""
    total = sum((rest.monthly for rest in outcome.rest), _ZERO) * months
    for bought, value in zip(outcome.commitments, outcome.covered_value, strict=True):
        total += paid(bought.pool.option, bought.units * bought.pool.term_total, value, months)
    return total
