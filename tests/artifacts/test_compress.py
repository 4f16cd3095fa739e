"""Twins are what the file is, smaller, and only of what is not compressed already."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from artifacts.compress import SMALLEST, compress, remove_other_twins, worth_it


def test_a_twin_expands_to_its_file(tmp_path: Path) -> None:
    site, cache = tmp_path / "site", tmp_path / "cache"
    site.mkdir()
    for name in ("page.html", "small.html", "library.zip"):
        (site / name).write_text("한국어 text " * (1 if name.startswith("small") else SMALLEST))
    assert {path.name for path in worth_it(site)} == {"page.html"}
    with ThreadPoolExecutor(1) as pool:
        for made in compress(worth_it(site), cache, pool):
            made.result()
    content = (site / "page.html").read_bytes()
    assert brotli.decompress((site / "page.html.br").read_bytes()) == content
    assert gzip.decompress((site / "page.html.gz").read_bytes()) == content
    assert len(list(site.iterdir())) == 5


def test_a_twin_of_what_is_compressed_no_more_goes(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("x" * SMALLEST)
    for name in ("page.html.br", "library.zip.br", "gone.css.gz"):
        (tmp_path / name).write_bytes(b"old")
    remove_other_twins(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"page.html", "page.html.br"}
