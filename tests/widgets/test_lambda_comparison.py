"""The comparison finds a second scenario's cost, the value of a rule, and the break-even with another service."""

import json
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings

from compute_calculators import handle
from compute_calculators.lambda_billing.curves import MEMORY_SIZES, by_memory, by_requests, cost_at, nice
from compute_calculators.lambda_billing.rates import read_rates
from compute_calculators.lambda_billing.rules import bill
from compute_calculators.lambda_billing.usage import Usage
from support.lambda_usage import default, usages, with_changes


def result(**inputs: str) -> dict[str, Any]:
    reply = json.loads(handle(json.dumps({"calculator": "lambda-billing", "inputs": inputs})))
    assert reply["ok"], reply
    found = reply["result"]
    assert isinstance(found, dict)
    return found


def refused(**inputs: str) -> list[tuple[str, str]]:
    reply = json.loads(handle(json.dumps({"calculator": "lambda-billing", "inputs": inputs})))
    assert not reply["ok"]
    return [(found["field"], found["code"]) for found in reply["problems"]]


def test_the_other_architecture_is_the_second_scenario_unless_asked_otherwise() -> None:
    # 140,000 GB-seconds x 0.0000133334 = 1.87 on Arm against 2.33 on x86.
    compared = result()["comparison"]
    assert compared["architecture"] == "arm64"
    assert (compared["total"], compared["difference"]) == ("2.27", "-0.46")
    assert compared["lines"] == [
        {"key": "requests", "amount": "0.40", "other_amount": "0.40", "difference": "0.00"},
        {"key": "duration", "amount": "2.33", "other_amount": "1.87", "difference": "-0.46"},
    ]
    assert result(architecture="arm64")["comparison"]["total"] == "2.73"


def test_a_scenario_of_ones_own_changes_only_what_is_filled_in() -> None:
    # 3M x 0.12 s x 2 GB = 720,000 - 400,000 = 320,000 x 0.0000166667 = 5.33; requests as before.
    compared = result(compare="own", compare_memory_mb="2048")["comparison"]
    assert (compared["architecture"], compared["total"], compared["difference"]) == ("x86_64", "5.73", "3.00")
    assert result(compare="own")["comparison"]["difference"] == "0.00"


def test_what_is_filled_in_for_a_scenario_that_is_not_wanted_changes_nothing() -> None:
    assert result(compare_memory_mb="2048") == result()
    assert result(compare="none", compare_memory_mb="2048")["comparison"] is None


def test_a_missing_rate_leaves_a_difference_missing() -> None:
    compared = result(compare="own", compare_savings_plan="1yr-partial-upfront")["comparison"]
    assert compared["total"] is None and compared["difference"] is None
    assert compared["lines"][0]["difference"] == "0.00"


def test_what_is_wrong_in_the_second_scenario_is_said_at_its_field() -> None:
    assert refused(compare_memory_mb="12") == [("compare_memory_mb", "out-of-range")]
    assert refused(compare="own", compare_requests="5", provisioned_requests="10") == [
        ("compare_requests", "lambda-billing.fewer-than-provisioned")
    ]


def test_the_worth_of_a_rule_is_the_difference_of_two_bills() -> None:
    # 200 ms instead of 120: 900,000 - 400,000 = 500,000 x 0.0000166667 = 8.33 + 0.40.
    assert result()["rules"] == {"current": "2.73", "before-2025-08": "2.73", "before-2020-12": "8.73"}


def test_a_plan_without_a_rate_shows_what_is_known() -> None:
    found = result(savings_plan="3yr-partial-upfront")
    assert (found["total"], found["known_total"], found["same_cost_requests"]) == (None, "0.40", {})


def test_cost_per_million_counts_everything() -> None:
    # 2.733338 / 3
    assert result()["per_million_requests"] == "0.911113"
    assert result(requests="0")["per_million_requests"] is None


@pytest.mark.parametrize("region", ["us-east-1", "ap-northeast-2"])
def test_fargate_and_an_instance_cost_the_same_where_the_bill_reaches_them(region: str) -> None:
    # A function of 1,536 MB has 0.87 vCPU: a task of 1 vCPU and 2 GB. (0.04048 + 2 x 0.004445) x 730 = 36.0401;
    # 0.0168 x 730 = 12.264; Seoul by its own rates: (0.04656 + 2 x 0.00511) x 730 = 41.4494.
    monthly = {"us-east-1": ("36.0401", "12.264"), "ap-northeast-2": ("41.4494", "15.184")}[region]
    usage = with_changes(default(), {"region": region})
    curve = by_requests(usage, read_rates()[region])
    assert curve is not None
    for other, cost in zip(curve.alternatives, monthly, strict=True):
        assert other.monthly == Decimal(cost)
        assert other.same_cost_at is not None
        at, before = (
            bill(with_changes(usage, {"requests": other.same_cost_at - less}), read_rates()[region]).exact_total
            for less in (0, 1)
        )
        assert at is not None and before is not None
        assert before < other.monthly <= at


