from collections.abc import Callable
from pathlib import Path

import pytest

from refresh_prices.figures import Reading

Prices = Callable[..., dict[str, str]]
Kinds = Callable[..., list[tuple[str, int, str]]]
DAY = "2026-11-20"


def test_a_callback_and_the_old_region_name_are_understood(priced: Prices) -> None:
    assert priced("spot/callback-and-old-region-names.js", "us-east-1", DAY) == {
        "ec2 m3.medium linux spot-quoted": "0.0127",
        "ec2 t3.nano windows spot-quoted": "0.0053",
        "ec2 c5.large windows spot-quoted": "0.1",
    }


def test_not_available_exponent_and_zero_are_reported_with_their_lines(kinds: Kinds) -> None:
    found = kinds("spot/callback-and-old-region-names.js", "us-east-1", DAY)
    assert [(severity, kind) for severity, _, kind in found] == [
        ("note", "not-available"),
        ("warning", "exponent"),
        ("warning", "zero-price"),
    ]
    assert all(line > 1 for _, line, _ in found)


def test_a_spot_file_needs_a_date(kinds: Kinds) -> None:
    assert ("error", 1, "undated") in kinds("spot/callback-and-old-region-names.js", "us-east-1")


@pytest.mark.parametrize("name", ["truncated.js", "truncated.json"])
def test_a_cut_file_gives_nothing(name: str, priced: Prices, kinds: Kinds) -> None:
    assert [(severity, kind) for severity, _, kind in kinds(f"spot/{name}", "us-east-1", DAY)] == [
        ("error", "truncated")
    ]
    assert priced(f"spot/{name}", "us-east-1", DAY) == {}


def test_two_prices_for_one_type_are_none(priced: Prices, kinds: Kinds) -> None:
    found = priced("spot/a-region-twice-with-another-price.json", "us-east-1", DAY)
    assert "ec2 m3.medium linux spot-quoted" not in found
    assert "duplicate-row" in [
        kind for _, _, kind in kinds("spot/a-region-twice-with-another-price.json", "us-east-1", DAY)
    ]


def test_the_same_price_twice_is_used_once(
    tmp_path: Path, fixtures: Path, read: Callable[..., Reading], priced: Prices
) -> None:
    other = (fixtures / "spot/a-region-twice-with-another-price.json").read_text(encoding="utf-8")
    same = tmp_path / "same.json"
    same.write_text(other.replace("0.0128", "0.0127"), encoding="utf-8")
    assert priced(same, "us-east-1", DAY)["ec2 m3.medium linux spot-quoted"] == "0.0127"
    [said] = [found.sentence for found in read(same, "us-east-1", DAY).problems if found.kind.value == "duplicate-row"]
    assert said.endswith("it was used once.")


def test_fargates_spot_file_brings_its_own_date(read: Callable[..., Reading]) -> None:
    reading = read("aws/fargate_spot_prices_2019.json", "us-east-1", DAY)
    assert [(str(figure.key), figure.value, figure.source.as_of) for figure in reading.figures] == [
        ("fargate linux/x86_64/vcpu-hour spot-quoted", "0.01458", "2019-07-30")
    ]
    assert reading.problems == ()


def test_fargates_spot_file_without_a_date_is_an_error(tmp_path: Path, fixtures: Path, kinds: Kinds) -> None:
    undated = tmp_path / "undated.json"
    text = (fixtures / "aws/fargate_spot_prices_2019.json").read_text(encoding="utf-8")
    undated.write_text(text.replace("20190730194642", ""), encoding="utf-8")
    assert ("error", "undated") in {(severity, kind) for severity, _, kind in kinds(undated, "us-east-1")}


def test_the_advisor_gives_saving_and_range(priced: Prices) -> None:
    found = priced("aws/spot-advisor-data_2025-06.json", "ap-northeast-2", DAY)
    assert found["ec2 m5.large linux spot-saving-percent"] == "68"
    assert found["ec2 m5.large linux spot-interruption"] == "5-10%"
    assert len(found) == 18
