"""Tables of rates show the calculators' own figures, every Region of theirs, and nothing for a rate that is missing."""

from decimal import Decimal

import pytest

from compute_calculators.ec2_pricing.prices import prices_of
from compute_calculators.lambda_billing.rates import read_rates
from compute_calculators.regions import REGION_CODES
from content.rate_tables import TABLES, RateRow, rate_rows, rate_table_sources
from site_markdown.rate_tables import rate_table, rate_table_markdown


@pytest.mark.parametrize("table", TABLES)
def test_every_region_has_a_row_with_a_source_that_pages_can_name(table: str) -> None:
    rows = tuple(rate_rows(table))

    assert tuple(row.region for row in rows) == REGION_CODES
    assert all(source.id in rate_table_sources() for row in rows for source in row.sources)
    assert all(row.sources for row in rows)


def test_a_month_of_a_task_is_the_rates_times_730_hours_rounded_to_the_cent() -> None:
    # Seoul, x86: 730 × ($0.04656 + 2 × $0.00511) = $41.4494.
    # N. Virginia, Arm: 730 × ($0.03238 + 2 × $0.00356) = $28.835.
    amounts = {row.region: row.amounts for row in rate_rows("fargate-month")}

    assert amounts["ap-northeast-2"][0] == "41.45"
    assert amounts["us-east-1"][1] == "28.84"


def test_provisioned_concurrency_in_full_use_is_both_of_its_rates() -> None:
    # N. Virginia, x86: $0.0000041667 + $0.0000097222.
    amounts = {row.region: row.amounts for row in rate_rows("lambda-provisioned")}

    assert amounts["us-east-1"][2] == "0.0000138889"


def test_provisioned_concurrency_can_save_only_in_the_regions_that_the_billing_page_names() -> None:
    cheaper = [row.region for row in rate_rows("lambda-provisioned") if _both(row) < _on_demand(row)]

    assert cheaper == ["us-east-1", "us-west-2", "eu-west-1"]


def test_on_demand_duration_costs_the_same_in_all_regions_as_the_billing_page_says() -> None:
    assert len({_on_demand(row) for row in rate_rows("lambda-provisioned")}) == 1
    assert len({rates.rates["requests-x86_64"].value for rates in read_rates().values()}) == 1


def test_the_plain_copy_has_the_rows_of_the_page() -> None:
    table, note = rate_table("fargate-linux", "ko")
    lines = list(rate_table_markdown("fargate-linux", "ko"))

    assert lines[-1] == "".join(note.itertext()) == "가격표 기준일: 2025년 10월 27일 ~ 2026년 10월 5일"
    assert len(lines) == 4 + len(table.findall("tbody/tr"))
    assert lines[0] == "| 리전 | x86 vCPU-시간 | x86 GB-시간 | Arm vCPU-시간 | Arm GB-시간 |"
    assert "| 버지니아 북부 | $0.04048 | $0.004445 | $0.03238 | $0.00356 |" in lines


def test_lightsail_plans_and_extras_cost_the_same_in_all_regions_as_the_page_says() -> None:
    plans = {
        region: {
            name: [figure.text for figure in prices.group("lightsail", name).values()]
            for name in prices.groups["lightsail"]
            if name.startswith(("instance/", "block-storage", "load-balancer", "snapshot-", "database-", "unused-"))
        }
        for region in REGION_CODES
        if (prices := prices_of(region))
    }

    assert len(plans) == len(REGION_CODES)
    assert all(found == plans["us-east-1"] for found in plans.values())


def _both(row: RateRow) -> Decimal:
    return Decimal(row.amounts[2] or "NaN")


def _on_demand(row: RateRow) -> Decimal:
    return Decimal(row.amounts[3] or "NaN")
