"""Finds or installs a Chromium for the browser tests: Playwright's own where it can be had, else Debian's.

A missing browser is installed or the run fails saying which; it is never skipped.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# Debian's name first, then others' for the same browser.
_NAMES = ("chromium", "chromium-browser", "google-chrome")
# Hangul on screenshots and in print.
_FONTS = "fonts-nanum"


def find_chromium() -> str | None:
    """A Chromium that can be started: the environment's choice, Playwright's download, or the system's."""
    if chosen := os.environ.get("CHROMIUM"):
        return chosen
    return _playwrights_own() or next((found for name in _NAMES if (found := shutil.which(name))), None)


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright  # only here: setup itself must not need it

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _apt_get(*arguments: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", *arguments], check=False, env=environment, capture_output=True)


def main() -> int:
    if find_chromium():
        return 0
    print("setup: Chromium …", flush=True)
    download = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(download, check=False, capture_output=True, timeout=600).returncode == 0 and find_chromium():
        return 0
    if shutil.which("apt-get"):
        _apt_get("update", "-qq")
        _apt_get("install", "-y", "-qq", "chromium", _FONTS)
    if find_chromium():
        return 0
    print(
        "No Chromium: Playwright could not download one and apt-get could not install one. "
        "Install the package chromium, or set CHROMIUM to a browser's path.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
