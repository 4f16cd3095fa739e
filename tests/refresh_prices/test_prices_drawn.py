"""1,400 rows drawn at random from the gathered tables, 200 of each Region, looked up in the shipped files.

Nothing of the refresh or of the calculators is used: the shards are read as prices/README.md describes them.
"""

import csv
import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

PRICES = Path(__file__).parents[2] / "widgets/compute_calculators/ec2_pricing/prices"
DRAWN = Path(__file__).parent / "fixtures/drawn/rows.csv"
ROWS = list(csv.DictReader(DRAWN.read_text(encoding="utf-8").splitlines()))
REGIONS = list(dict.fromkeys(row["region"] for row in ROWS))
PLANS = {"ComputeSavingsPlan": "compute-sp", "EC2InstanceSavingsPlan": "ec2-sp"}
GROUPS = {"AmazonECS-Fargate": "fargate", "AWSLambda": "lambda", "AmazonLightsail": "lightsail"}
HOURS = {"1yr": 8760, "3yr": 26280}
# Rows that the tables themselves call unfit.
UNFIT = ("CAUTION", "STALE", "dedicated-instance tenancy", "the meter has no name")


def shard(region: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((PRICES / f"{region}.json").read_bytes())
    return found


def figures(data: dict[str, Any], flat: list[Any]) -> dict[str, tuple[str, str]]:
    """Return the figures as the README's three lines describe them, with the date of each source."""
    return {data["options"][flat[i]]: (flat[i + 1], data["sources"][flat[i + 2]][1]) for i in range(0, len(flat), 3)}


def option(row: dict[str, str]) -> str:
    how, payment = row["purchase_option"], row["payment"].split(" ")[0].lower()
    if how in ("OnDemand", "DedicatedHost-OnDemand"):
        return "on-demand"
    if how == "Spot":
        return "spot-average" if "spot_avg" in row["note"] else "spot-quoted"
    plan = PLANS.get(how) or ("ri" if how.startswith("DedicatedHost") else f"ri-{row['class']}")
    return f"{plan}-{row['term']}-{payment}-upfront"


def of_instance(row: dict[str, str], data: dict[str, Any]) -> dict[str, tuple[str, str]]:
    if row["purchase_option"].startswith("DedicatedHost"):
        return figures(data, data["hosts"].get(row["instance_type"], []))
    systems = data["types"].get(row["instance_type"], [None, None, None, {}])[3]
    return figures(data, systems.get(row["os"].lower(), []))


def is_there(row: dict[str, str], data: dict[str, Any]) -> bool:
    """Return whether the shard has the row's price of the row's date; a fee counts where it rounds to the row's
    rate."""
    price, as_of = Decimal(row["hourly_usd"]), row["as_of"]
    if row["service"] != "AmazonEC2":
        items = [figures(data, flat) for flat in data[GROUPS[row["service"]]].values()]
        return any(Decimal(value) == price and date == as_of for item in items for value, date in item.values())
    found = of_instance(row, data)
    fee = found.get(f"{option(row)}:upfront")
    if fee and "-all-" in option(row):
        return abs(Decimal(fee[0]) / HOURS[row["term"]] - price) <= Decimal("0.00005") and fee[1] == as_of
    value = found.get(option(row))
    return value is not None and Decimal(value[0]) == price and value[1] == as_of


def has_newer(row: dict[str, str], data: dict[str, Any]) -> bool:
    """Return whether the shard has a figure of a later date in the row's place."""
    found = of_instance(row, data) if row["service"] == "AmazonEC2" else {}
    return any(found[key][1] > row["as_of"] for key in (option(row), f"{option(row)}:upfront") if key in found)


@pytest.mark.parametrize("region", REGIONS)
def test_every_drawn_row_is_in_the_snapshot_unless_the_tables_say_why_not(region: str) -> None:
    data = shard(region)
    told: Counter[str] = Counter()
    lost = []
    for row in ROWS:
        if row["region"] != region:
            continue
        if is_there(row, data):
            told["there"] += 1
        elif Decimal(row["hourly_usd"]) == 0:
            told["free"] += 1
        elif has_newer(row, data):
            told["newer"] += 1
        elif any(word in row["note"] for word in UNFIT):
            told["unfit"] += 1
        else:
            lost.append(row)
    assert lost == []
    assert told["there"] >= 195 and told.total() == 200, told
