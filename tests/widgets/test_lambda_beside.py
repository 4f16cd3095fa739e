"""Costs beside the Lambda bill are always named, and counted as far as they are entered."""

import json
from typing import Any

import pytest

from compute_calculators import handle


def ask(language: str = "en", **inputs: str) -> dict[str, Any]:
    reply = json.loads(handle(json.dumps({"calculator": "lambda-billing", "lang": language, "inputs": inputs})))
    assert reply["ok"], reply
    assert isinstance(reply, dict)
    return reply


def amounts(**inputs: str) -> dict[str, str | None]:
    return {charge["key"]: charge["amount"] for charge in ask(**inputs)["result"]["beside"]}


@pytest.mark.parametrize(("language", "word"), [("en", "API Gateway"), ("ko", "NAT 게이트웨이")])
def test_an_answer_names_what_usually_stands_beside_it(language: str, word: str) -> None:
    reply = ask(language)
    assert word in reply["html"]
    assert reply["result"]["beside"] == []


def test_what_is_entered_is_counted_and_no_line_of_the_bill() -> None:
    found = ask(requests="30000000", beside_gateway="http-api", beside_log_kb="2", beside_transfer_kb="10",
                beside_nat_gateways="1", beside_nat_gb="100")  # fmt: skip
    # 30 x 1.00; 30M x 2 KB / 1,048,576 = 57.2204589844 GB x 0.50 = 28.61; 286.102294922 GB x 0.09 = 25.749… -> 25.75;
    # 730 x 0.045 = 32.85; 100 x 0.045 = 4.50.
    assert {charge["key"]: charge["amount"] for charge in found["result"]["beside"]} == {
        "http-api": "30.00",
        "logs": "28.61",
        "transfer": "25.75",
        "nat-hour": "32.85",
        "nat-gb": "4.50",
    }
    assert {line["key"] for line in found["result"]["lines"]} == {"requests", "duration"}


def test_tiers_beyond_the_first_have_their_own_rate_or_no_amount() -> None:
    # AWS's own example: 300 x 1.00 + 132 x 0.90 = 418.80.
    assert amounts(requests="432000000", beside_gateway="http-api") == {"http-api": "418.80"}
    assert amounts(requests="333000000", beside_gateway="rest-api") == {"rest-api": "1165.50"}
    assert amounts(requests="333000001", beside_gateway="rest-api") == {"rest-api": None}
    # 20 TB of logs: 10,240 x 0.50 + 10,240 x 0.25 = 7,680.
    assert amounts(requests="20971520", beside_log_kb="1024") == {"logs": "7680.00"}


def test_a_function_url_costs_nothing_of_its_own() -> None:
    assert amounts(beside_gateway="function-url") == {"function-url": "0.00"}


def test_where_no_rate_was_found_the_amount_is_missing() -> None:
    found = ask(region="ap-northeast-2", beside_gateway="http-api")
    assert found["result"]["beside"][0]["amount"] is None
    assert found["result"]["total"] == "2.73"
