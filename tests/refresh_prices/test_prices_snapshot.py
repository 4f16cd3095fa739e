import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refresh_prices.figures import EC2, GROUPS, SYSTEMS, Figure, InstanceType, Key, Source
from refresh_prices.history import Change
from refresh_prices.options import ALL_OPTIONS
from refresh_prices.snapshot import BrokenSnapshotError, Snapshot, decode, encode

items = st.sampled_from(["m5.large", "c7g.xlarge", "p5.48xlarge"])
# An All Upfront fee brings its rate along, see the test of that.
options = st.sampled_from([option for option in ALL_OPTIONS if not option.endswith("-all-upfront:upfront")])
ec2_keys = st.builds(Key, st.just(EC2), items, st.sampled_from(SYSTEMS), options)
other_groups = st.sampled_from([group for group in GROUPS if group != EC2])
other_keys = st.builds(Key, other_groups, items, st.just(""), options)
dates = st.sampled_from(["2025-01-01", "2026-01-01"])
sources = st.builds(
    Source,
    st.sampled_from(["one", "two"]),
    dates,
    st.sampled_from(["", "old"]),
    st.sampled_from(["", "https://example.com/"]),
    st.sampled_from(["", "2023-08-30"]),
)
figures = st.lists(
    st.builds(Figure, ec2_keys | other_keys, st.sampled_from(["0.1", "12", ">20%"]), sources),
    max_size=30,
    unique_by=lambda figure: figure.key,
)


def snapshot_of(found: list[Figure]) -> Snapshot:
    names = sorted({figure.key.item for figure in found if figure.key.group == EC2})
    types = tuple(InstanceType(name=name, vcpu=2, memory_gib="3.75", arch="x86_64") for name in names)
    return Snapshot(region="ap-northeast-2", figures=tuple(found), instance_types=types)


@given(figures)
def test_what_was_written_is_what_is_read(found: list[Figure]) -> None:
    read = decode(encode(snapshot_of(found)), "x")
    assert sorted(read.figures) == sorted(found)
    assert read.instance_types == snapshot_of(found).instance_types


@given(figures, st.randoms(use_true_random=False))
def test_equal_figures_give_equal_bytes(found: list[Figure], shuffle: random.Random) -> None:
    other = list(found)
    shuffle.shuffle(other)
    assert encode(snapshot_of(found)) == encode(snapshot_of(other))


@given(figures)
def test_no_amount_is_a_json_number(found: list[Figure]) -> None:
    def refuse(text: str) -> float:
        raise AssertionError(text)

    json.loads(encode(snapshot_of(found)), parse_float=refuse)


def test_a_disputed_figure_keeps_the_other_price() -> None:
    key = Key(EC2, "m5.large", "linux", "on-demand")
    found = Figure(key, "0.1", Source("one", "2026-01-01"))
    other = Figure(key, "0.2", Source("two", "2026-01-02"))
    snapshot = Snapshot(region="us-east-1", figures=(found,), conflicts=(other,))
    assert decode(encode(snapshot), "x").conflicts == (other,)


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b'{"schema": 3}', b'{"schema": 2, "types": {"m5.large": [2, "8"]}}', b'{"schema": 2, "x": 0.5}'],
)
def test_a_broken_snapshot_names_itself(data: bytes) -> None:
    with pytest.raises(BrokenSnapshotError, match=r"folder/us-east-1\.json"):
        decode(data, "folder/us-east-1.json")


def test_the_rate_of_an_all_upfront_offer_follows_from_its_fee() -> None:
    # 494 / 8,760 = 0.056392694063…
    key = Key(EC2, "m5.large", "linux", "ri-standard-1yr-all-upfront")
    fee = Figure(key._replace(option=f"{key.option}:upfront"), "494", Source("one", "2026-09-24"))
    rate = Figure(key, "0.0563926941", fee.source)
    written = encode(snapshot_of([fee, rate]))
    assert b"0.0563926941" not in written
    assert set(decode(written, "x").figures) == {fee, rate}


def test_a_change_of_price_is_kept() -> None:
    key = Key(EC2, "p5.48xlarge", "linux", "on-demand")
    change = Change(key, "98.32", "2025-04-05", "55.04", "2026-07-20", "")
    snapshot = Snapshot(region="us-east-1", history=(change,))
    assert decode(encode(snapshot), "x").history == (change,)
