"""Compressed twins have the content of their file, and files that are compressed already have none."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from artifacts.compress import compress, worth_it


def test_a_twin_expands_to_its_file(tmp_path: Path) -> None:
    site, cache = tmp_path / "site", tmp_path / "cache"
    site.mkdir()
    for name, times in (("page.html", 1000), ("small.html", 1), ("library.zip", 1000)):
        (site / name).write_text("한국어 text " * times)
    assert {path.name for path in worth_it(site)} == {"page.html", "small.html"}
    with ThreadPoolExecutor(1) as pool:
        for made in compress(worth_it(site), cache, pool):
            made.result()
    for name in ("page.html", "small.html"):
        content = (site / name).read_bytes()
        assert brotli.decompress((site / f"{name}.br").read_bytes()) == content
        assert gzip.decompress((site / f"{name}.gz").read_bytes()) == content
    assert len(list(site.iterdir())) == 7
