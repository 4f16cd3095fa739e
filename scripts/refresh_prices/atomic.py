"""Replaces a set of files in one step, or not at all.

The new files are written into `.next` beside the old ones and forced to disk.  Renaming `.next` to `.ready` is the
one step that decides: killed before it, the old snapshot is whole; killed after it, the next run moves the files
of `.ready` into place before it does anything else.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_NEXT = ".next"
_READY = ".ready"


def _force_directory(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _force_file(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def locked(directory: Path) -> Iterator[None]:
    """One refresh at a time; a second one fails at once with BlockingIOError."""
    directory.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def recover(directory: Path) -> None:
    """Finish what a killed run had decided, and clear away what it had not."""
    shutil.rmtree(directory / _NEXT, ignore_errors=True)
    ready = directory / _READY
    if not ready.is_dir():
        return
    for path in sorted(ready.iterdir()):
        path.replace(directory / path.name)
    _force_directory(directory)
    ready.rmdir()


def replace_files(directory: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` (name → content) into `directory`, all or none.  Call within `locked`."""
    recover(directory)
    staging = directory / _NEXT
    staging.mkdir()
    for name, data in sorted(files.items()):
        _force_file(staging / name, data)
    _force_directory(staging)
    staging.rename(directory / _READY)
    _force_directory(directory)
    recover(directory)
