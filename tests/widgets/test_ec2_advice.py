"""The advice recommends the right option for the work, with reasons for and against."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compute_calculators.ec2_pricing.advice import Advice, advise
from compute_calculators.ec2_pricing.options import OPTIONS
from compute_calculators.ec2_pricing.prices import prices_of
from compute_calculators.ec2_pricing.rules import compare
from compute_calculators.ec2_pricing.usage import COMMITMENTS, Needs
from compute_calculators.text import read_text
from support.ec2 import NEEDS, usage


def advice(needs: Needs, hours: int = 730, quantity: int = 1) -> Advice:
    """Over three years, within which every term ends."""
    prices = prices_of("us-east-1")
    assert prices is not None
    asked = usage(needs=needs, hours_per_month=Decimal(hours), months=Decimal(36), quantity=Decimal(quantity))
    return advise(compare(asked, prices))


def reasons(found: Advice) -> Mapping[str, str]:
    return {verdict.key: verdict.reason for verdict in found.rejected}


def first(found: Advice) -> tuple[str, str]:
    return found.recommended[0].key, found.recommended[0].reason


needs = st.builds(
    Needs,
    interruptible=st.booleans(),
    steady_percent=st.decimals(0, 100, places=0),
    commitment=st.sampled_from(COMMITMENTS),
    may_change=st.booleans(),
    licences=st.booleans(),
    capacity=st.booleans(),
    reserved_all_month=st.booleans(),
)


@given(needs, st.integers(0, 744))
def test_every_option_is_either_recommended_or_rejected(asked: Needs, hours: int) -> None:
    found = advice(asked, hours)
    keys = [verdict.key for verdict in (*found.recommended, *found.rejected)]
    assert sorted(keys) == sorted(option.key for option in OPTIONS)


@given(needs, st.integers(0, 744))
def test_every_reason_has_its_sentence(asked: Needs, hours: int) -> None:
    found = advice(asked, hours)
    for language in ("ko", "en"):
        text = read_text(language)
        assert all(text.has(f"ec2-pricing.why.{verdict.reason}") for verdict in found.recommended)
        assert all(text.has(f"ec2-pricing.why-not.{verdict.reason}") for verdict in found.rejected)


@given(needs.filter(lambda asked: not asked.interruptible))
def test_work_that_must_not_stop_never_goes_to_spot(asked: Needs) -> None:
    assert "spot" not in {verdict.key for verdict in advice(asked).recommended}


@given(needs.filter(lambda asked: asked.commitment == "none"))
def test_who_commits_to_nothing_is_told_to_buy_no_commitment(asked: Needs) -> None:
    assert all("yr" not in verdict.key for verdict in advice(asked).recommended)


def test_steady_work_takes_the_cheapest_commitment() -> None:
    # 0.0322298 an hour is the lowest of all rates of m7g.large but Spot's.
    assert first(advice(NEEDS)) == ("ri-standard-3yr-all-upfront", "cheapest-steady")


def test_who_commits_for_a_year_gets_the_cheapest_year_and_no_longer_term() -> None:
    # $441.0003 / 8,760 h = 0.0503425 an hour is the lowest of all one-year rates.
    found = advice(replace(NEEDS, commitment="1yr"))
    assert first(found) == ("ri-standard-1yr-all-upfront", "cheapest-steady")
    assert reasons(found)["ri-standard-3yr-all-upfront"] == "term-too-long"
    assert reasons(found)["compute-sp-1yr-no-upfront"] == "not-cheaper"


def test_who_commits_to_nothing_hears_that_of_every_commitment() -> None:
    found = reasons(advice(replace(NEEDS, commitment="none")))
    assert {found[option.key] for option in OPTIONS if option.is_commitment} == {"no-commitment"}


def test_work_that_may_stop_takes_spot_where_it_is_cheapest() -> None:
    # 0.034272 x 1.05 = 0.0359856 is below every one-year rate, the lowest of which is 0.0503425.
    found = advice(replace(NEEDS, interruptible=True, commitment="1yr"))
    assert first(found) == ("spot", "cheapest-interruptible")


def test_a_family_that_may_change_leaves_compute_savings_plans() -> None:
    found = advice(replace(NEEDS, may_change=True))
    assert first(found) == ("compute-sp-3yr-all-upfront", "cheapest-steady")
    assert reasons(found)["ri-standard-3yr-all-upfront"] == "may-change-family"
    assert reasons(found)["ri-convertible-3yr-no-upfront"] == "may-change-region"


def test_of_the_discounts_only_a_zonal_reserved_instance_holds_capacity() -> None:
    assert first(advice(replace(NEEDS, capacity=True))) == ("ri-standard-3yr-all-upfront", "zonal")
    against = reasons(advice(replace(NEEDS, capacity=True)))
    assert against["compute-sp-3yr-all-upfront"] == against["on-demand"] == "holds-no-capacity"
    assert against["ri-standard-3yr-no-upfront"] == "not-cheaper"
    changing = advice(replace(NEEDS, capacity=True, may_change=True))
    assert first(changing) == ("compute-sp-3yr-all-upfront", "plan-over-reservation")
    assert first(advice(replace(NEEDS, capacity=True, commitment="none"))) == ("on-demand", "reservation")


def test_licences_by_socket_need_a_host_even_without_its_price() -> None:
    found = advice(replace(NEEDS, licences=True))
    assert first(found) == ("dedicated-host", "licences")
    assert set(reasons(found).values()) == {"no-sockets"}


@pytest.mark.parametrize(("hours", "steady"), [(240, 100), (730, 33)])
def test_use_below_the_break_even_stays_on_demand(hours: int, steady: int) -> None:
    # The lowest break-even is 0.0322298 / 0.0816 = 39.5 %; 240 h are 32.9 % of 730.
    found = advice(replace(NEEDS, steady_percent=Decimal(steady)), hours)
    assert first(found) == ("on-demand", "nothing-pays")
    assert reasons(found)["ri-standard-3yr-all-upfront"] == "below-breakeven"


def test_what_is_not_steady_stays_on_demand_beside_the_commitment() -> None:
    # Four of five are sure.
    found = advice(replace(NEEDS, steady_percent=Decimal(80)), quantity=5)
    assert [(verdict.key, verdict.reason) for verdict in found.recommended] == [
        ("ri-standard-3yr-all-upfront", "cheapest-steady"),
        ("on-demand", "for-the-rest"),
    ]


def test_where_no_discounts_price_is_known_none_is_said_to_be_dearer() -> None:
    prices = prices_of("us-east-1")
    assert prices is not None
    # The snapshot has no price of m7a.large with SUSE but On-Demand's.
    known = compare(usage(instance_type="m7a.large", system="suse", needs=replace(NEEDS, commitment="1yr")), prices)
    assert [entry.option.key for entry in known.priced] == ["on-demand"]
    assert first(advise(known)) == ("on-demand", "nothing-known")


def test_who_takes_no_discount_at_all_is_told_that_none_fits() -> None:
    assert first(advice(replace(NEEDS, commitment="none"))) == ("on-demand", "nothing-fits")


def test_a_discount_that_fits_and_costs_more_does_not_pay() -> None:
    # 36 hours of a month are used: 5 % of it, below every break-even.
    assert first(advice(replace(NEEDS, commitment="3yr"), hours=36)) == ("on-demand", "nothing-pays")
