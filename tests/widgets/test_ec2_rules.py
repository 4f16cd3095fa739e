"""Invariants of EC2 pricing hold for every type, system and use."""

from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compute_calculators.ec2_pricing.breakeven import breakeven_month
from compute_calculators.ec2_pricing.curves import by_utilisation, cumulative, spent_after
from compute_calculators.ec2_pricing.options import OPTIONS
from compute_calculators.ec2_pricing.prices import Figure, Prices, PriceSource, prices_of
from compute_calculators.ec2_pricing.rates import Missing, Rate, rate_of
from compute_calculators.ec2_pricing.rules import Priced, compare, monthly_of
from compute_calculators.ec2_pricing.usage import SYSTEMS, Usage
from support.ec2 import ask, options, usage

REGIONS = ("us-east-1", "ap-northeast-2")
BY_KEY = {option.key: option for option in OPTIONS}


def shard(region: str) -> Prices:
    prices = prices_of(region)
    assert prices is not None
    return prices


@cache
def paid_upfront() -> list[tuple[str, str, str]]:
    """Region, type and system of all that can be paid upfront: few, so that chance alone would seldom meet one."""
    return [
        (region, name, system)
        for region in REGIONS
        for name in sorted(shard(region).type_names)
        for system in SYSTEMS
        if any(key.endswith("all-upfront") for key in shard(region).figures(name, system))
    ]


@st.composite
def usages(draw: st.DrawFn) -> Usage:
    """Any type that the snapshots have, used in any way; every second one can be paid upfront."""
    if draw(st.booleans()):
        region, name, system = draw(st.sampled_from(paid_upfront()))
    else:
        region = draw(st.sampled_from(REGIONS))
        name = draw(st.sampled_from(sorted(shard(region).type_names)))
        system = draw(st.sampled_from(SYSTEMS))
    return usage(
        region=region,
        instance_type=name,
        system=system,
        quantity=Decimal(draw(st.integers(1, 1000))),
        hours_per_month=draw(st.decimals(0, 744, places=2)),
        months=Decimal(draw(st.integers(1, 36))),
    )


@given(usages())
def test_a_commitment_is_never_dearer_than_its_rate_for_all_hours_of_the_term(asked: Usage) -> None:
    for entry in compare(asked, shard(asked.region)).priced:
        if entry.option.is_commitment:
            stated = entry.rate.effective_hourly * 730 * asked.quantity
            assert abs(entry.monthly - stated) < Decimal("1e-20")
            assert entry.term_total is not None
            assert abs(entry.term_total - stated * entry.option.years * 12) < Decimal("1e-17")


@given(usages())
def test_at_the_break_even_utilisation_both_months_cost_the_same(asked: Usage) -> None:
    comparison = compare(asked, shard(asked.region))
    on_demand = comparison.by_key("on-demand")
    for entry in comparison.priced:
        if entry.breakeven_utilisation is not None:
            assert on_demand is not None
            hours = entry.breakeven_utilisation * 730
            spent = monthly_of(on_demand.option, on_demand.rate, asked, hours)
            assert abs(spent - entry.monthly) < Decimal("1e-15") * max(entry.monthly, Decimal(1))


@given(usages())
def test_at_the_break_even_month_both_have_cost_the_same(asked: Usage) -> None:
    comparison = compare(asked, shard(asked.region))
    on_demand = comparison.by_key("on-demand")
    for entry in comparison.priced:
        month = entry.breakeven_month
        if month:
            assert on_demand is not None
            spent = spent_after(entry, comparison, month)
            assert spent is not None
            assert abs(spent - on_demand.monthly * month) < Decimal("1e-9") * spent
            assert month <= entry.option.term_months


@given(usages())
def test_what_the_snapshot_lacks_has_no_number(asked: Usage) -> None:
    prices = shard(asked.region)
    figures = prices.figures(asked.instance_type, asked.system)
    for entry in compare(asked, prices).entries:
        key = entry.option.key
        if key == "spot":
            assert isinstance(entry, Priced) == bool({"spot-quoted", "spot-average"} & figures.keys())
        elif key != "dedicated-host":
            assert isinstance(entry, Priced) == (key in figures)
        if isinstance(entry, Priced) and entry.option.payment == "partial":
            assert entry.rate.upfront is None and entry.breakeven_month is None


