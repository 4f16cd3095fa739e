"""The price snapshot in the package has the expected prices and gaps, and stays small."""

import gzip
import hashlib
import json
import time
from pathlib import Path

import brotli
import pytest

from compute_calculators.regions import REGION_CODES
from refresh_prices.__main__ import SNAPSHOTS
from refresh_prices.figures import EC2, Figure, Key
from refresh_prices.history import read_history
from refresh_prices.snapshot import Snapshot, decode, encode

REGIONS = REGION_CODES


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


# By hand from the gathered tables of 2026-11-30.
WORKED = [
    ("us-east-1", "m6a.xlarge", "linux", "on-demand", "0.1728", "2026-10-13"),
    ("us-east-1", "m6a.xlarge", "linux", "ri-standard-1yr-partial-upfront", "0.108882", "2026-09-24"),
    ("us-east-1", "c5.2xlarge", "linux", "compute-sp-1yr-no-upfront", "0.246", "2026-09-24"),
    ("us-east-1", "a1.2xlarge", "linux", "spot-interruption", ">20%", "2025-06-28"),
    ("us-east-1", "p5.48xlarge", "linux", "ri-standard-3yr-no-upfront", "23.7773", "2026-09-24"),
    ("us-west-2", "i4i.metal", "linux", "ec2-sp-1yr-no-upfront", "7.127", "2026-09-29"),
    ("eu-west-1", "x2iedn.32xlarge", "rhel", "on-demand", "33.2408", "2026-02-17"),
    ("ap-northeast-1", "m5.large", "linux", "ri-standard-3yr-all-upfront:upfront", "1225", "2021-09-21"),
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
    assert not any(figure.key.option.startswith("compute-sp-") for figure in seoul.figures)
    # A Savings Plan is known of two bare metal types only.
    assert {f.key.item for f in seoul.figures if f.key.option == "ec2-sp-1yr-no-upfront"} == {
        "i4i.metal",
        "i7i.metal-24xl",
    }
    rhel = {f.key.item for f in seoul.figures if f.key.system == "rhel" and f.key.option == "on-demand"}
    # The only figure of the tables is RHEL with High Availability, which is not used.
    assert rhel == set()


# COVERAGE of the tables, On-demand Linux, less the metal types of us-east-1 that only one unfit source has: 1,367 - 29.
TYPES = {
    "us-east-1": 1338,
    "us-west-2": 1168,
    "eu-west-1": 885,
    "eu-central-1": 1023,
    "ap-northeast-1": 993,
    "ap-northeast-2": 600,
    "ap-southeast-1": 803,
}


def test_the_types_are_as_many_as_the_tables_have(shipped: dict[str, Snapshot]) -> None:
    for region, snapshot in shipped.items():
        found = sum(f.key.option == "on-demand" and f.key.system == "linux" for f in snapshot.figures)
        assert (region, found) == (region, TYPES[region])


def test_metal_has_the_price_on_which_two_sources_agree(shipped: dict[str, Snapshot]) -> None:
    # The figure is half of m7i.metal-48xl, 9.6768; the third source has 5.32224, which is dedicated tenancy.
    found = ec2(shipped["us-east-1"], "m7i.metal-24xl", "on-demand")
    assert found is not None
    assert found.value == "4.8384"
    assert ec2(shipped["us-east-1"], "m8gn.metal-24xl", "on-demand") is None


def test_old_figures_of_movers_are_marked_or_left_out(shipped: dict[str, Snapshot]) -> None:
    seoul, virginia = shipped["ap-northeast-2"], shipped["us-east-1"]
    p5en = ec2(seoul, "p5en.48xlarge", "on-demand")
    assert p5en is not None
    assert p5en.source.has_caution("moved")
    # Cut from 45.38848 to 30.41028 between 2025-04-05 and 2025-11-03; what is older than that is not offered any more.
    assert ec2(seoul, "p4d.24xlarge", "ri-standard-1yr-no-upfront") is None
    assert ec2(seoul, "p4d.24xlarge", "spot-average") is None
    renewed = ec2(virginia, "p5.48xlarge", "ri-standard-3yr-no-upfront")
    assert renewed is not None
    assert renewed.source.caution == ""


def test_whatever_is_of_2019_2021_or_2023_says_that_it_is_old(shipped: dict[str, Snapshot]) -> None:
    for snapshot in shipped.values():
        for figure in snapshot.figures:
            assert figure.source.has_caution("old") == (figure.source.as_of < "2023-09-01")


def test_a_disputed_rate_that_is_of_dedicated_tenancy_is_disputed_no_longer(shipped: dict[str, Snapshot]) -> None:
    # 0.12695 x 1.1 = 0.13965: the other source's figure is the dedicated rate.
    found = ec2(shipped["us-east-1"], "m6a.xlarge", "compute-sp-1yr-no-upfront")
    assert found is not None
    assert (found.value, found.source.caution) == ("0.12695", "")


def test_every_all_upfront_fee_is_whole_dollars(shipped: dict[str, Snapshot]) -> None:
    fees = [f.value for s in shipped.values() for f in s.figures if f.key.option.endswith("-all-upfront:upfront")]
    assert len(fees) > 4_000
    assert [fee for fee in fees if not fee.isdecimal()] == []


def test_a_region_is_at_most_60_kb_on_the_wire() -> None:
    for region in REGIONS:
        assert len(brotli.compress((SNAPSHOTS / f"{region}.json").read_bytes(), quality=11)) <= 60_000


def test_every_source_leads_to_where_its_figures_can_be_looked_up(shipped: dict[str, Snapshot]) -> None:
    for snapshot in shipped.values():
        for source in {figure.source for figure in snapshot.figures}:
            assert source.address.startswith("https://"), source
            assert "@" not in source.name and "public project" not in source.name


def test_the_history_starts_with_what_was_cut(shipped: dict[str, Snapshot]) -> None:
    changes = {(c.key.item, c.key.system): (c.old, c.new) for c in shipped["us-east-1"].history}
    assert changes["p5.48xlarge", "linux"] == ("98.32", "55.04")
    assert changes["u7i-12tb.224xlarge", "linux"] == ("135.22775", "125.58182")
    for region, snapshot in shipped.items():
        kept = read_history((SNAPSHOTS / f"{region}.history.csv").read_bytes())
        assert [change._replace(source="") for change in kept] == list(snapshot.history)


def test_lambda_and_fargate_have_every_meter_in_every_region() -> None:
    services = json.loads((SNAPSHOTS / "services.json").read_bytes())
    for group, count in (("lambda", 18), ("fargate", 8)):
        assert {region: len(items) for region, items in services[group].items()} == dict.fromkeys(REGIONS, count)


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
