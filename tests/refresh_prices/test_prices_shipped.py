"""The snapshot in the package: what it holds, what it lacks, and that it is small."""

import gzip
import hashlib
import json
import time
from pathlib import Path

import pytest

from refresh_prices.__main__ import SNAPSHOTS
from refresh_prices.figures import EC2, Figure, Key, Source
from refresh_prices.snapshot import Snapshot, decode, encode

REGIONS = ("us-east-1", "ap-northeast-2")


@pytest.fixture(scope="module")
def shipped() -> dict[str, Snapshot]:
    return {region: decode((SNAPSHOTS / f"{region}.json").read_bytes(), region) for region in REGIONS}


def ec2(snapshot: Snapshot, item: str, option: str, system: str = "linux") -> Figure | None:
    return snapshot.by_key().get(Key(EC2, item, system, option))


def test_the_index_fits_the_files() -> None:
    index = json.loads((SNAPSHOTS / "index.json").read_bytes())
    assert set(index["regions"]) >= set(REGIONS)
    for about in index["regions"].values():
        data = (SNAPSHOTS / about["file"]).read_bytes()
        assert about["bytes"] == len(data)
        assert about["sha256"] == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("region", REGIONS)
def test_a_region_is_small_deterministic_and_quick_to_load(region: str) -> None:
    data = (SNAPSHOTS / f"{region}.json").read_bytes()
    assert encode(decode(data, region)) == data
    assert len(gzip.compress(data)) < 200_000
    started = time.perf_counter()
    json.loads(data)
    assert time.perf_counter() - started < 0.5


def test_every_figure_has_a_source_and_a_date(shipped: dict[str, Snapshot]) -> None:
    for snapshot in shipped.values():
        assert all(figure.source.name and len(figure.source.as_of) == 10 for figure in snapshot.figures)


# By hand from the gathered tables (README of the tables, 2026-11-22), three types of each region.
WORKED = [
    ("us-east-1", "m6a.xlarge", "linux", "on-demand", "0.1728", "2026-07-20"),
    ("us-east-1", "m6a.xlarge", "windows", "on-demand", "0.3568", "2026-10-01"),
    ("us-east-1", "m6a.xlarge", "linux", "ri-standard-1yr-partial-upfront", "0.108882", "2026-09-24"),
    ("us-east-1", "c5.2xlarge", "linux", "compute-sp-1yr-no-upfront", "0.246", "2026-09-24"),
    ("us-east-1", "a1.2xlarge", "linux", "spot-interruption", ">20%", "2025-06-28"),
    ("ap-northeast-2", "c3.2xlarge", "linux", "on-demand", "0.46", "2025-11-03"),
    ("ap-northeast-2", "c4.2xlarge", "linux", "ri-convertible-1yr-no-upfront", "0.353", "2025-04-05"),
    ("ap-northeast-2", "c4.4xlarge", "linux", "spot-average", "0.33559", "2024-04-03"),
]


@pytest.mark.parametrize(("region", "item", "system", "option", "value", "as_of"), WORKED)
def test_a_figure_is_that_of_the_tables(
    shipped: dict[str, Snapshot], region: str, item: str, system: str, option: str, value: str, as_of: str
) -> None:
    found = ec2(shipped[region], item, option, system)
    assert found is not None
    assert (found.value, found.source.as_of) == (value, as_of)


def test_gaps_stay_gaps(shipped: dict[str, Snapshot]) -> None:
    seoul = shipped["ap-northeast-2"]
    assert not any("-sp-" in figure.key.option for figure in seoul.figures)
    assert not any(figure.key.group == "hosts" for figure in seoul.figures)
    windows = {f.key.item for f in seoul.figures if f.key.system == "windows" and f.key.option == "on-demand"}
    assert windows == {"x2iedn.32xlarge"}
    assert not any(":upfront" in figure.key.option for snapshot in shipped.values() for figure in snapshot.figures)


def test_the_types_are_as_many_as_the_tables_have(shipped: dict[str, Snapshot]) -> None:
    counts = {
        region: sum(f.key.option == "on-demand" and f.key.system == "linux" for f in snapshot.figures)
        for region, snapshot in shipped.items()
    }
    assert counts == {"us-east-1": 1276, "ap-northeast-2": 599}


def test_old_figures_of_movers_are_marked(shipped: dict[str, Snapshot]) -> None:
    for region, item, system in (
        ("us-east-1", "p4d.24xlarge", "suse"),
        ("ap-northeast-2", "p5en.48xlarge", "linux"),
    ):
        found = ec2(shipped[region], item, "on-demand", system)
        assert found is not None
        assert "moved" in found.source.caution.split(",")
    renewed = ec2(shipped["us-east-1"], "p5.48xlarge", "ri-standard-3yr-no-upfront")
    assert renewed is not None
    assert renewed.source == Source("addisonj/pricesim@cbdb5051 src/catalog/aws/ec2.gen.ts", "2026-09-24")
    assert all(
        "moved" in figure.source.caution
        for figure in shipped["us-east-1"].figures
        if figure.key.system == "rhel" and figure.source.as_of < "2026-01-01"
    )


def test_the_conflict_of_m6a_xlarge_is_shown_with_both_prices(shipped: dict[str, Snapshot]) -> None:
    found = ec2(shipped["us-east-1"], "m6a.xlarge", "compute-sp-1yr-no-upfront")
    assert found is not None
    assert (found.value, found.source.caution) == ("0.12695", "disputed")
    assert [conflict.value for conflict in shipped["us-east-1"].conflicts if conflict.key == found.key] == ["0.13965"]


def test_an_average_is_never_called_a_quotation(shipped: dict[str, Snapshot]) -> None:
    for snapshot in shipped.values():
        for figure in snapshot.figures:
            assert ("average" in figure.source.caution.split(",")) == (figure.key.option == "spot-average")


def test_no_number_is_zero_but_a_saving(shipped: dict[str, Snapshot]) -> None:
    zeros = {figure.key.option for snapshot in shipped.values() for figure in snapshot.figures if figure.value == "0"}
    assert zeros <= {"spot-saving-percent"}


def test_the_snapshots_stand_in_the_package() -> None:
    root = Path(__file__).parents[2]
    assert root / "widgets/compute_calculators/ec2_pricing/prices" == SNAPSHOTS
