"""The plan says what to commit to, what to buy by the hour, and what that costs over the horizon.

m5.large with Linux in us-east-1 costs $0.096 an hour On-Demand, which is 70.08 for 730 hours. Its cheapest year is a
Standard Reserved Instance, All Upfront: 0.0563927 x 8,760 = 494.000052, so $494, or 41.166667 a month.
"""

from decimal import Decimal
from itertools import combinations_with_replacement
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compute_calculators.ec2_pricing.advice import advise
from compute_calculators.ec2_pricing.layers import layers_of
from compute_calculators.ec2_pricing.options import OPTIONS
from compute_calculators.ec2_pricing.prices import Figure, PriceSource, prices_of
from compute_calculators.ec2_pricing.rates import Rate, rate_of
from compute_calculators.ec2_pricing.rules import Priced, compare
from compute_calculators.ec2_pricing.usage import COMMITMENTS, Needs, Usage
from support.ec2 import ask, options, usage

YEAR = "ri-standard-1yr-all-upfront"
BY_KEY = {option.key: option for option in OPTIONS}


def plan_of(**inputs: str) -> tuple[str, list[tuple[str, str | None, str]], dict[str, Any]]:
    """Return the amount of the headline, the plan's parts, and the result."""
    reply = ask(**{"instance_type": "m5.large", **inputs})
    result = reply["result"]
    return reply["headline"]["amount"], [(p["key"], p["count"], p["monthly"]) for p in result["plan"]], result


def test_half_of_ten_being_sure_is_a_base_of_five_with_on_demand_above_it() -> None:
    # 5 x 41.166667 = 205.83; 5 x 70.08 = 350.40.
    amount, parts, result = plan_of(quantity="10", steady_percent="50")
    assert amount == "$556.23"
    assert parts == [(YEAR, "5", "205.83"), ("on-demand", "5", "350.4")]
    assert [verdict["key"] for verdict in result["recommended"]] == [YEAR, "on-demand"]
    # 5 x 494 + 5 x 70.08 x 12 = 6,674.80 against 8,409.60.
    assert (result["plan_total"], result["plan_saving"]) == ("6674.8", "20.63")


def test_what_may_be_interrupted_above_the_base_goes_to_spot() -> None:
    # m7g.large over three years: 4 x $847 / 36 = 94.11; Spot 0.0405 x 1.05 x 730 x 6 = 186.26.
    asked = {"quantity": "10", "steady_percent": "45", "interruptible": "true", "commitment": "3yr", "months": "36"}
    amount, parts, _ = plan_of(instance_type="m7g.large", **asked)
    assert parts == [("ri-standard-3yr-all-upfront", "4", "94.11"), ("spot", "6", "186.26")]
    assert amount == "$280.37"


def test_a_savings_plan_is_dollars_an_hour() -> None:
    # Seven of ten at 0.056 an hour are 0.392; x 730 = 286.16. Three On-Demand: 3 x 59.568 = 178.70.
    reply = ask(quantity="10", steady_percent="70", may_change="true")
    first, second = reply["result"]["plan"]
    assert (first["key"], first["count"], first["usd_per_hour"], first["monthly"]) == (
        "compute-sp-1yr-all-upfront",
        None,
        "0.392",
        "286.16",
    )
    assert (second["key"], second["count"], second["monthly"]) == ("on-demand", "3", "178.7")


@pytest.mark.parametrize(
    ("months", "commitment", "first", "total"),
    [
        # 6 x 70.08 = 420.48 is less than a year's $494; its break-even is in month 7.05.
        ("6", "1yr", "on-demand", "420.48"),
        ("1", "1yr", "on-demand", "70.08"),
        # 8 x 70.08 = 560.64 is more.
        ("8", "1yr", YEAR, "494"),
        # Three years would cost $949 within the first year.
        ("12", "3yr", YEAR, "494"),
        # A year and a month On-Demand cost 494 + 70.08; a second year would cost 494 more.
        ("13", "1yr", YEAR, "564.08"),
        # Eight months of the second year are needed, and 8 x 70.08 is more than another term.
        ("20", "1yr", YEAR, "988"),
        ("36", "3yr", "ri-standard-3yr-all-upfront", "949"),
    ],
)
def test_a_term_is_paid_to_its_end_however_short_the_horizon(
    months: str, commitment: str, first: str, total: str
) -> None:
    _, parts, result = plan_of(months=months, commitment=commitment)
    assert [part[0] for part in parts] == [first]
    assert result["plan_total"] == options(result)[first]["total"] == total


