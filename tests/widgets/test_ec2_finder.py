"""The finder finds a type among 1,300 by what people type."""

import pytest

from compute_calculators.ec2_pricing.finder import find, nearest
from compute_calculators.ec2_pricing.prices import prices_of
from support.ec2 import ask


def names(query: str, region: str = "us-east-1") -> list[str]:
    reply = ask("ec2-instances", query=query, region=region)
    return [entry["instance_type"] for entry in reply["result"]["instances"]]


def test_a_family_gives_its_types_from_small_to_large() -> None:
    assert names("m7g")[:4] == ["m7g.medium", "m7g.large", "m7g.xlarge", "m7g.2xlarge"]


@pytest.mark.parametrize("query", ["2 vCPU 8 GiB arm", "arm 8gb 2vcpu", "2코어 8기가 graviton", "2 cores, 8GB, ARM64"])
def test_a_size_gives_the_types_of_that_size_the_cheapest_first(query: str) -> None:
    prices = prices_of("us-east-1")
    assert prices is not None
    found = find(query, prices, most=1000)
    kinds = [hit.instance for hit in found.hits]
    assert {(str(kind.vcpu), str(kind.memory_gib), kind.architecture) for kind in kinds} == {("2", "8", "arm64")}
    priced = [hit.on_demand for hit in found.hits if hit.on_demand is not None]
    assert priced == sorted(priced)
    assert "m7g.large" in {kind.name for kind in kinds}


def test_types_without_a_price_come_after_all_that_have_one() -> None:
    # Seoul's has Spot prices of older types that have no On-Demand price there.
    prices = prices_of("ap-northeast-2")
    assert prices is not None
    missing = [hit.on_demand is None for hit in find("x86", prices, most=2000).hits]
    assert missing == sorted(missing) and set(missing) == {False, True}


def test_a_name_and_a_size_narrow_together() -> None:
    assert names("c7 16gb arm") == ["c7g.2xlarge", "c7gd.2xlarge", "c7gn.2xlarge"]


def test_the_exact_name_comes_first() -> None:
    assert names("M5.Large")[0] == "m5.large"


def test_every_type_is_among_what_an_empty_query_finds() -> None:
    for region, least in (("us-east-1", 1276), ("ap-northeast-2", 599)):
        prices = prices_of(region)
        assert prices is not None
        assert find("", prices, most=10).count >= least


def test_one_type_is_not_said_to_be_several() -> None:
    assert "1 type<" in ask("ec2-instances", query="r6i.xlarge")["html"]


def test_what_fits_nothing_says_so() -> None:
    reply = ask("ec2-instances", query="q9z 3 vcpu")
    assert reply["result"]["count"] == "0"
    assert "No type fits" in reply["html"]


def test_script_in_a_query_never_reaches_the_html() -> None:
    assert "<img" not in ask("ec2-instances", query="x", list="<img src=x>")["html"]


def test_an_unknown_type_is_refused_with_its_neighbours() -> None:
    reply = ask(instance_type="m7g.larg")
    assert reply["problems"] == [
        {
            "field": "instance_type",
            "code": "ec2-pricing.unknown-type",
            "message": "There is no figure for this type in us-east-1. Similar: m7g.large",
        }
    ]
    prices = prices_of("us-east-1")
    assert prices is not None and nearest("", prices) == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("m7g.lrage", "m7g.large"), ("m7g.larg", "m7g.large"), ("mm7g.large", "m7g.large"), ("c7i.2xlarg", "c7i.2xlarge")],
)
def test_a_slip_of_the_hand_is_offered_what_was_meant_first(typed: str, meant: str) -> None:
    prices = prices_of("us-east-1")
    assert prices is not None and nearest(typed, prices)[0] == meant


def test_a_type_that_only_the_other_region_has_is_refused_there() -> None:
    assert ask(instance_type="m6a.xlarge")["ok"]
    assert ask(instance_type="m6a.xlarge", region="ap-northeast-2")["problems"][0]["field"] == "instance_type"
    assert ask(instance_type="m6a.xlarge", other_region="ap-northeast-2")["problems"][0]["field"] == "other_type"


def test_a_type_without_figures_may_be_priced_by_the_reader() -> None:
    assert ask(instance_type="z9.large", override_on__demand="1")["ok"]
    assert not ask(instance_type="<b>", override_on__demand="1")["ok"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("m7.large", "m7a.large, m7g.large, m7i.large"), ("m7g", "m7g.large, m7g.metal, m7g.medium"),
     ("ｍ5.large", ": m5.large"), ("APN2-BoxUsage:m5.large", ": m5.large"), ("ｍ７ｇ．ｌａｒｇｅ", ": m7g.large")],
)  # fmt: skip
def test_a_mistyped_name_is_offered_types_that_begin_and_end_like_it(typed: str, offered: str) -> None:
    (found,) = ask(instance_type=typed)["problems"]
    assert found["message"].endswith(offered)