@given(usages(), st.decimals(0, 100, places=1))
def test_more_use_never_costs_less(asked: Usage, more: Decimal) -> None:
    for entry in compare(asked, shard(asked.region)).priced:
        before = monthly_of(entry.option, entry.rate, asked, asked.hours_per_month)
        assert monthly_of(entry.option, entry.rate, asked, asked.hours_per_month + more) >= before


@given(usages())
def test_the_pictures_end_where_the_numbers_do(asked: Usage) -> None:
    comparison = compare(asked, shard(asked.region))
    for curve in cumulative(comparison):
        month, spent = curve.points[-1]
        assert spent_after(curve.entry, comparison, month) == spent
        assert [x for x, _ in curve.points] == sorted(x for x, _ in curve.points)
    for curve in by_utilisation(comparison):
        assert curve.crossing is None or 0 <= curve.crossing[0] <= 100


def test_a_partial_upfront_with_its_fee_has_a_break_even_month() -> None:
    """Rules E, vector 1: t2.small, 1 year partial, $60 + $0.007/h: list value $121.32, effective $0.013849/h."""
    option = BY_KEY["ri-standard-1yr-partial-upfront"]
    source = PriceSource(title="AWS documentation", as_of="2023-08-30")
    effective = (Decimal(60) / 8760 + Decimal("0.007")).quantize(Decimal("0.0000000001"))
    figures = {
        option.key: Figure(text=str(effective), source=source),
        f"{option.key}:upfront": Figure(text="60", source=source),
        f"{option.key}:hourly": Figure(text="0.007", source=source),
    }
    rate = rate_of(option, usage(instance_type="t2.small"), shard("us-east-1"), figures)
    assert isinstance(rate, Rate) and rate.upfront is not None and rate.hourly is not None
    assert rate.upfront + rate.hourly * option.term_hours == Decimal("121.32")
    assert rate.effective_hourly.quantize(Decimal("0.000001")) == Decimal("0.013849")
    # 60 / (730 x (0.023 - 0.007)) = 60 / 11.68 = 5.137
    month = breakeven_month(option, rate, Decimal("0.023"), Decimal(730))
    assert month is not None and month.quantize(Decimal("0.001")) == Decimal("5.137")


def test_nothing_upfront_breaks_even_at_once_if_the_month_gains_anything() -> None:
    option = BY_KEY["ri-standard-1yr-no-upfront"]
    source = PriceSource(title="AWS documentation", as_of="2023-08-30")
    figures = {option.key: Figure(text="0.007", source=source)}
    rate = rate_of(option, usage(instance_type="t2.small"), shard("us-east-1"), figures)
    assert isinstance(rate, Rate)
    # 730 x (0.008 - 0.007) = $0.73 a month; at an equal rate there is nothing to gain.
    assert breakeven_month(option, rate, Decimal("0.008"), Decimal(730)) == 0
    assert breakeven_month(option, rate, Decimal("0.007"), Decimal(730)) is None


def test_the_utilisation_picture_shows_the_cheapest_of_each_term() -> None:
    # 0.0503425 and 0.0322298 an hour are the lowest rates of m7g.large for one year and for three.
    shown = [curve.entry.option.key for curve in by_utilisation(compare(usage(), shard("us-east-1")))]
    assert shown == ["on-demand", "spot", "ri-standard-1yr-all-upfront", "ri-standard-3yr-all-upfront"]


def test_a_saving_without_a_price_makes_no_spot_price() -> None:
    source = PriceSource(title="Spot Advisor", as_of="2025-06-28")
    figures = {"spot-saving-percent": Figure(text="64", source=source)}
    assert rate_of(BY_KEY["spot"], usage(), shard("us-east-1"), figures) == Missing(reason="spot-saving-only")


def test_a_host_is_paid_whole_however_many_instances_it_carries() -> None:
    # Ten instances, four to a host: three hosts at $2 for 730 h = 4,380; 6 / 10 an hour for each instance.
    result = ask(override_dedicated__host="2", quantity="10", instances_per_host="4")["result"]
    host = options(result)["dedicated-host"]
    assert (host["monthly"], host["effective_hourly"], host["source"]) == ("4380", "0.6", "own rate")


def test_a_mac_runs_on_its_host_only() -> None:
    found = options(ask(instance_type="mac2.metal")["result"])
    assert found["dedicated-host"]["monthly"] == "474.5"  # 0.65 x 730
    assert [key for key, option in found.items() if option["available"]] == ["dedicated-host"]


