"""Reads the gathered price tables (`prices/data/*.csv`), from which the first snapshot was made.

One row is one figure with its own source and date, so a table covers nothing completely: it only adds.  What a
note says in words (an average, an inferred meter) becomes a caution; figures that the tables themselves call
unfit, and what no calculator uses, are left out and reported.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from refresh_prices.amounts import Defect, as_text, effective_hourly, read_amount, read_price, whole_dollar_fee
from refresh_prices.cautions import APPROXIMATE, AVERAGE, INFERRED, SECOND_HAND
from refresh_prices.fargate import METER_OF_LABEL
from refresh_prices.figures import EC2, FARGATE, HOSTS, LAMBDA, LIGHTSAIL, Figure, InstanceType, Key, Reading, Source
from refresh_prices.lambda_ import lambda_meter_of_group
from refresh_prices.lightsail import lightsail_meter
from refresh_prices.options import (
    COMPUTE_SP,
    EC2_SP,
    ON_DEMAND,
    RI,
    SPOT_AVERAGE,
    SPOT_INTERRUPTION,
    SPOT_QUOTED,
    SPOT_SAVING,
    commitment,
    payment_of,
    reserved_plan_of,
    term_of,
    upfront_of,
    years_of,
)
from refresh_prices.problems import Kind, Problem, error, note, warning
from refresh_prices.regions import Region
from refresh_prices.table_rows import Row, read_rows

_COLUMNS = (
    "service",
    "region",
    "instance_type",
    "vcpu",
    "memory_gib",
    "arch",
    "os",
    "purchase_option",
    "term",
    "payment",
    "class",
    "upfront_usd",
    "hourly_usd",
    "unit",
    "source",
    "as_of",
    "note",
)
_ADVISOR_COLUMNS = (
    "region",
    "os",
    "instance_type",
    "vcpu",
    "memory_gib",
    "savings_pct_over_ondemand",
    "interruption_range",
    "source",
    "as_of",
)
_SYSTEM_OF = {"Linux": "linux", "Windows": "windows", "RHEL": "rhel", "SUSE": "suse"}
_DATE = re.compile(r"20[0-9]{2}-[01][0-9]-[0-3][0-9]")
_METER = re.compile(r'meter "(?P<label>[^"]+)"')
_LAMBDA_ITEMS = {
    "SnapStart cache (inferred)": "any/snapstart-cache",
    "SnapStart restore (inferred)": "any/snapstart-restore",
}
# What a note says of a row that is not used, and why not.
_UNFIT = {
    "STALE": "the table calls them stale, not to be shown as current",
    "CAUTION OUTDATED": "older than a cut of the type's on-demand price",
    "RHEL WITH HIGH AVAILABILITY": "RHEL with High Availability, which is another product than RHEL",
    "CAUTION bare metal": "most probably of dedicated tenancy: one source only, which is wrong about other metal types",
    "dedicated-instance tenancy": "dedicated tenancy, which no calculator uses",
}
_PLANS = {"ComputeSavingsPlan": COMPUTE_SP, "EC2InstanceSavingsPlan": EC2_SP}


def read_tables(directory: Path, region: Region) -> Reading:
    """All figures of `region` in the CSV tables of `directory`."""
    figures: list[Figure] = []
    types: dict[str, InstanceType] = {}
    problems: list[Problem] = []
    rows = 0
    for path in sorted(directory.glob("*.csv")):
        columns = _ADVISOR_COLUMNS if "advisor" in path.name else _COLUMNS
        found = read_rows(path, columns)
        if isinstance(found, Problem):
            problems.append(found)
            continue
        left_alone: Counter[str] = Counter()
        for row in found:
            if row["region"] != region.code:
                continue
            rows += 1
            figures += _figures(row, path, problems, left_alone)
            _learn(row, types)
        problems += [
            note(str(path), Kind.LEFT_ALONE, f"{count} rows were left out: {why}.")
            for why, count in sorted(left_alone.items())
        ]
    if not rows:
        problems.append(
            error(str(directory), Kind.NOTHING_FOUND, f"No table row of the region {region.code} was found.")
        )
    return Reading(
        figures=tuple(dict.fromkeys(figures)), instance_types=tuple(types.values()), problems=tuple(problems), rows=rows
    )


def _learn(row: Row, types: dict[str, InstanceType]) -> None:
    if ("service" in row and row["service"] != "AmazonEC2") or not row["vcpu"]:
        return
    memory = read_amount(row["memory_gib"])
    earlier = types.get(row["instance_type"], InstanceType(name=row["instance_type"]))
    types[earlier.name] = InstanceType(
        name=earlier.name,
        vcpu=int(row["vcpu"]) if row["vcpu"].isdecimal() else earlier.vcpu,
        memory_gib=earlier.memory_gib if isinstance(memory, Defect) else as_text(memory),
        arch=row.get("arch", "") or earlier.arch,
    )


def _figures(row: Row, path: Path, problems: list[Problem], left_alone: Counter[str]) -> Iterator[Figure]:
    line = int(row[""])
    if not _DATE.fullmatch(row["as_of"]):
        left_alone["without a date"] += 1
        return
    source = _source(row)
    if "savings_pct_over_ondemand" in row:
        yield from _advice(row, source, path, line, problems)
        return
    for words, why in _UNFIT.items():
        if words in row["note"]:
            left_alone[why] += 1
            return
    key = _key(row)
    if isinstance(key, str):
        left_alone[key] += 1
        return
    price = read_price(row["hourly_usd"])
    if isinstance(price, Defect):
        problems.append(
            warning(
                str(path),
                Kind.ZERO_PRICE if price is Defect.ZERO else Kind.NOT_A_NUMBER,
                f"The price '{row['hourly_usd']}' of {key} {price.value}; it stays missing.",
                line,
            )
        )
        return
    upfront = read_amount(row["upfront_usd"])
    fee = None if isinstance(upfront, Defect) or not upfront else upfront
    if key.option.startswith("ri-") and "-all-" in key.option:
        # The whole dollars that AWS charges come first, and the rate by the hour follows from them.
        fee = whole_dollar_fee(row["hourly_usd"].strip(), years_of(key.option)) or fee
        price = effective_hourly(Decimal(0), fee, years_of(key.option)) if fee else price
    yield Figure(key, as_text(price), source)
    if fee:
        yield Figure(key._replace(option=upfront_of(key.option)), as_text(fee), source)


def _source(row: Row) -> Source:
    source = Source(row["source"], row["as_of"])
    words = row.get("note", "")
    if "spot_avg" in words:
        source = source.with_caution(AVERAGE)
    if "inferred" in words:
        source = source.with_caution(INFERRED)
    if "0.5 % off" in words:
        source = source.with_caution(APPROXIMATE)
    if row["source"].startswith("public project"):
        source = source.with_caution(SECOND_HAND)
    return source


def _advice(row: Row, source: Source, path: Path, line: int, problems: list[Problem]) -> Iterator[Figure]:
    saving, system = read_amount(row["savings_pct_over_ondemand"]), _SYSTEM_OF.get(row["os"])
    if isinstance(saving, Defect) or system is None:
        problems.append(
            warning(
                str(path),
                Kind.NOT_A_NUMBER,
                f"The advice for {row['instance_type']} is not a percentage; it was left out.",
                line,
            )
        )
        return
    key = Key(EC2, row["instance_type"], system, SPOT_SAVING)
    yield Figure(key, as_text(saving), source)
    yield Figure(key._replace(option=SPOT_INTERRUPTION), row["interruption_range"], source)


def _key(row: Row) -> Key | str:
    """The key of a row, or why it has none."""
    label = _METER.search(row["note"])
    if row["service"] == "AmazonEC2":
        return _ec2_key(row)
    if row["service"] == "AmazonECS-Fargate":
        meter = METER_OF_LABEL.get(label["label"]) if label else _fargate_meter(row)
        return (
            Key(FARGATE, meter, "", ON_DEMAND)
            if meter and row["purchase_option"] == "OnDemand"
            else "an unknown meter of Fargate"
        )
    if row["service"] == "AWSLambda":
        meter = lambda_meter_of_group(label["label"]) if label else _LAMBDA_ITEMS.get(row["instance_type"])
        return Key(LAMBDA, meter, "", ON_DEMAND) if meter else "an unnamed meter of Lambda"
    if row["service"] == "AmazonLightsail":
        return Key(LIGHTSAIL, lightsail_meter(label["label"] if label else row["instance_type"]), "", ON_DEMAND)
    return f"{row['service']}, which no calculator uses"


def _fargate_meter(row: Row) -> str | None:
    resource = {"vCPU": "vcpu-hour", "GB": "gb-hour"}.get(row["instance_type"])
    system = _SYSTEM_OF.get(row["os"])
    return f"{system}/{row['arch']}/{resource}" if resource and system and row["arch"] else None


def _ec2_key(row: Row) -> Key | str:
    how, item = row["purchase_option"], row["instance_type"]
    term, payment = term_of(row["term"]), payment_of(row["payment"])
    if how == "DedicatedHost-OnDemand":
        return Key(HOSTS, item, "", ON_DEMAND)
    if how == "DedicatedHost-Reserved" and term and payment == "no":
        return Key(HOSTS, item, "", commitment(RI, term, payment))
    if how.startswith("DedicatedHost-Reserved"):
        return "the hourly part of a Dedicated Host reservation without its fee"
    if how.endswith("DedicatedTenancy"):
        return "dedicated tenancy, which no calculator uses"
    system = _SYSTEM_OF.get(row["os"])
    if system is None:
        return f"the system {row['os']}"
    if how == "OnDemand":
        return Key(EC2, item, system, ON_DEMAND)
    if how == "Spot":
        return Key(EC2, item, system, SPOT_AVERAGE if "spot_avg" in row["note"] else SPOT_QUOTED)
    plan = reserved_plan_of(row["class"]) if how == "Reserved" else _PLANS.get(how)
    if plan and term and payment:
        return Key(EC2, item, system, commitment(plan, term, payment))
    return f"the purchase option {how} {row['term']} {row['payment']} {row['class']}".rstrip()
