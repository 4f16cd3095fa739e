"""Installs packages of the operating system where that is possible, else names them in one line for an administrator.

Standard library only: the first to ask is ``setup/environment.py``, under the machine's own Python.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable


def install(packages: Iterable[str], *, recommended: bool = True) -> None:
    """Install quietly with apt-get, if this is root on a system that has it; the caller then looks again."""
    wanted = list(packages)
    if not wanted or not can_install():
        return
    print(f"setup: {', '.join(wanted)} …", flush=True)
    more = [] if recommended else ["--no-install-recommends"]
    _apt_get("update", "-qq")
    if not _apt_get("install", "-y", "-qq", *more, *wanted):
        # One unknown name would make apt-get refuse all of them.
        for package in wanted:
            _apt_get("install", "-y", "-qq", *more, package)


def _apt_get(*arguments: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(["apt-get", *arguments], check=False, env=environment, capture_output=True)
    return done.returncode == 0


def first_known(*names: str) -> str:
    """Return the first of these names that apt knows, since distributions name the same program differently; the first
    of all where there is no apt."""
    if shutil.which("apt-cache"):
        for name in names:
            if subprocess.run(["apt-cache", "show", name], check=False, capture_output=True).stdout:
                return name
    return names[0]


def can_install() -> bool:
    """Return whether this process may install packages with apt-get."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def request(purpose: str, packages: Iterable[str], elsewhere: str = "") -> str:
    """Return the line that asks for the packages, with a command that an administrator can paste.

    ``elsewhere`` names the same for systems without apt-get.
    """
    line = f"{purpose} Ask the administrator of this machine to run: apt-get install {' '.join(packages)}"
    return f"{line} ({elsewhere})" if elsewhere else line
