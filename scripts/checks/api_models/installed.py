"""Botocore as the check pins it, in a folder of its own: only its data is read, and nothing else needs it."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

from project import CACHE, ROOT

LOCK = ROOT / "requirements" / "facts.txt"
UV = CACHE / "tools" / "bin" / "uv"
_PIN = re.compile(r"^botocore==(\S+)", re.MULTILINE)


class NotInstalledError(Exception):
    """Botocore could not be installed; the message says what was tried."""


def pinned_version() -> str:
    """The version in ``requirements/facts.txt``."""
    found = _PIN.search(LOCK.read_text(encoding="utf-8"))
    if not found:
        raise NotInstalledError("requirements/facts.txt pins no botocore")
    return found[1]


def data_folder() -> Path:
    """Where the pinned models lie, installed now if they are not yet. Raises :class:`NotInstalledError`."""
    folder = CACHE / f"api-models-{hashlib.sha256(LOCK.read_bytes()).hexdigest()[:12]}"
    whole = folder / "whole"
    if not whole.exists():
        print("check: API models: installing botocore …", flush=True)
        command = [
            str(UV), "pip", "install", "--quiet", "--no-deps", "--require-hashes", "--python", sys.executable,
            "--target", str(folder), "-r", str(LOCK),
        ]  # fmt: skip
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        if result.returncode:
            raise NotInstalledError(f"botocore could not be installed: {' '.join(result.stderr.split())}")
        whole.touch()
    return folder / "botocore" / "data"
