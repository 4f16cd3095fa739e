"""Hourly demand is split into layers, and into commitment and On-Demand at the lowest cost."""

import random
from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compute_calculators.ec2_pricing.demand import Demand, Layer, hourly, layers, steady, weekly
from compute_calculators.ec2_pricing.plan import make_plan
from compute_calculators.ec2_pricing.prices import prices_of
from compute_calculators.ec2_pricing.rules import compare
from support.ec2 import ask, usage

D = Decimal


def flat(found: tuple[Layer, ...]) -> list[tuple[Decimal, Decimal]]:
    """One pair of hours for each instance."""
    return [(layer.hours, layer.sure_hours) for layer in found for _ in range(int(layer.count))]


def test_four_all_day_and_six_for_half_of_it_are_two_layers() -> None:
    # Half of every day is 84 of a week's 168 hours, so 365 of 730.
    demand = weekly(D(4), D(10), D(12), D(10), D(12))
    assert [(layer.count, layer.hours) for layer in layers(demand, D(100))] == [(D(4), D(730)), (D(6), D(365))]
    assert (demand.peak, demand.instance_hours) == (D(10), D(5_110))


def test_a_working_week_is_forty_five_hours_of_one_hundred_and_sixty_eight() -> None:
    # 45 / 168 x 730 = 195.535714…
    (first, second) = layers(weekly(D(1), D(8), D(9), D(1), D(10)), D(100))
    assert (first.count, first.hours, second.count) == (D(1), D(730), D(7))
    assert second.hours.quantize(D("0.0001")) == D("195.5357")


def test_part_of_an_instance_is_an_instance_for_part_of_the_time() -> None:
    # In four hours 4, 4, 6 and 2.5 run. The third runs 3.5 hours of 4, the fourth 3, the fifth and sixth one each.
    demand = hourly([D(4), D(4), D(6), D("2.5")])
    hours = [D(730), D(730), D("638.75"), D("547.5"), D("182.5"), D("182.5")]
    assert [used for used, _ in flat(layers(demand, D(100)))] == hours


def test_half_being_sure_is_half_of_the_instances_and_not_of_the_hours() -> None:
    def sure_hours(count: int) -> list[int]:
        return [int(sure) for _, sure in flat(layers(steady(D(count), D(500)), D(50)))]

    assert sure_hours(4) == [500, 500, 0, 0]
    assert sure_hours(1) == [250]
    assert sure_hours(3) == [500, 250, 0]


@given(st.lists(st.decimals(0, 12, places=1), min_size=1, max_size=60), st.decimals(0, 100, places=0))
def test_every_layers_hours_are_those_counted_one_by_one(counts: list[Decimal], sure: Decimal) -> None:
    found = flat(layers(hourly(counts), sure))
    for index, (used, certain) in enumerate(found):
        for share, hours in ((D(1), used), (sure / 100, certain)):
            running = sum((min(D(1), max(D(0), count * share - index)) for count in counts), D(0))
            assert abs(hours - running * 730 / len(counts)) < D("1e-20")
    assert len(found) == hourly(counts).peak


