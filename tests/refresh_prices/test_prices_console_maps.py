from collections.abc import Callable

Prices = Callable[..., dict[str, str]]
Kinds = Callable[..., list[tuple[str, int, str]]]


def test_the_on_demand_map_of_seoul(priced: Prices) -> None:
    assert priced("aws/meteredUnitMap_ec2_ondemand_seoul.json") == {
        "ec2 m7i-flex.2xlarge linux on-demand": "0.47084",
        "ec2 r5b.2xlarge linux on-demand": "0.712",
        "ec2 r7g.4xlarge linux on-demand": "1.0336",
        "ec2 r7i.xlarge linux on-demand": "0.3192",
    }


def test_a_map_without_a_date_is_not_used_unless_a_date_is_given(priced: Prices, kinds: Kinds) -> None:
    name = "aws/meteredUnitMap_ec2_reserved_1y_seoul.json"
    assert ("error", 1, "undated") in kinds(name)
    assert priced(name, as_of="2025-04-04")["ec2 m4.xlarge linux ri-standard-1yr-no-upfront"] == "0.147"
    assert kinds(name, as_of="2025-04-04") == []


def test_fee_and_hourly_price_of_a_reservation_are_joined(priced: Prices) -> None:
    assert priced("console/reserved-partial-upfront.json") == {
        "ec2 m5.large linux ri-standard-1yr-partial-upfront": "0.0703881279",
        "ec2 m5.large linux ri-standard-1yr-partial-upfront:upfront": "310",
        "ec2 m5.large linux ri-standard-1yr-partial-upfront:hourly": "0.035",
    }


def test_a_reservation_without_its_fee_stays_missing(priced: Prices, kinds: Kinds) -> None:
    assert priced("console/reserved-partial-upfront-without-its-fee.json") == {}
    assert "half-offer" in [kind for _, _, kind in kinds("console/reserved-partial-upfront-without-its-fee.json")]


def test_another_currency_and_no_date_forbid_a_map(kinds: Kinds) -> None:
    found = kinds("console/undated-and-not-in-usd.json")
    assert [kind for severity, _, kind in found if severity == "error"] == ["currency", "undated"]


def test_lambda_of_both_regions_comes_from_one_map(priced: Prices) -> None:
    name = "aws/meteredUnitMap_lambda.json"
    assert priced(name, "us-east-1")["lambda x86_64/ephemeral-storage on-demand"] == "0.0000000309"
    assert priced(name, "ap-northeast-2")["lambda x86_64/ephemeral-storage on-demand"] == "0.0000000352"


def test_a_free_first_hour_is_not_a_price_of_zero(priced: Prices, kinds: Kinds) -> None:
    name = "aws/meteredUnitMap_lightsail.json"
    assert "lightsail unused-static-ip-from-0-to-1-hrs on-demand" not in priced(name)
    assert "zero-price" in [kind for _, _, kind in kinds(name)]
