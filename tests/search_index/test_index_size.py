"""What the search costs a reader on the wire."""

import json
from pathlib import Path

import brotli
import pytest

# Bytes of brotli at its best; a phone on a train loads this before the first answer. Counted is all that the first
# answer needs, excerpts and definitions included: the worker fetches nothing else but its code.
LIMIT = 60_000
# Of so many pages, those of 2026; each page more may bring its share.
PAGES = 26


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_language_s_index_stays_small(site: Path, language: str) -> None:
    index = (site / language / "search" / "index.json").read_bytes()
    share = max(len(json.loads(index)["pages"]) / PAGES, 1)
    assert len(brotli.compress(index, quality=11)) <= LIMIT * share
