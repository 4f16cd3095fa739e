import re
from pathlib import Path

from compute_calculators.regions import DEFAULT_REGION, REGIONS

SCRIPT = Path(__file__).parents[2] / "docs/theme/search/regions.js"


def test_the_search_box_knows_every_region_by_its_code_and_by_its_place_in_both_languages() -> None:
    rows = re.findall(r'^  \["(.+)", "(.+)", "(.+)"\],$', SCRIPT.read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == [
        (region.code, region.places["en"].casefold(), region.places["ko"])
        for region in REGIONS
        if region.code != DEFAULT_REGION
    ]
