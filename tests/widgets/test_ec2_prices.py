"""The strict reader of price shards accepts the shipped ones and rejects malformed ones."""

import json
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from compute_calculators import handle, load_prices
from compute_calculators.ec2_pricing import prices as shelf
from compute_calculators.ec2_pricing.prices import prices_of, read_prices
from compute_calculators.facts import FactsError
from compute_calculators.regions import REGION_CODES
from compute_calculators.text import read_text

SHARD: dict[str, Any] = {
    "schema": 2,
    "currency": "USD",
    "region": "us-east-1",
    "as_of": {"oldest": "2026-01-01", "newest": "2026-01-02"},
    "options": ["on-demand"],
    "sources": [["a list", "2026-01-01", "", "https://example.com/", ""]],
    "history": [],
    "conflicts": [],
    "types": {"m1.small": [1, "1.7", "", {"linux": [0, "0.044", 0]}]},
}


def read(**changes: object) -> shelf.Prices:
    return read_prices(json.dumps(SHARD | changes).encode(), "shard")


@pytest.mark.parametrize("region", REGION_CODES)
def test_every_row_of_a_shipped_shard_can_be_read(region: str) -> None:
    prices = prices_of(region)
    assert prices is not None
    for name in prices.type_names:
        prices.instance_type(name)
        for system in ("linux", "windows", "rhel", "suse"):
            for option, figure in prices.figures(name, system).items():
                assert option == "spot-interruption" or figure.value > 0 or option == "spot-saving-percent"
    for group in ("hosts", "fargate", "lightsail"):
        for item in prices.groups[group]:
            assert all(figure.value > 0 for figure in prices.group(group, item).values())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"schema": 1}, "schema 1 is not 2"),
        ({"currency": "KRW"}, "is not USD"),
        ({"region": ""}, "region"),
        ({"options": "on-demand"}, "options: expected a list"),
        ({"sources": [["a list", "2026-01-01"]]}, "title, date, cautions, address, since"),
        ({"types": []}, "types"),
        ({"types": {"m1.small": [1, "1.7", "", {"linux": [0, 0.044, 0]}]}}, "bare number"),
        ({"conflicts": [["ec2", "m1.small"]]}, "conflicts"),
        ({"history": [["ec2", "m1.small"]]}, "history"),
    ],
)
def test_a_shard_that_is_not_as_described_is_refused(changes: dict[str, object], said: str) -> None:
    with pytest.raises(FactsError, match=said):
        read(**changes)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([0, "0.044"], "expected option"),
        ([1, "0.044", 0], "no place"),
        ([0, "0.044", -1], "no place"),
        ([0, 1, 0], "1"),
    ],
)
def test_a_row_that_is_not_as_described_is_refused_with_its_path(cells: list[object], said: str) -> None:
    prices = read(types={"m1.small": [1, "1.7", "", {"linux": cells}]})
    with pytest.raises(FactsError, match=rf"types\.m1\.small\.linux: .*{said}"):
        prices.figures("m1.small", "linux")


def test_what_is_unknown_of_a_type_is_none() -> None:
    kind = read(types={"m1.small": [None, "", "", {}]}).instance_type("m1.small")
    assert (kind.vcpu, kind.memory_gib, kind.architecture) == (None, None, None)


def test_a_reply_names_the_shard_it_needs_and_comes_once_the_host_hands_it_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As in the browser, where the package has no shards."""
    folder = Path(shelf.__file__).parent
    read_text("ko")
    monkeypatch.setattr(shelf, "_shelf", {})
    monkeypatch.setattr(resources, "files", lambda package: tmp_path)
    request = json.dumps({"calculator": "ec2-pricing", "inputs": {"other_region": "ap-northeast-2"}})
    needed = []
    while needs := json.loads(handle(request)).get("needs"):
        needed.append(needs)
        assert load_prices((folder / needs).read_bytes())
    assert needed == ["prices/us-east-1.json", "prices/ap-northeast-2.json"]
