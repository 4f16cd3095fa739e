"""For a fleet of several types the calculator finds the amount to commit and the types that it covers."""

import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compute_calculators.ec2_pricing.break_points import best_amount
from compute_calculators.ec2_pricing.fleet import Fleet, plan_fleet
from compute_calculators.ec2_pricing.hourly_counts import HourlyCounts
from compute_calculators.ec2_pricing.options import COMPUTE_SP, HOURS_PER_MONTH
from compute_calculators.ec2_pricing.prices import prices_of
from compute_calculators.ec2_pricing.settlement import Commitment, Reserved, Use, settle
from support.ec2 import NEEDS, ask, usage

D = Decimal
TYPES = ("m5.large", "m5.xlarge", "c7i.xlarge")


def fleet_of(rows: Sequence[tuple[int, ...]], *, may_change: bool = False) -> Fleet:
    prices = prices_of("us-east-1")
    assert prices is not None
    counts = HourlyCounts(types=TYPES, rows=tuple(tuple(map(D, row)) for row in rows))
    needs = replace(NEEDS, commitment="1yr", may_change=may_change)
    return plan_fleet(counts, usage(needs=needs), prices, None)


@given(
    st.lists(st.tuples(st.integers(1, 5), st.lists(st.integers(0, 9), min_size=3, max_size=3)), min_size=1, max_size=8),
    st.lists(st.integers(0, 9), min_size=3, max_size=3),
    st.integers(0, 60),
    st.sampled_from((None, 2, 3)),
)
def test_no_whole_number_of_units_gains_more(
    hours: list[tuple[int, list[int]]], saves: list[int], price: int, step: int | None
) -> None:
    def gain(units: int) -> int:
        saved = 0
        for times, taken in hours:
            left = units
            for kind, worth in zip(taken, saves, strict=True):
                saved += min(kind, left) * worth * times
                left -= min(kind, left)
        return saved - units * price

    found = best_amount(hours, [D(worth) for worth in saves], D(price), step)
    assert found.units % (step or 1) == 0
    assert found.gain == gain(found.units) == max(gain(units) for units in range(0, 40, step or 1))


def test_two_sizes_of_a_family_share_their_reserved_instances() -> None:
    """Four m5.large always and ten by day, two m5.xlarge always: 4 x 4 + 2 x 8 = 32 units, so eight m5.large.

    c7i.xlarge: one always, three more for a third of the day, which is below their break-even.
    8 x 494 / 12 = 329.33 and 965 / 12 = 80.42 (0.110160 x 8,760 = 965.0016). By day ten m5.large take 32 of 40 units,
    so that two run On-Demand for half of the time, 730 hours, and both m5.xlarge with them: 2 x 365 x 0.192.
    """
    rows = [(4 + 6 * (hour < 12), 2, 1 + 3 * (hour < 8)) for hour in range(24)]
    plan = fleet_of(rows).plan
    bought = [(part.pool.size, part.count, round(part.monthly, 2)) for part in plan.commitments]
    assert bought == [("m5.large", D(8), D("329.33")), ("c7i.xlarge", D(1), D("80.42"))]
    rest = {rest.member.name: (round(rest.hours), round(rest.monthly, 2)) for rest in plan.rest}
    # 730 x 0.096, 730 x 0.192, 3 x 8 / 24 x 730 x 0.1785
    assert rest == {
        "m5.large": (730, D("70.08")),
        "m5.xlarge": (730, D("140.16")),
        "c7i.xlarge": (730, D("130.30")),
    }


def test_where_the_family_may_change_one_plan_covers_all() -> None:
    fleet = fleet_of([(4, 2, 1) for _ in range(24)], may_change=True)
    (bought,) = fleet.plan.commitments
    assert (bought.pool.option.plan, bought.pool.scope, bought.count) == (COMPUTE_SP, "all", None)
    # Use without a break is committed whole.
    assert fleet.plan.utilisation_percent == 100
    assert all(rest.hours == 0 for rest in fleet.plan.rest)


def random_week(chance: random.Random) -> list[tuple[int, ...]]:
    peaks = [chance.randint(0, 12) for _ in TYPES]
    bases = [chance.randint(0, 6) for _ in TYPES]
    opens = [chance.randint(0, 20) for _ in TYPES]
    return [
        tuple(
            base + (peak if start <= hour % 24 < start + 9 else 0) + chance.randint(0, 1)
            for base, peak, start in zip(bases, peaks, opens, strict=True)
        )
        for hour in range(48)
    ]


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("may_change", [False, True], ids=["families", "one plan"])
def test_an_hour_is_covered_as_aws_settles_it_and_no_other_amount_costs_less(
    seed: int,
    may_change: bool,
) -> None:
    week = random_week(random.Random(seed))
    fleet = fleet_of(week, may_change=may_change)
    settled = settled_month(fleet, week, [part.units for part in fleet.plan.commitments])
    assert abs(settled - unrounded(fleet)) < D("1e-9")
    for number, part in enumerate(fleet.plan.commitments):
        for away in (-1, 1):
            units = [other.units for other in fleet.plan.commitments]
            units[number] = max(D(0), part.units + away * (part.pool.step or D("0.05")))
            assert settled_month(fleet, week, units) >= settled - D("1e-9")


