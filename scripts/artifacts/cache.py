"""What takes seconds to make is kept in ``.cache/``, named by the hash of all that went into it."""

import hashlib
import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from project import ROOT

CACHE = ROOT / ".cache" / "runtime"


def digest(files: Iterable[tuple[str, bytes]]) -> str:
    """One hash over names and contents, whatever the order."""
    whole = hashlib.sha256()
    for name, content in sorted(files):
        whole.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return whole.hexdigest()


def folder(path: Path) -> list[tuple[str, bytes]]:
    """Names and contents of the files under ``path``, without what Python leaves there and what no program reads."""
    files = [file for file in sorted(path.rglob("*")) if file.is_file() and "__pycache__" not in file.parts]
    files = [file for file in files if not file.name.endswith(".history.csv")]
    return [(file.relative_to(path).as_posix(), file.read_bytes()) for file in files]


def place(name: str, inputs: Iterable[tuple[str, bytes]]) -> Path:
    """Where what is made of ``inputs`` is kept, or will be."""
    return CACHE / f"{name}-{digest(inputs)}"


def kept(name: str, inputs: Iterable[tuple[str, bytes]], make: Callable[[], bytes]) -> bytes:
    """What ``make`` makes of ``inputs``, made once."""
    return make_once(place(name, inputs), make).read_bytes()


def make_once(kept: Path, make: Callable[[], bytes]) -> Path:
    """``kept``, with what ``make`` makes if it was not there; its name says all that goes into it."""
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        # Another process or thread may be at the same.
        partial = kept.with_name(f"{kept.name}.{os.getpid()}.{threading.get_ident()}.part")
        partial.write_bytes(make())
        partial.replace(kept)
    return kept