def test_who_looks_at_half_a_year_hears_that_a_year_is_too_long() -> None:
    _, _, result = plan_of(months="6")
    against = {verdict["key"]: verdict["code"] for verdict in result["rejected"]}
    assert against[YEAR] == "beyond-horizon"
    # No Upfront costs 0.06 x 730 = 43.80 a month and runs on: 525.60 for the year.
    assert options(result)["ri-standard-1yr-no-upfront"]["total"] == "525.6"


def test_a_capacity_reservation_held_all_month_is_charged_all_month() -> None:
    # 730 x 0.096 = 70.08, whether used for 200 hours or not; a zonal Reserved Instance then costs less.
    amount, parts, result = plan_of(hours_per_month="200", capacity="true")
    assert options(result)["on-demand"]["monthly"] == "70.08"
    assert (amount, parts) == ("$41.17", [(YEAR, "1", "41.17")])
    assert result["recommended"][0]["code"] == "zonal"


def test_a_capacity_reservation_held_while_used_is_charged_for_those_hours() -> None:
    # 200 x 0.096
    amount, parts, result = plan_of(hours_per_month="200", capacity="true", reservation="while-used")
    assert (amount, parts) == ("$19.20", [("on-demand", "1", "19.2")])
    assert result["recommended"][0]["code"] == "reservation"


def test_without_a_commitment_a_held_reservation_says_that_it_is_charged_unused() -> None:
    reply = ask(instance_type="m5.large", hours_per_month="200", capacity="true", commitment="none")
    assert reply["headline"]["amount"] == "$70.08"
    assert "held all month and charged all month; used for 200 hours" in reply["html"]


MACS = ["mac-m3ultra", "mac-m4", "mac-m4max", "mac-m4pro", "mac1", "mac2", "mac2-m1ultra", "mac2-m2", "mac2-m2pro"]


@pytest.mark.parametrize("family", MACS)
def test_every_mac_is_bought_as_its_host_whatever_else_is_answered(family: str) -> None:
    prices = prices_of("us-east-1")
    assert prices is not None
    monthly = prices.group("hosts", family)["on-demand"].value * 730
    reply = ask(instance_type=f"{family}.metal", interruptible="true", capacity="true", instances_per_host="8")
    result = reply["result"]
    assert [(part["key"], part["count"]) for part in result["plan"]] == [("dedicated-host", "1")]
    assert Decimal(result["plan"][0]["monthly"]) == round(monthly, 2)
    assert result["recommended"] == [
        {"key": "dedicated-host", "why": "Mac instances run on Dedicated Hosts only.", "code": "mac"}
    ]
    assert result["os"] == "macos"
    assert "cannot be released before 24 hours" in reply["html"]


def test_a_mac_host_is_charged_for_a_day_at_least() -> None:
    # mac2: 0.65 x 730 = 474.50; for 2 hours 0.65 x 24 = 15.60; two instances need two hosts.
    assert ask(instance_type="mac2.metal")["headline"]["amount"] == "$474.50"
    assert ask(instance_type="mac2.metal", hours_per_month="2")["headline"]["amount"] == "$15.60"
    assert ask(instance_type="mac2.metal", quantity="2")["headline"]["amount"] == "$949.00"


def test_reserved_fees_are_whole_dollars_where_the_sources_digits_allow_it() -> None:
    found = options(ask(instance_type="m5.large")["result"])
    assert (found[YEAR]["upfront"], found[YEAR]["term_total"]) == ("494", "494")
    assert found["ri-standard-3yr-all-upfront"]["upfront"] == "949"
    # 494 / 8,760
    assert found[YEAR]["effective_hourly"] == "0.0563926941"


def test_a_fee_that_is_no_whole_dollar_within_the_rounding_stays_as_it_is() -> None:
    source = PriceSource(title="a list", as_of="2026-01-01")
    asked = usage()
    prices = prices_of("us-east-1")
    assert prices is not None

    def fee(key: str, rate: str) -> Decimal | None:
        found = rate_of(BY_KEY[key], asked, prices, {key: Figure(text=rate, source=source)})
        assert isinstance(found, Rate)
        return found.upfront

    # 0.056410 x 8,760 = 494.1516: the sixth digit allows 0.0044 either way.
    assert fee(YEAR, "0.0564100") == Decimal("494.15160")
    # 10.1988 x 26,280 = 268,024.464: the sixth digit allows 1.314, and 268,024 is within it.
    assert fee("ri-standard-3yr-all-upfront", "10.1988") == 268_024
    # A Savings Plan is any number of dollars an hour.
    assert fee("compute-sp-1yr-all-upfront", "0.0563927") == Decimal("494.0000520")


