"""Amounts in won appear in every output format, beside those in dollars."""

import json
from decimal import Decimal

import pytest

from compute_calculators import handle
from compute_calculators.__main__ import main
from compute_calculators.won import whole_won, with_won


@pytest.mark.parametrize("output", ["text", "json", "csv", "markdown"])
def test_every_output_of_the_command_line_has_won(output: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ec2-pricing", "instance_type=m5.large", "krw_per_usd=1400", "--format", output]) == 0
    # 0.096 x 730 = $70.08 a month On-Demand, and 70.08 x 1,400 = 98,112.
    assert "98112" in capsys.readouterr().out


def test_each_amount_has_its_won_and_a_rate_has_none() -> None:
    result: dict[str, object] = {
        "lines": [{"key": "a", "rate": "0.2", "amount": "0.40"}, {"key": "b", "rate": None, "amount": None}],
        "total": "2.73",
        "comparison": {"total": "1.00"},
    }
    assert with_won(result, Decimal(1400)) == {
        "lines": [
            {"key": "a", "rate": "0.2", "amount": "0.40", "amount_krw": "560"},
            {"key": "b", "rate": None, "amount": None, "amount_krw": None},
        ],
        "total": "2.73",
        "total_krw": "3822",
        "comparison": {"total": "1.00", "total_krw": "1400"},
    }


def test_half_a_won_is_rounded_up() -> None:
    assert whole_won(Decimal("0.01"), Decimal(1350)) == 14
    assert whole_won(Decimal("0.01"), Decimal(1349)) == 13


def test_exports_of_the_page_have_won_too() -> None:
    request = {"calculator": "ec2-pricing", "inputs": {"instance_type": "m5.large", "krw_per_usd": "1,400원"}}
    reply = json.loads(handle(json.dumps({**request, "exports": True})))
    assert "98112" in reply["exports"]["json"]
    assert all("98,112" in reply["exports"][name] for name in ("csv", "markdown"))
