"""Installs the npm packages that only benchmarks need, locked by hash beside this file, into a folder of their own."""

import shutil
import subprocess
from pathlib import Path

from setup.node import npm

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / ".cache" / "bench"
NAMES = ("package.json", "package-lock.json", ".npmrc")


def npm_packages() -> Path:
    """Return the ``node_modules`` of the lock file, and install it if it is missing or out of date."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    lock, installed = HERE / "package-lock.json", FOLDER / "node_modules" / ".installed-lock.json"
    if not installed.exists() or installed.read_bytes() != lock.read_bytes():
        for name in NAMES:
            shutil.copyfile(HERE / name, FOLDER / name)
        subprocess.run([*npm(), "ci", "--ignore-scripts", "--silent"], cwd=FOLDER, check=True)
        shutil.copyfile(lock, installed)
    return FOLDER / "node_modules"
