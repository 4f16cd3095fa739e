from collections.abc import Callable
from pathlib import Path

import pytest

from refresh_prices.figures import InstanceType, Reading

Read = Callable[..., Reading]
Prices = Callable[..., dict[str, str]]
Kinds = Callable[..., list[tuple[str, int, str]]]

# Partial: 310 / 8,760 h + 0.035 = 0.0703881278…; all upfront: 1,183 / 26,280 h = 0.0450152207…
SOUND = {
    "ec2 m5.large linux on-demand": "0.118",
    "ec2 m5.large windows on-demand": "0.21",
    "ec2 m5.large rhel on-demand": "0.1468",
    "ec2 m5.large suse on-demand": "0.1743",
    "ec2 m6g.large linux on-demand": "0.102",
    "ec2 m5.large linux ri-standard-1yr-no-upfront": "0.074",
    "ec2 m5.large linux ri-standard-1yr-partial-upfront": "0.0703881279",
    "ec2 m5.large linux ri-standard-1yr-partial-upfront:upfront": "310",
    "ec2 m5.large linux ri-standard-1yr-partial-upfront:hourly": "0.035",
    "ec2 m5.large linux ri-standard-3yr-all-upfront": "0.0450152207",
    "ec2 m5.large linux ri-standard-3yr-all-upfront:upfront": "1183",
    "ec2 m5.large linux ri-convertible-3yr-no-upfront": "0.059",
    "hosts m5 on-demand": "5.7",
    "hosts m5 ri-1yr-no-upfront": "4.1",
}
LARGE = {"ec2 m5.large linux on-demand": "0.118"}
XLARGE = {"ec2 m5.xlarge linux on-demand": "0.236"}

ODDITIES: dict[str, tuple[list[tuple[str, int, str]], dict[str, str]]] = {
    "header-renamed": ([("error", 6, "header-changed")], {}),
    "column-missing": ([("error", 6, "column-missing")], {}),
    "truncated": ([("error", 19, "truncated")], {}),
    "undated": ([("error", 1, "undated")], {}),
    "duplicate-row": ([("warning", 9, "duplicate-row")], LARGE | XLARGE),
    "duplicate-row-with-another-price": ([("warning", 9, "duplicate-row")], XLARGE),
    "two-products-for-one-price": ([("warning", 6, "ambiguous")], XLARGE),
    "local-zone": ([("note", 6, "other-place"), ("note", 6, "other-place"), ("warning", 9, "other-place")], LARGE),
    "zero-price": ([("warning", 7, "zero-price"), ("warning", 9, "zero-price")], XLARGE),
    "exponent": ([("warning", 7, "exponent")], XLARGE),
    "text-for-a-price": ([("warning", 7, "not-a-number")], XLARGE),
    "not-available": ([("warning", 7, "not-available")], XLARGE),
    "another-currency": ([("warning", 7, "currency")], XLARGE),
    "another-unit": ([("warning", 7, "unit")], XLARGE),
    "unknown-term": ([("warning", 8, "unknown-term")], LARGE),
    "upfront-row-missing": ([("warning", 8, "half-offer"), ("warning", 9, "half-offer")], LARGE),
    "hourly-row-missing": ([("warning", 8, "half-offer")], LARGE),
    "short-row": ([("warning", 8, "malformed-row")], LARGE | XLARGE),
    "too-many-columns": ([("warning", 8, "malformed-row")], LARGE | {"ec2 t3.large linux on-demand": "0.05"}),
    "capacity-block": ([], LARGE),
}


@pytest.mark.parametrize("name", ["sound", "columns-in-another-order", "carriage-returns-and-separator-line"])
def test_a_sound_file_gives_every_figure_and_no_problem(name: str, read: Read, priced: Prices) -> None:
    assert priced(f"ec2/{name}.csv") == SOUND
    assert read(f"ec2/{name}.csv").problems == ()


@pytest.mark.parametrize("name", ODDITIES)
def test_an_oddity_is_reported_with_its_line_and_never_becomes_a_number(
    name: str, priced: Prices, kinds: Kinds
) -> None:
    expected_kinds, expected_prices = ODDITIES[name]
    assert kinds(f"ec2/{name}.csv") == expected_kinds
    assert priced(f"ec2/{name}.csv") == expected_prices


@pytest.mark.parametrize(("end", "is_whole"), [('"the end"', True), ('"the en', False)])
def test_a_last_row_without_a_line_break_is_whole_once_its_quotes_are_closed(
    end: str, is_whole: bool, tmp_path: Path, fixtures: Path, kinds: Kinds, priced: Prices
) -> None:
    before, _, _ = (fixtures / "ec2/sound.csv").read_text(encoding="utf-8").rstrip().rpartition(",")
    path = tmp_path / "end.csv"
    path.write_text(f"{before},{end}", encoding="utf-8")
    assert (kinds(path) == []) == is_whole
    assert priced(path) == (SOUND if is_whole else {})


def test_every_defective_fixture_has_its_expectation(fixtures: Path) -> None:
    sound = {"sound", "columns-in-another-order", "carriage-returns-and-separator-line"}
    assert {path.stem for path in (fixtures / "ec2").iterdir()} == sound | set(ODDITIES)


def test_what_an_instance_type_is_comes_from_the_columns(read: Read) -> None:
    assert read("ec2/sound.csv").instance_types == (
        InstanceType(name="m5.large", vcpu=2, memory_gib="8", arch="x86_64"),
        InstanceType(name="m6g.large", vcpu=2, memory_gib="8", arch="arm64"),
    )


def test_a_figure_carries_the_date_of_its_file(read: Read) -> None:
    assert {figure.source.as_of for figure in read("ec2/sound.csv").figures} == {"2026-11-20"}


def test_a_file_without_a_date_takes_the_one_that_is_given(read: Read) -> None:
    assert {figure.source.as_of for figure in read("ec2/undated.csv", as_of="2026-11-01").figures} == {"2026-11-01"}


def test_a_file_of_another_region_gives_nothing_and_says_so(read: Read) -> None:
    reading = read("ec2/sound.csv", region="us-east-1")
    assert reading.figures == ()
    assert "No usable price of the region us-east-1 was found." in [problem.sentence for problem in reading.problems]
