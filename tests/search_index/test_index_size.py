"""The download size of the search grows only with its content."""

import json
from pathlib import Path

import brotli
import pytest

# Bytes a page in brotli at its best, as hosts send it. A page of 2026 has some 7,000 Korean or 14,000 English letters,
# of which a reader needs each for excerpts; 2,700 leave room for a page that is twice as long as its neighbours. A
# phone on a slow line (400 kbit/s) has the index of 30 pages in under two seconds, while the first word is typed.
BYTES_A_PAGE = 2_700


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_language_s_index_costs_no_more_than_its_pages_do(site: Path, language: str) -> None:
    index = (site / language / "search" / "index.json").read_bytes()
    pages = len(json.loads(index)["pages"])
    assert len(brotli.compress(index, quality=11)) <= BYTES_A_PAGE * pages
