"""Finds the browsers of the tests: a Chromium, Playwright's own where it can be had, else the system's; Firefox and
WebKitGTK from the system. ``setup.tests`` installs what is missing.
"""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from setup.node import node_folder
from setup.system_packages import can_install, first_known, install

# Playwright brings a Node that needs libatomic, which a new machine does not have; ours needs nothing.
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node_folder() / "bin" / "node"))

# Debian's name first, then others' for the same browser.
_NAMES = ("chromium", "chromium-browser", "google-chrome")
# The second shows Hangul on screenshots and in print.
_CHROMIUM = ("chromium", "fonts-nanum")
# Each engine's program, and the package that brings it; WebKitGTK needs a screen, if only a virtual one.
_PROGRAMS = {"firefox": ("firefox-esr", "firefox"), "webkit": ("WebKitWebDriver",), "screen": ("Xvfb",)}
_PACKAGES = {"firefox": ("firefox-esr", "firefox"), "webkit": ("webkit2gtk-driver",), "screen": ("xvfb",)}
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
    """Return a Chromium that can be started: the environment's choice, Playwright's download, or the system's."""
    if chosen := os.environ.get("CHROMIUM"):
        return chosen
    return _playwrights_own() or next((found for name in _NAMES if (found := shutil.which(name))), None)


def find_engines() -> dict[str, str]:
    """Return the programs of the other engines that are on this machine, by name."""
    found = {name: next(filter(None, map(shutil.which, programs)), None) for name, programs in _PROGRAMS.items()}
    if not find_mini_browser():
        del found["webkit"]
    return {name: path for name, path in found.items() if path}


def find_mini_browser() -> str | None:
    """WebKitGTK's own small browser, which its driver starts."""
    return next(map(str, sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), reverse=True)), None)


def missing_packages() -> list[str]:
    """Debian's packages of the browsers that cannot be found."""
    found = find_engines()
    engines = [first_known(*names) for engine, names in _PACKAGES.items() if engine not in found]
    return [*([] if find_chromium() else _CHROMIUM), *engines]


def install_chromium() -> None:
    """The system's, which brings the libraries that it needs; where there is none, Playwright's download."""
    if find_chromium():
        return
    install(_CHROMIUM)
    if find_chromium():
        return
    print("setup: Chromium …", flush=True)
    _playwright("install", "chromium")
    _playwrights_own.cache_clear()
    if not find_chromium() and can_install():
        _playwright("install-deps", "chromium")
    _playwrights_own.cache_clear()


def _playwright(*arguments: str) -> None:
    command = [sys.executable, "-m", "playwright", *arguments]
    # A download that hangs is no browser either.
    try:
        subprocess.run(command, check=False, capture_output=True, timeout=600)
    except subprocess.TimeoutExpired:
        print("setup: the download of Chromium took more than ten minutes", flush=True)


@cache
def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright  # only here: setup itself must not need it

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    # A download that lacks a library of the system is there, but does not start.
    started = Path(path).exists() and subprocess.run([path, "--version"], check=False, capture_output=True)
    return path if started and started.returncode == 0 else None