@settings(max_examples=150)
@given(usages())
def test_a_curve_is_the_bill_itself(usage: Usage) -> None:
    """Between its points too: the bill half way is on the line."""
    rates = read_rates()[usage.region]
    curve = by_requests(usage, rates)
    assert curve is not None
    for (x0, _), (x1, _) in pairwise(curve.points):
        middle = (x0 + x1) / 2
        served = min(usage.provisioned_requests, middle)
        cost = bill(with_changes(usage, {"requests": middle, "provisioned_requests": served}), rates).exact_total
        assert cost is not None
        assert abs(cost - cost_at(curve.points, middle)) < Decimal("1e-12") * max(cost, Decimal(1))
    memory = by_memory(usage, rates)
    assert memory is not None
    for size in MEMORY_SIZES:
        cost = bill(with_changes(usage, {"memory_mb": size}), rates).exact_total
        assert cost is not None
        on_line = cost_at(dict(memory.points)[usage.architecture], size)
        assert abs(cost - on_line) < Decimal("1e-12") * max(cost, Decimal(1))


@pytest.mark.parametrize(
    ("memory_mb", "task"),
    [
        ("128", ("0.25", "0.5")),
        ("512", ("0.5", "1")),
        ("1769", ("1", "2")),
        ("1770", ("2", "4")),
        ("10240", ("8", "16")),
    ],
)
def test_a_function_is_compared_with_a_task_of_its_size(memory_mb: str, task: tuple[str, str]) -> None:
    curve = by_requests(with_changes(default(), {"memory_mb": Decimal(memory_mb)}), read_rates()["us-east-1"])
    assert curve is not None
    assert curve.task == tuple(map(Decimal, task))
    assert ("t4g-small" in {other.key for other in curve.alternatives}) == (Decimal(memory_mb) <= 2048)


@pytest.mark.parametrize("requests", ["0", "1", "30000000", "1000000000000"])
def test_a_chart_reaches_the_readers_own_number_of_requests(requests: str) -> None:
    curve = by_requests(with_changes(default(), {"requests": Decimal(requests)}), read_rates()["us-east-1"])
    assert curve is not None
    assert curve.points[-1][0] > Decimal(requests)


def test_given_gb_seconds_grow_with_the_requests_of_a_chart() -> None:
    """250,000 GB-seconds of 1,000,000 requests are 500,000 of 2,000,000: 100,000 beyond the free ones, $1.67."""
    usage = with_changes(default(), {"requests": Decimal(1_000_000), "gb_seconds": Decimal(250_000)})
    curve = by_requests(usage, read_rates()["us-east-1"])
    assert curve is not None
    assert cost_at(curve.points, Decimal(2_000_000)) == Decimal("1.66667") + Decimal("0.2")


def test_a_second_scenario_of_given_gb_seconds_follows_memory_and_requests() -> None:
    # 800,000 GB-s x 2 (memory) x 0.5 (requests) = 800,000 again; 400,000 x 0.0000166667 = 6.67; no request to pay.
    found = result(
        gb_seconds="800000", requests="2000000", memory_mb="1024", compare="own", compare_memory_mb="2048",
        compare_requests="1000000",
    )  # fmt: skip
    assert found["comparison"]["lines"] == [
        {"key": "requests", "amount": "0.20", "other_amount": "0.00", "difference": "-0.20"},
        {"key": "duration", "amount": "6.67", "other_amount": "6.67", "difference": "0.00"},
    ]


def test_a_duration_of_the_second_scenario_takes_the_place_of_what_was_billed() -> None:
    # 3M x 0.12 s x 1.5 GB = 540,000 - 400,000 = 140,000 x 0.0000166667 = 2.33.
    found = result(billed_ms="100", compare="own", compare_duration_ms="120")
    assert found["comparison"]["lines"][1]["other_amount"] == "2.33"


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({"billed_ms": "1", "gb_seconds": "1"}, [("gb_seconds", "lambda-billing.billed-twice")]),
        ({"duration_ms": "900001", "rule": "before-2025-08"}, [("duration_ms", "lambda-billing.longer-than-then")]),
        ({"duration_ms": "900001", "compare": "own", "compare_rule": "before-2020-12"},
         [("compare_rule", "lambda-billing.longer-than-then")]),
        ({"rule": "before-2025-08", "compare": "own", "compare_duration_ms": "1000000"},
         [("compare_duration_ms", "lambda-billing.longer-than-then")]),
        ({"timeout_percent": "1", "timeout_ms": "1000", "duration_ms": "2000"},
         [("timeout_ms", "lambda-billing.shorter-than-duration")]),
        ({"timeout_percent": "1", "compare": "own", "compare_duration_ms": "3001"},
         [("compare_duration_ms", "lambda-billing.shorter-than-duration")]),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_said_at_its_field(inputs: dict[str, str], expected: list[tuple[str, str]]) -> None:
    assert refused(**inputs) == expected


def test_a_cost_off_the_curve_is_our_error() -> None:
    with pytest.raises(ValueError, match="outside the curve"):
        cost_at(((Decimal(0), Decimal(0)), (Decimal(1), Decimal(1))), Decimal(2))


@pytest.mark.parametrize(
    ("value", "rounded"), [("1", "1"), ("1.01", "1.5"), ("7472909", "8000000"), ("0.0301", "0.04")]
)
def test_an_axis_ends_at_a_round_number(value: str, rounded: str) -> None:
    assert nice(Decimal(value)) == Decimal(rounded)


@pytest.mark.parametrize(
    ("inputs", "is_said"), [({"duration_ms": "1.2"}, True), ({"billed_ms": "1.2"}, False), ({}, False)]
)
def test_an_average_that_is_rounded_up_is_pointed_to_the_field_where_it_is_not(
    inputs: dict[str, str], is_said: bool
) -> None:
    request = {"calculator": "lambda-billing", "lang": "en", "inputs": inputs}
    html = json.loads(handle(json.dumps(request)))["html"]
    assert ("Each request is rounded up on its own: 1.2 ms to 2 ms." in html) == is_said
