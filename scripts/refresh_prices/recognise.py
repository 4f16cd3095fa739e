"""Says what a file is by looking into it: names lie, and the same format comes under many addresses."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from refresh_prices.csv_header import read_header

_HEAD_BYTES = 1 << 16


class Format(Enum):
    """The formats that are told apart."""

    EC2_OFFERS = "EC2 offer file"
    SMALL_OFFERS = "Fargate, Lambda or Lightsail offer file"
    SAVINGS_PLANS = "Savings Plan file"
    SPOT_PRICES = "Spot price file"
    SPOT_ADVISOR = "Spot Advisor file"
    FARGATE_SPOT = "Fargate Spot price file"
    CONSOLE_MAP = "console price map"
    INDEX = "index of other files"
    OTHER = "file of another kind"


_OFFER_CODES = {
    "AmazonEC2": Format.EC2_OFFERS,
    "AmazonECS": Format.SMALL_OFFERS,
    "AWSLambda": Format.SMALL_OFFERS,
    "AmazonLightsail": Format.SMALL_OFFERS,
    "AWSComputeSavingsPlan": Format.SAVINGS_PLANS,
}
_JSON_MARKS = (
    (('"hawkFilePublicationDate"',), Format.CONSOLE_MAP),
    (('"manifest"', '"serviceId"', '"currencyCode"'), Format.CONSOLE_MAP),
    (('"spot_advisor"',), Format.SPOT_ADVISOR),
    (('"instance_types"', '"ram_gb"'), Format.SPOT_ADVISOR),
    (('"valueColumns"',), Format.SPOT_PRICES),
    (('"aws:region"', '"GB-Hours"'), Format.FARGATE_SPOT),
    (('"ComputeSavingsPlans"',), Format.SAVINGS_PLANS),
    (('"EC2InstanceSavingsPlans"',), Format.SAVINGS_PLANS),
    (('"currentVersionUrl"',), Format.INDEX),
    (('"versionUrl"',), Format.INDEX),
)


def recognise(path: Path) -> Format:
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES).decode("utf-8", errors="replace")
    for marks, found in _JSON_MARKS:
        if all(mark in head for mark in marks):
            return found
    return _recognise_csv(path)


def _recognise_csv(path: Path) -> Format:
    header = read_header(path)
    if header is None:
        return Format.OTHER
    code = header.about.get("OfferCode", "")
    if code:
        return _OFFER_CODES.get(code, Format.OTHER)
    if {"Instance Type", "Tenancy", "Pre Installed S/W"} <= set(header.columns):
        return Format.EC2_OFFERS
    return Format.OTHER
