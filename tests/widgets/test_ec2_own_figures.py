"""Readers' own figures are used: an offer pasted from the command line, and the load of a T type."""

from decimal import Decimal
from importlib import resources
from pathlib import Path

import pytest

from compute_calculators.ec2_pricing import prices
from compute_calculators.ec2_pricing.burst import baseline
from compute_calculators.text import read_text
from support.ec2 import ask, options

PARTIAL = "ri-standard-1yr-partial-upfront"


def test_an_offer_is_its_fee_and_its_hourly_price() -> None:
    """Rules of the Marketplace: $60 + $0.007 x 8,760 h = $121.32 for the term, 60 / 8,760 + 0.007 an hour."""
    result = ask(instance_type="t2.small", offer=PARTIAL, offer_upfront="$60", offer_hourly="0.007")["result"]
    found = options(result)[PARTIAL]
    assert (found["upfront"], found["hourly"], found["term_total"]) == ("60", "0.007", "121.32")
    # 5 + 5.11; 60 / (730 x (0.023 - 0.007)) = 5.14
    assert (found["monthly"], found["breakeven_month"], found["source"]) == ("10.11", "5.14", "own rate")


def test_an_offer_without_a_fee_or_without_an_hourly_price_is_one_too() -> None:
    result = ask(offer="ri-standard-3yr-all-upfront", offer_upfront="800", commitment="3yr", months="36")["result"]
    assert result["plan"][0] == {
        "key": "ri-standard-3yr-all-upfront",
        "count": "1",
        "usd_per_hour": None,
        # 800 / 36 = 22.22
        "monthly": "22.22",
        "total": "800",
    }
    found = options(ask(offer="compute-sp-1yr-no-upfront", offer_hourly="0.05")["result"])
    assert found["compute-sp-1yr-no-upfront"]["monthly"] == "36.5"


@pytest.mark.parametrize(
    ("inputs", "field", "code"),
    [
        ({"offer_upfront": "60"}, "offer", "offer-of-what"),
        ({"offer": PARTIAL}, "offer_upfront", "offer-empty"),
        ({"offer": PARTIAL, "offer_upfront": "0"}, "offer_upfront", "offer-empty"),
    ],
)
def test_half_of_an_offer_is_asked_back(inputs: dict[str, str], field: str, code: str) -> None:
    for language in ("ko", "en"):
        (found,) = ask(lang=language, **inputs)["problems"]
        assert (found["field"], found["code"]) == (field, f"ec2-pricing.{code}")


def test_a_load_above_the_baseline_costs_surplus_credits_in_every_way_of_buying() -> None:
    """EC2 documentation's t3.large: a baseline of 30 %, at 40 % the other 10 % are charged.

    10 % x 2 vCPU x 730 h x $0.05 = 7.30. On-Demand 0.0832 x 730 = 60.736, a year paid at once 426 / 12 = 35.50.
    """
    reply = ask(instance_type="t3.large", cpu_percent="40")
    parts = [(part["key"], part["monthly"]) for part in reply["result"]["plan"]]
    assert parts == [("ri-standard-1yr-all-upfront", "35.5"), ("surplus-credits", "7.3")]
    assert reply["headline"]["amount"] == "$42.80"
    # 1 - 42.80 / 68.036
    assert reply["result"]["plan_saving"] == "37.09"
    assert reply["result"]["recommended"][0]["key"] == "ri-standard-1yr-all-upfront"
    # m5a.large has no credits and costs 0.086 x 730 = 62.78, less than 60.736 + 7.30.
    assert (
        "On-Demand $68.04 a month in all. m5a.large has the same size without credits and costs $62.78."
        in reply["html"]
    )
    assert 'href="https://aws.amazon.com/ec2/pricing/on-demand/"' in reply["html"]


def test_a_load_within_the_baseline_costs_nothing_more() -> None:
    reply = ask(instance_type="t3.large", cpu_percent="30")
    assert reply["headline"]["amount"] == "$35.50"
    assert "stays within it and costs nothing more" in reply["html"]


@pytest.mark.parametrize(
    ("name", "system", "cpu", "surplus"),
    [
        # 40 % x 2 x 730 x 0.04; Windows 10 % x 2 x 730 x 0.096; t2.small has one vCPU: 30 % x 730 x 0.05.
        ("t4g.micro", "linux", "50", "23.36"),
        ("t3.large", "windows", "40", "14.02"),
        ("t2.small", "linux", "50", "10.95"),
    ],
)
def test_the_rate_goes_by_family_and_system(name: str, system: str, cpu: str, surplus: str) -> None:
    reply = ask(instance_type=name, os=system, cpu_percent=cpu, commitment="none")
    assert reply["result"]["plan"][-1]["key"] == "surplus-credits"
    assert reply["result"]["plan"][-1]["monthly"] == surplus


def test_only_t_types_have_a_baseline() -> None:
    found = [baseline(name) for name in ("t3.nano", "t3a.xlarge", "t4g.2xlarge", "t2.xlarge", "m5.large", "t3.metal")]
    assert [rate.value if rate else None for rate in found] == [5, 40, 40, Decimal("22.5"), None, None]
    assert ask(instance_type="m5.large", cpu_percent="90")["headline"] == ask(instance_type="m5.large")["headline"]


def test_what_is_wrong_whatever_the_prices_are_is_said_before_they_are_fetched(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As in the browser, where a Region's prices may not be there yet."""
    read_text("en")
    monkeypatch.setattr(prices, "_shelf", {})
    monkeypatch.setattr(resources, "files", lambda package: tmp_path)
    found = ask(quantity="many", offer_upfront="60")["problems"]
    assert [problem["field"] for problem in found] == ["quantity", "offer"]
