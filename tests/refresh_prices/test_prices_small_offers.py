from collections.abc import Callable

from refresh_prices.lightsail import lightsail_meter

Prices = Callable[..., dict[str, str]]
Kinds = Callable[..., list[tuple[str, int, str]]]


def test_fargate_meters_are_named_by_system_architecture_and_resource(priced: Prices) -> None:
    assert priced("small/fargate.csv") == {
        "fargate any/any/ephemeral-gb-hour on-demand": "0.000127",
        "fargate linux/arm64/vcpu-hour on-demand": "0.03725",
        "fargate linux/x86_64/gb-hour on-demand": "0.00511",
        "fargate linux/x86_64/vcpu-hour on-demand": "0.04656",
        "fargate linux/x86_64/vcpu-hour spot-quoted": "0.013968",
        "fargate windows/x86_64/licence-vcpu-hour on-demand": "0.046",
    }


def test_a_zero_and_a_local_zone_of_fargate_are_reported(kinds: Kinds) -> None:
    assert kinds("small/fargate.csv") == [("note", 14, "other-place"), ("warning", 12, "zero-price")]


def test_tiers_of_lambda_are_numbered_by_where_they_start(priced: Prices) -> None:
    found = priced("small/lambda-with-tiers-and-free-tier.csv")
    assert [found[f"lambda x86_64/duration-{tier} on-demand"] for tier in (1, 2, 3)] == [
        "0.0000166667",
        "0.000015",
        "0.0000133334",
    ]


def test_neither_the_free_tier_nor_an_exponent_is_a_price(priced: Prices, kinds: Kinds) -> None:
    name = "small/lambda-with-tiers-and-free-tier.csv"
    assert priced(name)["lambda x86_64/requests on-demand"] == "0.0000002"
    assert "lambda arm64/requests on-demand" not in priced(name)
    assert kinds(name) == [("note", 12, "free-tier"), ("warning", 11, "exponent")]


def test_a_duplicate_with_another_price_is_used_not_at_all(priced: Prices, kinds: Kinds) -> None:
    assert priced("small/duplicate-row.csv") == {"fargate linux/x86_64/gb-hour on-demand": "0.00511"}
    assert kinds("small/duplicate-row.csv") == [("warning", 9, "duplicate-row")]


def test_a_cut_offer_gives_nothing(priced: Prices, kinds: Kinds) -> None:
    assert kinds("small/truncated.csv") == [("error", 8, "truncated")]
    assert priced("small/truncated.csv") == {}


def test_lightsail_usage_types_lose_their_region(priced: Prices) -> None:
    assert priced("small/lightsail.csv") == {
        "lightsail usage/bundleusage-2gb on-demand": "0.01612",
        "lightsail usage/diskusage on-demand": "0.1",
    }


def test_a_bundle_says_what_is_in_it() -> None:
    label = "Lightsail Instance Bundle 0 5GB IPv6 Linux 20GB Storage 2 vCPU 0.5GB Memory 1TB Quota"
    assert lightsail_meter(label) == "instance/linux/ipv6/2/0.5/20/1"
