"""``pyodide-build``, which compiles for the browser (``runtime/bytecode.py``).

Its packages are for the browser's Python and not for this machine's, so they lie in a folder of their own.
"""

import hashlib
from pathlib import Path

from project import CACHE, ROOT
from setup.node import UV

LOCK = ROOT / "requirements" / "pyodide-build.txt"
_BROWSERS_PYTHON = "3.14"


def folder() -> Path:
    """Where the packages of today's lock lie, once ``make setup`` has installed them."""
    return CACHE / f"pyodide-build-{hashlib.sha256(LOCK.read_bytes()).hexdigest()[:12]}"


def command(python: Path, target: Path) -> list[str]:
    """What installs them into ``target``. The lock is complete; the sources of what has no wheel would need a
    compiler."""
    exact = ["--python-version", _BROWSERS_PYTHON, "--no-deps", "--only-binary", ":all:", "--require-hashes"]
    placed = ["--python", str(python), "--target", str(target)]
    return [str(UV), "pip", "install", "--quiet", *placed, *exact, "-r", str(LOCK)]
