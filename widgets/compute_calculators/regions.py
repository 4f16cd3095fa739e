"""The AWS Regions that this project has prices of: the one list, from which every other is derived.

Forms offer them in this order, `text.py` takes their names from here, `scripts/refresh_prices` what AWS's files call
them, and the search box the words by which readers ask for them. To add a Region, add one entry and run the refresh.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """One Region.

    ``areas`` and ``places`` are its name in each language: "Asia Pacific" and "Seoul". ``price_list_names`` are the
    locations by which AWS's files have called it, ``prefixes`` what its usage types begin with (APN2-BoxUsage), and
    ``spot_name`` its name in the Spot price file where that is not its code.
    """

    code: str
    areas: Mapping[str, str]
    places: Mapping[str, str]
    price_list_names: tuple[str, ...]
    prefixes: tuple[str, ...]
    spot_name: str = ""

    def name(self, language: str) -> str:
        """The whole name, as AWS's console writes it: "Asia Pacific (Seoul)"."""
        between = "" if language == "ko" else " "
        return f"{self.areas[language]}{between}({self.places[language]})"

    def is_spot_name(self, name: str) -> bool:
        """Whether the Spot price file means this Region by ``name``."""
        return name in (self.code, self.spot_name)


REGIONS = (
    Region(
        code="us-east-1",
        areas={"ko": "미국 동부", "en": "US East"},
        places={"ko": "버지니아 북부", "en": "N. Virginia"},
        price_list_names=("US East (N. Virginia)",),
        prefixes=("", "USE1"),
        spot_name="us-east",
    ),
    Region(
        code="us-west-2",
        areas={"ko": "미국 서부", "en": "US West"},
        places={"ko": "오리건", "en": "Oregon"},
        price_list_names=("US West (Oregon)",),
        prefixes=("USW2",),
    ),
    Region(
        code="eu-west-1",
        areas={"ko": "유럽", "en": "Europe"},
        places={"ko": "아일랜드", "en": "Ireland"},
        price_list_names=("EU (Ireland)", "Europe (Ireland)"),
        prefixes=("EU", "EUW1"),
        spot_name="eu-ireland",
    ),
    Region(
        code="eu-central-1",
        areas={"ko": "유럽", "en": "Europe"},
        places={"ko": "프랑크푸르트", "en": "Frankfurt"},
        price_list_names=("EU (Frankfurt)", "Europe (Frankfurt)"),
        prefixes=("EUC1",),
    ),
    Region(
        code="ap-northeast-1",
        areas={"ko": "아시아 태평양", "en": "Asia Pacific"},
        places={"ko": "도쿄", "en": "Tokyo"},
        price_list_names=("Asia Pacific (Tokyo)",),
        prefixes=("APN1",),
        spot_name="apac-tokyo",
    ),
    Region(
        code="ap-northeast-2",
        areas={"ko": "아시아 태평양", "en": "Asia Pacific"},
        places={"ko": "서울", "en": "Seoul"},
        price_list_names=("Asia Pacific (Seoul)",),
        prefixes=("APN2",),
    ),
    Region(
        code="ap-southeast-1",
        areas={"ko": "아시아 태평양", "en": "Asia Pacific"},
        places={"ko": "싱가포르", "en": "Singapore"},
        price_list_names=("Asia Pacific (Singapore)",),
        prefixes=("APS1",),
        spot_name="apac-sin",
    ),
)
REGION_CODES = tuple(region.code for region in REGIONS)
BY_CODE = {region.code: region for region in REGIONS}
# What a form offers first.
DEFAULT_REGION = REGION_CODES[0]


def region_messages(language: str) -> dict[str, str]:
    """The names as messages: ``region.<code>`` with the code, ``region-name.<code>``, ``region-place.<code>``."""
    messages = {}
    for region in REGIONS:
        messages[f"region.{region.code}"] = f"{region.name(language)} {region.code}"
        messages[f"region-name.{region.code}"] = region.name(language)
        messages[f"region-place.{region.code}"] = region.places[language]
    return messages
