"""Finds or installs the browsers of the tests: a Chromium, Playwright's own where it can be had, else Debian's; Firefox
and WebKitGTK from Debian.

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
# Each engine's program, and the packages that bring it; WebKitGTK needs a screen, if only a virtual one.
_PROGRAMS = {"firefox": ("firefox-esr", "firefox"), "webkit": ("WebKitWebDriver",), "screen": ("Xvfb",)}
_PACKAGES = {"firefox": "firefox-esr", "webkit": "webkit2gtk-driver", "screen": "xvfb"}
# Without the background flags Chromium asks its maker's hosts for things at every start.
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str | None:
    """A Chromium that can be started: the environment's choice, Playwright's download, or the system's."""
    if chosen := os.environ.get("CHROMIUM"):
        return chosen
    return _playwrights_own() or next((found for name in _NAMES if (found := shutil.which(name))), None)


def find_engines() -> dict[str, str]:
    """The programs of the other engines that are on this machine, by name."""
    found = {name: next(filter(None, map(shutil.which, programs)), None) for name, programs in _PROGRAMS.items()}
    if not find_mini_browser():
        del found["webkit"]
    return {name: path for name, path in found.items() if path}


def find_mini_browser() -> str | None:
    """WebKitGTK's own small browser, which its driver starts."""
    return next(map(str, sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), reverse=True)), None)


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright  # only here: setup itself must not need it

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _apt_get(*arguments: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", *arguments], check=False, env=environment, capture_output=True)


def main() -> int:
    problems = [*_set_up_chromium(), *_set_up_engines()]
    print("\n".join(problems), end="\n" if problems else "", file=sys.stderr)
    return 1 if problems else 0


def _set_up_chromium() -> list[str]:
    if find_chromium():
        return []
    print("setup: Chromium …", flush=True)
    download = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(download, check=False, capture_output=True, timeout=600).returncode == 0 and find_chromium():
        return []
    if shutil.which("apt-get"):
        _apt_get("update", "-qq")
        _apt_get("install", "-y", "-qq", "chromium", _FONTS)
    if find_chromium():
        return []
    return [
        "No Chromium: Playwright could not download one and apt-get could not install one. "
        "Install the package chromium, or set CHROMIUM to a browser's path."
    ]


def _set_up_engines() -> list[str]:
    wanted = [package for name, package in _PACKAGES.items() if name not in find_engines()]
    if wanted and shutil.which("apt-get"):
        print(f"setup: {', '.join(wanted)} …", flush=True)
        _apt_get("update", "-qq")
        _apt_get("install", "-y", "-qq", "--no-install-recommends", *wanted)
    found = find_engines()
    missing = [package for name, package in _PACKAGES.items() if name not in found]
    return [f"No {package}: apt-get could not install it. Install the package {package}." for package in missing]


if __name__ == "__main__":
    raise SystemExit(main())