def unrounded(fleet: Fleet) -> Decimal:
    plan = fleet.plan
    return sum((part.monthly for part in plan.commitments), D(0)) + sum((rest.monthly for rest in plan.rest), D(0))


def settled_month(fleet: Fleet, week: list[tuple[int, ...]], units: list[Decimal]) -> Decimal:
    """An average month of ``week``, settled hour by hour as AWS does."""
    commitments, reserved = [], []
    for part, amount in zip(fleet.plan.commitments, units, strict=True):
        pool = part.pool
        if pool.step is None:
            scope = "" if pool.scope == "all" else pool.scope
            commitments.append(Commitment(plan=pool.option.plan, usd_per_hour=amount, family=scope))
        else:
            family, _, size = (pool.size or "").partition(".")
            reserved.append(Reserved(family=family, size=size, count=amount / pool.step))
    options = {part.pool.option.plan: part.pool.option for part in fleet.plan.commitments}
    by_the_hour = D(0)
    for row in week:
        uses = []
        for member in fleet.members:
            rates = {plan: rate for plan, option in options.items() if (rate := member.rate(option)) is not None}
            family, _, size = member.name.partition(".")
            uses.append(
                Use(
                    name=member.name,
                    quantity=D(row[member.place]),
                    on_demand=member.on_demand,
                    rates=rates,
                    family=family,
                    size=size,
                )
            )
        by_the_hour += settle(uses, reserved, commitments).on_demand
    paid = sum((amount * part.pool.month for part, amount in zip(fleet.plan.commitments, units, strict=True)), D(0))
    return paid + by_the_hour * HOURS_PER_MONTH / len(week)


FLEET = "m5.large,m5.xlarge,c7i.xlarge\n" + "".join(f"{4 + 6 * (hour < 12)},2,{1 + hour // 16}\n" for hour in range(24))


def test_the_page_shows_every_line_of_the_plan_and_its_sum() -> None:
    reply = ask(hourly_counts=FLEET, own_dollars="0.3")
    result = reply["result"]
    assert sum(D(part["monthly"]) for part in result["plan"]) == D(result["plan_monthly"])
    assert reply["headline"]["amount"] == f"${D(result['plan_monthly']):,.2f}"
    assert result["recommended"][0]["key"] == result["plan"][0]["key"] == "ri-standard-1yr-all-upfront"
    assert set(result["what_if"]) == {"none", "plan", "own"}
    # All On-Demand: 5,110 x 0.096 + 1,460 x 0.192 + (1 + 8 / 24) x 730 x 0.1785 = 490.56 + 280.32 + 173.74.
    assert result["what_if"]["none"]["monthly"] == "944.62"
    # A fifth less: 392.448 + 224.256 + 138.992.
    assert result["what_if"]["none"]["monthly_if_use_falls_by_20_percent"] == "755.7"
    assert "mixtures of both sides are not tried" in reply["html"]


@pytest.mark.parametrize(
    ("inputs", "field", "code"),
    [
        ({"hourly_counts": "m5.lrge,c5.large\n1,2\n"}, "hourly_counts", "unknown-type"),
        ({"hourly_counts": "m5.large,m5.large\n1,2\n"}, "hourly_counts", "fleet-twice"),
        ({"hourly_counts": "mac2.metal,m5.large\n1,2\n"}, "hourly_counts", "fleet-mac"),
        ({"hourly_counts": "m5.xlarge,m5.large\n0,0\n"}, "hourly_counts", "hourly-empty"),
        ({"hourly_counts": FLEET, "capacity": "true"}, "capacity", "fleet-needs"),
        ({"hourly_counts": FLEET, "licences": "true"}, "licences", "fleet-needs"),
    ],
)
def test_what_a_fleet_cannot_be_is_said_at_its_field(inputs: dict[str, str], field: str, code: str) -> None:
    for language in ("ko", "en"):
        (found,) = ask(lang=language, **inputs)["problems"]
        assert (found["field"], found["code"]) == (field, f"ec2-pricing.{code}")


def test_a_type_without_an_on_demand_price_leaves_the_fleet_without_an_amount() -> None:
    # The snapshot has no On-Demand price of this type with Windows in Seoul.
    reply = ask(region="ap-northeast-2", os="windows", hourly_counts="r6i.xlarge,m5.large\n1,2\n")
    assert reply["headline"]["amount"] == "No data"
    assert "r6i.xlarge" in reply["headline"]["sentence"]
    assert reply["result"]["plan"] == []
