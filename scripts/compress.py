"""A ``.br`` and a ``.gz`` beside every file worth it, so that a host sends what was compressed once, at its best.

What has been compressed before comes from a cache by content.
"""

import gzip
import hashlib
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import brotli

WORTH_IT = {".html", ".css", ".js", ".mjs", ".json", ".xml", ".svg", ".txt", ".wasm", ".zip", ".md", ".webmanifest"}
SMALLEST = 512


def compress(site: Path, cache: Path) -> None:
    """Write the compressed twins; a twin that is not smaller than its file is left out."""
    cache.mkdir(parents=True, exist_ok=True)
    files = [
        path
        for path in site.rglob("*")
        if path.is_file() and path.suffix in WORTH_IT and path.stat().st_size >= SMALLEST
    ]
    with ProcessPoolExecutor() as pool:
        list(pool.map(_compress, files, [cache] * len(files), chunksize=4))


def _compress(path: Path, cache: Path) -> None:
    content = path.read_bytes()
    name = hashlib.sha256(content).hexdigest()
    for suffix in (".br", ".gz"):
        kept = cache / f"{name}{suffix}"
        if not kept.exists():
            small = brotli.compress(content) if suffix == ".br" else gzip.compress(content, 9, mtime=0)
            partial = kept.with_suffix(f"{suffix}.{path.name}.part")
            partial.write_bytes(small)
            partial.replace(kept)
        if kept.stat().st_size < len(content):
            path.with_name(path.name + suffix).write_bytes(kept.read_bytes())
