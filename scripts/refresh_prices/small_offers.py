"""Reads the offer files of Fargate (AmazonECS), Lambda and Lightsail: a few thousand rows, so plain Python will do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from refresh_prices.amounts import KIND_OF, Defect, as_text, read_amount
from refresh_prices.csv_header import UNDATED, Header, header_problems, read_header, rows_of, tail_problems
from refresh_prices.fargate import fargate_meter, is_spot
from refresh_prices.figures import FARGATE, LAMBDA, LIGHTSAIL, Figure, Key, Reading, Source
from refresh_prices.lambda_ import in_tier, lambda_meter, lambda_meter_of_group
from refresh_prices.lightsail import lightsail_meter_of_usage
from refresh_prices.options import ON_DEMAND, SPOT_QUOTED
from refresh_prices.problems import Kind, Problem, error, has_errors, note, warning
from refresh_prices.regions import AWS_REGION, Region, has_foreign_prefix

_COLUMNS = (
    "SKU",
    "OfferTermCode",
    "RateCode",
    "TermType",
    "StartingRange",
    "Unit",
    "PricePerUnit",
    "Currency",
    "serviceCode",
    "Location",
    "Location Type",
    "usageType",
)
_LAST_NEEDED = "usageType"
FREE_TIER_TERM = "A429C66SYZ"

_Row = dict[str, str]


class Service(NamedTuple):
    """How one service's rows are named."""

    group: str
    meter: Callable[[_Row, Region], str | None]
    tiered: bool = False


def _fargate(row: _Row, _region: Region) -> str | None:
    return fargate_meter(row["usageType"])


def _lambda(row: _Row, _region: Region) -> str | None:
    return lambda_meter_of_group(row.get("Group", "")) or lambda_meter(row["usageType"])


def _lightsail(row: _Row, region: Region) -> str | None:
    return lightsail_meter_of_usage(row["usageType"], region.prefixes)


SERVICES = {
    "AmazonECS": Service(FARGATE, _fargate),
    "AWSLambda": Service(LAMBDA, _lambda, tiered=True),
    "AmazonLightsail": Service(LIGHTSAIL, _lightsail),
}


def read_small_offers(path: Path, source_name: str, region: Region, undated: str = "") -> Reading:
    header = read_header(path)
    if header is None:
        return Reading(
            problems=(error(str(path), Kind.HEADER_CHANGED, "No header line that begins with SKU was found."),)
        )
    problems = header_problems(header, _COLUMNS) + tail_problems(header)
    as_of = header.as_of or undated
    if not as_of:
        problems.append(error(str(path), Kind.UNDATED, UNDATED))
    if has_errors(problems):
        return Reading(problems=tuple(problems))
    return _reading(header, Source(source_name, as_of), region, problems)


def _reading(header: Header, source: Source, region: Region, problems: list[Problem]) -> Reading:
    path = str(header.path)
    rows = rows_of(header)
    prices: dict[str, tuple[Key, str]] = {}
    seen: dict[str, str] = {}
    tiers: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in rows:
        line = int(row[""])
        if _LAST_NEEDED not in row:
            problems.append(
                warning(
                    path,
                    Kind.MALFORMED_ROW,
                    "The row is malformed (it ends before its last needed column) and was left out.",
                    line,
                )
            )
            continue
        service = SERVICES.get(row["serviceCode"])
        meter = service.meter(row, region) if service else None
        if service is None or meter is None or not _is_usable(row, region, meter, path, line, problems):
            continue
        code, amount = row["RateCode"], read_amount(row["PricePerUnit"])
        if code in seen:
            same = seen[code] == row["PricePerUnit"]
            if not same:
                prices.pop(code, None)
            problems.append(
                warning(
                    path,
                    Kind.DUPLICATE_ROW,
                    f"The row with the rate code {code} occurs again; "
                    + ("it was used once." if same else "its prices differ, so none was used."),
                    line,
                )
            )
            continue
        seen[code] = row["PricePerUnit"]
        if isinstance(amount, Defect) or not amount:
            defect = amount if isinstance(amount, Defect) else Defect.ZERO
            problems.append(
                warning(
                    path,
                    KIND_OF[defect],
                    f"The price '{row['PricePerUnit']}' of {row['usageType']} {defect.value}; it stays missing.",
                    line,
                )
            )
            continue
        option = SPOT_QUOTED if is_spot(row["usageType"]) else ON_DEMAND
        prices[code] = (Key(service.group, meter, "", option), as_text(amount))
        if service.tiered:
            tiers[row["SKU"], row["OfferTermCode"]][code] = row["StartingRange"]
    _number_tiers(prices, tiers)
    figures = _one_per_key(prices, source, path, header.line, problems)
    if not figures:
        problems.append(warning(path, Kind.NOTHING_FOUND, f"No usable price of the region {region.code} was found."))
    # It covers nothing: some meters have no name here that is known, and those keep the figure of another file.
    return Reading(figures=tuple(figures), problems=tuple(problems), rows=len(rows))


def _is_usable(row: _Row, region: Region, meter: str, path: str, line: int, problems: list[Problem]) -> bool:
    usage = row["usageType"]
    if row["OfferTermCode"] == FREE_TIER_TERM:
        problems.append(
            note(
                path, Kind.FREE_TIER, f"{usage} is the free tier, an allowance and not a price; it was left out.", line
            )
        )
        return False
    if row.get("Region Code", "") not in ("", region.code) or row["Location"] not in region.price_list_names:
        problems.append(
            note(
                path, Kind.OTHER_PLACE, f"The row is of {row['Location']}, not of {region.code}; it was left out.", line
            )
        )
        return False
    if row["Location Type"] != AWS_REGION or has_foreign_prefix(usage, region):
        problems.append(
            note(
                path,
                Kind.OTHER_PLACE,
                f"The usage type {usage} ({row['Location Type']}) is not one of {region.code}; it was left out.",
                line,
            )
        )
        return False
    if row["Currency"] != "USD":
        problems.append(
            warning(
                path,
                Kind.CURRENCY,
                f"The price of {meter} is in '{row['Currency']}', not in USD; it was left out.",
                line,
            )
        )
        return False
    return True


def _number_tiers(prices: dict[str, tuple[Key, str]], tiers: dict[tuple[str, str], dict[str, str]]) -> None:
    """A product with several rates is priced in tiers, in the order of their starting range."""
    for rates in tiers.values():
        starts = [
            (start if not isinstance(start := read_amount(text), Defect) else 0, code) for code, text in rates.items()
        ]
        for number, (_, code) in enumerate(sorted(starts), start=1):
            if code in prices and number > 1:
                key, value = prices[code]
                prices[code] = (key._replace(item=in_tier(key.item, number)), value)


def _one_per_key(
    prices: dict[str, tuple[Key, str]], source: Source, path: str, line: int, problems: list[Problem]
) -> list[Figure]:
    values: dict[Key, set[str]] = defaultdict(set)
    for key, value in prices.values():
        values[key].add(value)
    figures = []
    for key, different in sorted(values.items()):
        if len(different) == 1:
            figures.append(Figure(key, different.pop(), source))
        else:
            problems.append(
                warning(
                    path,
                    Kind.AMBIGUOUS,
                    f"Several rows give {key} the prices {' and '.join(sorted(different))}; it stays missing.",
                    line,
                )
            )
    return figures
