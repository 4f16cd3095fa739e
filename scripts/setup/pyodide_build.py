"""Installs ``pyodide-build``, which compiles for the browser's Python (``runtime/bytecode.py``).

Its packages are for the browser's Python and not for this machine's, so they lie in a folder of their own.
"""

import hashlib
from pathlib import Path

from project import CACHE, ROOT
from setup.node import UV

LOCK = ROOT / "requirements" / "pyodide-build.txt"
_BROWSERS_PYTHON = "3.14"


def folder() -> Path:
    """Return the folder for the packages of the present lock file; ``make setup`` installs them."""
    return CACHE / f"pyodide-build-{hashlib.sha256(LOCK.read_bytes()).hexdigest()[:12]}"


def command(python: Path, target: Path) -> list[str]:
    """Return the command that installs the packages into ``target``. The lock is complete, and wheels are required
    because source distributions would need a compiler."""
    exact = ["--python-version", _BROWSERS_PYTHON, "--no-deps", "--only-binary", ":all:", "--require-hashes"]
    placed = ["--python", str(python), "--target", str(target)]
    return [str(UV), "pip", "install", "--quiet", *placed, *exact, "-r", str(LOCK)]