def random_year(chance: random.Random) -> list[int]:
    """8,760 hours of a fleet of up to thirty: by day and night, with its weekends, its noise and its quiet season."""
    base, day, noise = chance.randint(0, 10), chance.randint(0, 15), chance.randint(0, 5)
    opens, closes = chance.randint(0, 12), chance.randint(12, 24)
    weekend, season = chance.random() < 0.5, chance.randint(0, 8_760)
    jitter = chance.choices(range(noise + 1), k=8_760)
    return [
        (base if hour > season else base // 2)
        + (day if opens <= hour % 24 < closes and (weekend or hour // 24 % 7 < 5) else 0)
        + jitter[hour]
        for hour in range(8_760)
    ]


def test_of_a_thousand_random_years_none_has_a_cheaper_split() -> None:
    """Brute force over every number of committed instances, for the cheapest year and for a second, dearer one."""
    prices = prices_of("us-east-1")
    assert prices is not None
    asked = usage(instance_type="m5.large")
    comparison = compare(asked, prices)
    on_demand = comparison.by_key("on-demand")
    assert on_demand is not None
    chance = random.Random(20261130)
    committed_at_all = 0
    for number in range(1_000):
        year = random_year(chance)
        # $494 at once, or $0.06 an hour for 8,760 hours.
        key, term = (("ri-standard-1yr-all-upfront", 494), ("ri-standard-1yr-no-upfront", D("525.6")))[number % 2]
        option = comparison.by_key(key)
        assert option is not None
        hours = Counter(year)
        counts = tuple((D(count), D(times)) for count, times in sorted(hours.items()))
        demand = Demand(counts=counts, period_hours=D(8_760))
        plan = make_plan([on_demand, option], layers(demand, D(100)), asked)
        committed = sum((part.count for part in plan.parts if part.key == key), D(0))
        costs = [
            count * term + D("0.096") * sum(max(0, running - count) * times for running, times in hours.items())
            for count in range(max(year) + 1)
        ]
        assert costs[int(committed)] == min(costs)
        assert plan.total is not None and abs(plan.total - min(costs)) < D("1e-20")
        committed_at_all += committed > 0
    assert 500 < committed_at_all < 1_000


def test_the_page_commits_to_the_four_that_always_run() -> None:
    """Seoul, m7g.large: $0.0656 an hour for a year, No Upfront, against $0.1003.

    4 x 0.0656 x 730 = 191.552 and 6 x 365 x 0.1003 = 219.657: $411.21. All On-Demand 5,110 x 0.1003 = 512.533, all
    committed 10 x 47.888 = 478.88.
    """
    half_a_day = {"weekday_count": "10", "weekday_hours": "12", "weekend_count": "10", "weekend_hours": "12"}
    reply = ask(region="ap-northeast-2", other_count="4", own_commitment="6", **half_a_day)
    assert reply["headline"]["amount"] == "$411.21"
    parts = [(part["key"], part["count"], part["monthly"]) for part in reply["result"]["plan"]]
    assert parts == [("ri-standard-1yr-no-upfront", "4", "191.55"), ("on-demand", "6", "219.66")]
    found = {scenario["key"]: scenario for scenario in reply["result"]["what_if"]["scenarios"]}
    assert {key: scenario["monthly"] for key, scenario in found.items()} == {
        "none": "512.533",
        "plan": "411.209",
        # 6 x 47.888 + 4 x 365 x 0.1003
        "own": "433.766",
        "peak": "478.88",
    }
    # 4 x 730 of 5,110 hours. Of six committed, four are used always and two half of the time: 10 / 12.
    assert (found["plan"]["coverage_percent"], found["plan"]["utilisation_percent"]) == ("57.14", "100")
    assert (found["own"]["utilisation_percent"], found["own"]["unused"]) == ("83.33", "47.888")
    # A fifth less: 8 by day and 3.2 by night. Above four, 4 x 365 = 1,460 hours: 191.552 + 146.438.
    assert found["plan"]["monthly_if_use_falls_by_20_percent"] == "337.99"


def test_counts_by_the_hour_come_before_the_pattern_and_the_pattern_before_the_quantity() -> None:
    # Two instances for one hour of two: 730 instance-hours at 0.0816.
    asked = {"commitment": "none", "quantity": "50", "other_count": "9"}
    assert ask(hourly_counts="2\n0\n", **asked)["headline"]["amount"] == "$59.57"
    # Nine at all hours: 9 x 59.568.
    assert ask(**asked)["headline"]["amount"] == "$536.11"


def test_a_year_of_hours_is_read_and_split() -> None:
    counts = "\n".join(f"2026-01-01 {hour % 24:02}:00,{4 + 6 * (hour % 24 < 12)}" for hour in range(8_784))
    reply = ask(region="ap-northeast-2", hourly_counts="time,m7g.large\n" + counts)
    assert reply["headline"]["amount"] == "$411.21"


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("4\nfour\n", "hourly-not-a-count", "Line 2 holds no count where one is expected: four"),
        ("time,count\n00:00,4\n01:00\n", "hourly-not-a-count", "Line 3"),
        ("4\n-1\n", "hourly-not-a-count", "Line 2"),
        ("count\n", "hourly-empty", "No hour has an instance"),
        ("0\n0\n", "hourly-empty", "No hour has an instance"),
        ("1\n" * 8_785, "hourly-rows", "8,785 rows. Enter at most 8,784"),
    ],
)
def test_what_is_no_year_of_counts_is_refused_with_its_line(text: str, code: str, said: str) -> None:
    (found,) = ask(hourly_counts=text)["problems"]
    assert (found["field"], found["code"]) == ("hourly_counts", f"ec2-pricing.{code}")
    assert said in found["message"]


def test_a_pattern_without_any_instance_is_refused() -> None:
    (found,) = ask(other_count="0")["problems"]
    assert (found["field"], found["code"]) == ("weekday_count", "ec2-pricing.pattern-empty")


def test_a_hosts_share_of_the_peak_is_none_of_an_empty_demand() -> None:
    assert Demand(counts=(), period_hours=D(1)).hours_of_peak == 0
