"""Writes a ``.br`` and a ``.gz`` twin beside every compressible file, so that a host can send them as they are.

Twins are cached by content.
"""

import gzip
import hashlib
from collections.abc import Iterable
from concurrent.futures import Executor, Future
from functools import partial
from pathlib import Path

import brotli

from artifacts.cache import make_once

# Files that are compressed already are left out: a zip of bytecode would shrink by 1 % for ten seconds of work.
WORTH_IT = {".html", ".css", ".csv", ".js", ".mjs", ".json", ".xml", ".svg", ".txt", ".wasm", ".md", ".webmanifest"}


def worth_it(folder: Path) -> set[Path]:
    """Return the files in ``folder`` that hosts send compressed."""
    return {path for path in folder.rglob("*") if path.suffix in WORTH_IT and path.is_file()}


def compress(paths: Iterable[Path], cache: Path, pool: Executor) -> list[Future[None]]:
    """Have ``pool`` write both compressed twins of each file. Hosts rely on both being there."""
    # The largest files take half of the time; started last, they would leave all processors but one idle.
    largest_first = sorted(paths, key=lambda path: (-path.stat().st_size, path))
    return [pool.submit(_compress, path, cache) for path in largest_first]


def _compress(path: Path, cache: Path) -> None:
    content = path.read_bytes()
    name = hashlib.sha256(content).hexdigest()
    for suffix in (".br", ".gz"):
        kept = make_once(cache / f"{name}{suffix}", partial(_pack, content, suffix))
        path.with_name(path.name + suffix).write_bytes(kept.read_bytes())


def _pack(content: bytes, suffix: str) -> bytes:
    if suffix == ".br":
        packed: bytes = brotli.compress(content)
        return packed
    return gzip.compress(content, 9, mtime=0)
