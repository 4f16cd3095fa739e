"""Every real piece of AWS's files is read, recognised and accounted for.

More samples are read where `PRICE_SAMPLES` names a folder of them; nothing is skipped without it.
"""

import os
from pathlib import Path

import pytest

from refresh_prices.problems import Severity
from refresh_prices.recognise import Format, recognise
from refresh_prices.refresh import READERS
from refresh_prices.regions import REGIONS

AWS = Path(__file__).parent / "fixtures/aws"
MORE = Path(os.environ["PRICE_SAMPLES"]) if "PRICE_SAMPLES" in os.environ else None
SAMPLES = sorted(AWS.iterdir()) + (sorted(MORE.iterdir()) if MORE else [])

EXPECTED = {
    "compute_savingsplan_index_2026-06-23_excerpt.json": Format.SAVINGS_PLANS,
    "fargate_spot_prices_2019.json": Format.FARGATE_SPOT,
    "meteredUnitMap_ec2_ondemand_seoul.json": Format.CONSOLE_MAP,
    "meteredUnitMap_ec2_reserved_1y_seoul.json": Format.CONSOLE_MAP,
    "meteredUnitMap_ecs.json": Format.CONSOLE_MAP,
    "meteredUnitMap_lambda.json": Format.CONSOLE_MAP,
    "meteredUnitMap_lightsail.json": Format.CONSOLE_MAP,
    "offers_index_2026-04-27.json": Format.INDEX,
    "savingsplan_index_2026-04-22.csv": Format.OTHER,
    "savingsplan_region_index_2026-04-22.json": Format.INDEX,
    "service_comprehend_index_2026-01-16.csv": Format.OTHER,
    "service_region_index.json": Format.INDEX,
    "spot-advisor-data_2025-06.json": Format.SPOT_ADVISOR,
    "spot_json_2026-08-10_excerpt.json": Format.SPOT_PRICES,
}


def test_every_committed_sample_is_recognised_for_what_it_is() -> None:
    assert {path.name: recognise(path) for path in AWS.iterdir()} == EXPECTED


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_gives_figures_or_says_why_not(path: Path) -> None:
    reader = READERS.get(recognise(path))
    if reader is None:
        return
    for region in REGIONS.values():
        reading = reader(path, path.name, region, "2026-11-22")
        assert reading.figures or reading.problems
        assert all(figure.value and figure.source.as_of for figure in reading.figures)


def test_an_excerpt_of_another_place_gives_no_figure_for_any_region() -> None:
    # Its only rate is of the Local Zone in Denver, DEN1-BoxUsage, us-west-2-den-1.
    path = AWS / "compute_savingsplan_index_2026-06-23_excerpt.json"
    for region in REGIONS.values():
        reading = READERS[Format.SAVINGS_PLANS](path, path.name, region, "2026-11-22")
        assert reading.figures == ()
        assert not any(problem.severity is Severity.ERROR for problem in reading.problems)