def test_the_headline_says_of_how_many_priced_options_it_speaks() -> None:
    reply = ask(region="ap-northeast-2")
    priced = [option for option in reply["result"]["options"] if option["available"]]
    assert len(priced) == 6
    assert "of the 6 options with a price (27 in all)" in reply["headline"]["sentence"]
    assert reply["result"]["summary"] == reply["headline"]["sentence"]


def test_a_metal_type_with_an_on_demand_price_is_compared_like_any_other() -> None:
    # 4.8384 x 730 = 3,532.03
    reply = ask(instance_type="m7i.metal-24xl", commitment="none", override_on__demand="4.8384")
    assert reply["headline"]["amount"] == "$3,532.03"


def test_lightsail_costs_a_whole_month_however_few_hours_it_runs() -> None:
    # The bundle with 2 vCPU and 1 GB: 0.0094 x 730 = 6.862.
    found = {
        entry["key"]: entry for entry in ask(instance_type="t3.micro", hours_per_month="365")["result"]["alternatives"]
    }
    assert found["lightsail"]["monthly"] == "6.862"
    assert found["fargate"]["monthly"] == "36.0401"


needs = st.builds(
    Needs,
    interruptible=st.booleans(),
    steady_percent=st.decimals(0, 100, places=1),
    commitment=st.sampled_from(COMMITMENTS),
    may_change=st.booleans(),
    licences=st.just(False),
    capacity=st.booleans(),
    reserved_all_month=st.booleans(),
)
usages = st.builds(
    lambda needs, name, quantity, hours, months: usage(
        needs=needs, instance_type=name, quantity=Decimal(quantity), hours_per_month=hours, months=Decimal(months)
    ),
    needs,
    st.sampled_from(("m7g.large", "m5.large", "c7i.2xlarge")),
    st.integers(1, 5),
    st.decimals(0, 744, places=1),
    st.integers(1, 36),
)


@given(usages)
def test_no_other_split_of_the_instances_costs_less(asked: Usage) -> None:
    """Brute force over every way to spread up to five instances over all options that fit."""
    prices = prices_of("us-east-1")
    assert prices is not None
    comparison = compare(asked, prices)
    advice = advise(comparison)
    ruled_out = {"not-cheaper", "below-breakeven", "beyond-horizon", "holds-no-capacity"}
    out = {verdict.key for verdict in advice.rejected if verdict.reason not in ruled_out}
    fitting = [entry for entry in comparison.priced if entry.option.key not in out]
    wanted = _sure_cost(_as_instances(advice.plan.parts), fitting, asked)
    best = min(
        _sure_cost(list(keys), fitting, asked)
        for keys in combinations_with_replacement([entry.option.key for entry in fitting], int(asked.quantity))
    )
    assert wanted <= best + Decimal("1e-9")


def _as_instances(parts: Any) -> list[str]:
    return [part.key for part in parts for _ in range(int(part.count))]


def _sure_cost(keys: list[str], fitting: list[Priced], asked: Usage) -> Decimal:
    """Return the cost over the horizon of the hours that are certain when the instances are bought as ``keys`` say."""
    by_key = {entry.option.key: entry for entry in fitting}
    hours = [min(layer.sure_hours, Decimal(730)) for layer in layers_of(asked) for _ in range(int(layer.count))]
    flexible = min(entry.effective_hourly for entry in fitting if not entry.option.is_commitment)
    committed = [key for key in keys if by_key[key].option.is_commitment]
    cost = Decimal(0)
    # Commitments take the layers that are used the most.
    for key, used in zip(committed, hours, strict=False):
        entry = by_key[key]
        assert entry.term_total is not None
        term_cost, term = entry.term_total / asked.quantity, entry.option.term_months
        terms = max(Decimal(1), asked.months // term)
        rest = max(Decimal(0), asked.months - terms * term)
        cost += term_cost * terms + min(term_cost, flexible * used * rest)
    return cost + sum((flexible * used * asked.months for used in hours[len(committed) :]), Decimal(0))
