"""Which files of AWS's to fetch for a region, and where they are.

The index of a service names the file of each region; the index of Savings Plans has another shape (an array, and
`versionUrl`).  The addresses of the Spot files and of the console maps are fixed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import product
from urllib.parse import quote, urlsplit

from refresh_prices.mapping import at, elements, text_at
from refresh_prices.regions import Region

AWS_HOST = "https://pricing.us-east-1.amazonaws.com"
CONSOLE_HOST = "https://b0.p.awsstatic.com/pricing/2.0/meteredUnitMaps"
SPOT_FILES = (
    "https://website.spot.ec2.aws.a2z.com/spot.json",
    "https://spot-bid-advisor.s3.amazonaws.com/spot-advisor-data.json",
)
# The bulk file of Lightsail names its bundles in no way that is known; the console's map does.
LIGHTSAIL_MAP = f"{CONSOLE_HOST}/lightsail/USD/current/lightsail.json"
OFFERS = ("AmazonEC2", "AmazonECS", "AWSLambda", "AmazonLightsail")
_SAVINGS_INDEX = "/savingsPlan/v1.0/aws/AWSComputeSavingsPlan/current/region_index.json"
_FILE_ENDINGS = (".csv", ".json", ".js", ".gz")


class NoSuchRegionError(LookupError):
    """An index does not list the region."""


def is_address(text: str) -> bool:
    return urlsplit(text).scheme in ("http", "https")


def is_file_address(address: str) -> bool:
    return urlsplit(address).path.endswith(_FILE_ENDINGS)


def offer_addresses(base: str, region: Region, fetch_text: Callable[[str], str]) -> list[str]:
    """The CSV files of all offers and of the Savings Plans for `region`, from the indexes under `base`."""
    base = base.rstrip("/")
    found = []
    for offer in OFFERS:
        address = f"{base}/offers/v1.0/aws/{offer}/current/region_index.json"
        index = json.loads(fetch_text(address))
        found.append(base + _as_csv(text_at(index, "regions", region.code, "currentVersionUrl"), address, region))
    address = base + _SAVINGS_INDEX
    index = json.loads(fetch_text(address))
    paths = {text_at(entry, "regionCode"): text_at(entry, "versionUrl") for entry in elements(at(index, "regions"))}
    found.append(base + _as_csv(paths.get(region.code, ""), address, region))
    return found


def _as_csv(path: str, index: str, region: Region) -> str:
    if not path:
        raise NoSuchRegionError(f"{index} does not list {region.code}")
    return path.removesuffix(".json") + ".csv"


def console_addresses(region: Region) -> list[str]:
    """The console's maps for `region`: Linux on-demand, reserved and Compute Savings Plans; the small services."""
    place = quote(region.price_list_names[0])
    ec2 = f"{CONSOLE_HOST}/ec2/USD/current"
    found = [f"{ec2}/ec2-ondemand-without-sec-sel/{place}/Linux/index.json"]
    for years, payment in product(("1 year", "3 year"), ("No Upfront", "Partial Upfront", "All Upfront")):
        term = f"{quote(years)}/{quote(payment)}/{place}/Linux/Shared/index.json"
        found += [
            f"{ec2}/ec2-reservedinstance/{term}",
            f"{ec2}/ec2-reservedinstance-convertible/{term}",
            f"{CONSOLE_HOST}/computesavingsplan/USD/current/compute-savings-plan-ec2/{term}",
        ]
    return found + [
        f"{CONSOLE_HOST}/{service}/USD/current/{service}.json" for service in ("ecs", "lambda", "lightsail")
    ]
