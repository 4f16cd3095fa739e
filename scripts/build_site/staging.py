"""Builds into a staging folder, which replaces the site at the end. A site is therefore always whole, a failed build
leaves the old one as it was, and a rebuild is always a clean build. A lock makes two builds in one tree wait for each
other."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from project import CACHE


@contextmanager
def staged(site: Path) -> Iterator[Path]:
    """Yield an empty folder beside ``site`` that replaces it when the block ends; if the block raises, the site
    stays."""
    building, old = site.with_name(f".{site.name}-building"), site.with_name(f".{site.name}-old")
    CACHE.mkdir(exist_ok=True)
    with (CACHE / f"{site.name}.lock").open("w") as lock:
        _wait_for(lock.fileno())
        for folder in (building, old):
            shutil.rmtree(folder, ignore_errors=True)
        building.mkdir(parents=True)
        try:
            yield building
            if site.exists():
                site.rename(old)
            building.rename(site)
        finally:
            for folder in (building, old):
                shutil.rmtree(folder, ignore_errors=True)


def _wait_for(lock: int) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("site: another build is running in this folder; waiting for it …", flush=True)
        fcntl.flock(lock, fcntl.LOCK_EX)
