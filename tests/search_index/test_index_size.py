"""The download size of the search grows only with its content."""

import json
from pathlib import Path

import brotli
import pytest

# Bytes a page in brotli at its best, as hosts send it. A page of 2026 has some 6,000 Korean or 10,000 English letters
# besides its questions, of which a reader needs each for excerpts. A phone on a slow line (400 kbit/s) has the index of
# 27 pages in a little over two seconds, while the first word is typed.
BYTES_A_PAGE = 4_000


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_language_s_index_costs_no_more_than_its_pages_do(site: Path, language: str) -> None:
    index = (site / language / "search" / "index.json").read_bytes()
    pages = len(json.loads(index)["pages"])
    assert len(brotli.compress(index, quality=11)) <= BYTES_A_PAGE * pages
