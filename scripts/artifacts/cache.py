"""A content-addressed cache in ``.cache/`` for build results that take seconds to make."""

import hashlib
import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from project import ROOT

CACHE = ROOT / ".cache" / "runtime"


def digest(files: Iterable[tuple[str, bytes]]) -> str:
    """Hash names and contents into one digest that does not depend on their order."""
    whole = hashlib.sha256()
    for name, content in sorted(files):
        whole.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return whole.hexdigest()


def folder(path: Path) -> list[tuple[str, bytes]]:
    """Read the names and contents of the files under ``path``, without bytecode and other files that no program
    reads."""
    files = [file for file in sorted(path.rglob("*")) if file.is_file() and "__pycache__" not in file.parts]
    files = [file for file in files if not file.name.endswith(".history.csv")]
    return [(file.relative_to(path).as_posix(), file.read_bytes()) for file in files]


def place(name: str, inputs: Iterable[tuple[str, bytes]]) -> Path:
    """Return the cache path for the result of ``inputs``, whether or not it exists yet."""
    return CACHE / f"{name}-{digest(inputs)}"


def kept(name: str, inputs: Iterable[tuple[str, bytes]], make: Callable[[], bytes]) -> bytes:
    """Return the cached result for ``inputs``; on a cache miss ``make`` makes it first."""
    return make_once(place(name, inputs), make).read_bytes()


def make_once(kept: Path, make: Callable[[], bytes]) -> Path:
    """Return the cache entry ``name``, which ``make`` writes on a miss; the name must contain a digest of all
    inputs."""
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        # Another process or thread may be writing the same entry.
        partial = kept.with_name(f"{kept.name}.{os.getpid()}.{threading.get_ident()}.part")
        partial.write_bytes(make())
        partial.replace(kept)
    return kept
