"""What takes seconds to make is kept in ``.cache/``, named by the hash of all that went into it."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from make_once import make_once

ROOT = Path(__file__).parents[2]
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