def test_nothing_used_costs_nothing_but_commitments() -> None:
    found = options(ask(hours_per_month="0")["result"])
    assert found["on-demand"]["monthly"] == "0"
    assert found["on-demand"]["savings_percent"] is None
    assert found["ri-standard-1yr-no-upfront"]["monthly"] == "39.42"


def test_a_price_that_is_known_to_have_moved_says_so() -> None:
    # The copy of Seoul's price is of 2025-04-05; in five other Regions p5en was cut after that.
    reply = ask(instance_type="p5en.48xlarge", region="ap-northeast-2")
    assert options(reply["result"])["on-demand"]["cautions"] == "moved"
    assert "known to have changed since" in reply["html"]


def test_a_price_of_2021_says_how_old_it_is() -> None:
    reply = ask(instance_type="m5.large", region="ap-northeast-1")
    option = options(reply["result"])["ri-standard-3yr-all-upfront"]
    assert (option["as_of"], option["cautions"]) == ("2021-09-21", "old")
    assert "Price of 21 September 2021, more than three years old" in reply["html"]


def test_a_disputed_price_shows_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    name, system, option = "m6a.xlarge", "linux", "compute-sp-1yr-no-upfront"
    other = Figure(text="0.13965", source=PriceSource(title="another list", as_of="2026-10-01"))
    disputed = replace(shard("us-east-1"), conflicts=((("ec2", name, system, option), other),))
    monkeypatch.setattr("compute_calculators.calculators.prices_of", lambda region: disputed)
    reply = ask(instance_type=name)
    assert options(reply["result"])[option]["cautions"] == "disputed"
    assert "$0.13965" in reply["html"]


def test_the_fee_of_an_all_upfront_offer_is_what_aws_charges() -> None:
    # 0.0563927 x 8,760 = 494.000052 and 0.0361111 x 26,280 = 948.999708, within the rounding of the last digit.
    found = options(ask(instance_type="m5.large")["result"])
    one, three = found["ri-standard-1yr-all-upfront"], found["ri-standard-3yr-all-upfront"]
    assert (one["upfront"], one["total"], one["term_total"]) == ("494", "494", "494")
    assert (three["upfront"], three["term_total"]) == ("949", "949")


def test_lightsail_and_fargate_stand_beside() -> None:
    found = {entry["key"]: entry for entry in ask(instance_type="t3.micro")["result"]["alternatives"]}
    # The bundle with 2 vCPU and 1 GB: 0.0094 x 730 = 6.862.
    assert found["lightsail"]["monthly"] == "6.862"
    # The smallest task with 2 vCPU has 4 GB: 2 x 0.04048 + 4 x 0.004445 = 0.09874; x 730 = 72.0802.
    assert (found["fargate"]["memory_gib"], found["fargate"]["monthly"]) == ("4", "72.0802")


def test_two_regions_are_compared_and_a_gap_gives_no_difference() -> None:
    reply = ask(other_region="ap-northeast-2")
    other = reply["result"]["comparison"]
    assert other["region"] == "ap-northeast-2"
    assert options(other)["on-demand"]["monthly"] == "73.219"
    # 73.219 - 59.568
    assert "<td>$13.65</td>" in reply["html"]
    assert options(other)["compute-sp-1yr-no-upfront"]["available"] is False


def test_won_only_at_the_readers_own_rate() -> None:
    assert "₩" not in ask()["html"]
    # 441.0003 x 1,400 / 12 = 51,450.035
    assert "₩51,450" in ask(krw_per_usd="1400")["html"]


def test_without_an_on_demand_price_nothing_is_recommended_and_no_empty_table_shown() -> None:
    # The snapshot has no price with Windows in Seoul for this type.
    reply = ask(instance_type="r6i.xlarge", region="ap-northeast-2", os="windows")
    assert reply["result"]["recommended"] == []
    assert reply["headline"]["sentence"].startswith("There is no On-Demand price for r6i.xlarge with Windows in ")
    assert "calc-sort" not in reply["html"] and "calc-none" in reply["html"]


def test_a_source_that_is_a_public_projects_file_is_a_link_to_that_very_copy() -> None:
    reply = ask(instance_type="m7g.large")
    sources = {source["title"]: source["address"] for source in reply["result"]["sources"]}
    copy = sources["AWS Price List, AmazonEC2 (copy in addisonj/pricesim)"]
    assert copy == "https://github.com/addisonj/pricesim/blob/cbdb5051/src/catalog/aws/ec2.gen.ts"
    assert f'<a href="{copy}" rel="noreferrer">' in reply["html"]
