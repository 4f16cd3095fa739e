"""The counts in the tables of the data page agree with COVERAGE of the gathered tables (2026-11-30)."""

import pytest

from compute_calculators.regions import REGION_CODES
from content.price_coverage import coverage, newest
from site_markdown.price_tables import ages_table, as_markdown, missing_table


@pytest.mark.parametrize(
    ("region", "kind", "system", "has"),
    [
        ("us-east-1", "on-demand", "windows", 595),
        ("us-west-2", "on-demand", "rhel", 1160),
        ("eu-west-1", "ri-standard-no", "linux", 747),
        ("ap-northeast-1", "on-demand", "suse", 975),
        ("ap-northeast-1", "ri-standard-all", "linux", 374),
        ("ap-northeast-2", "on-demand", "linux", 600),
        ("ap-southeast-1", "ri-convertible-partial", "linux", 111),
        ("us-east-1", "compute-sp", "linux", 128),
        ("ap-southeast-1", "compute-sp", "linux", 0),
    ],
)
def test_as_many_types_have_a_price_as_the_gathered_tables_say(region: str, kind: str, system: str, has: int) -> None:
    assert coverage()[region, kind, system].has == has


def test_prices_of_before_september_2023_count_as_old() -> None:
    # Windows On-Demand in us-east-1: 306 of 2023-08 and 10 of 2019-04; the newest figure is of 2026-10-13.
    found = coverage()["us-east-1", "on-demand", "windows"]
    assert (newest("us-east-1"), found.old, found.oldest, found.newest[:7]) == (
        "2026-10-13",
        316,
        "2019-04-05",
        "2026-10",
    )


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_region_has_a_column_and_every_kind_a_row_under_its_system(language: str) -> None:
    for table in (missing_table(language), ages_table(language)):
        lines = list(as_markdown(table))
        assert all(line.count("|") == len(REGION_CODES) + 2 for line in lines)
        assert sum(line.startswith("| RHEL |") for line in lines) == 1
    # 1,338 types, 595 of them with a price: 743 without.
    row = next(line for line in list(as_markdown(missing_table(language)))[16:] if "743" in line)
    assert row.split(" | ")[1] == "743"
