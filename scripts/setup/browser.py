"""Finds the browsers for the tests: Chromium from Playwright or the system, Firefox and WebKitGTK from the system.
``setup.tests`` installs missing ones."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from setup.node import node_folder
from setup.system_packages import can_install, first_known, install

# Playwright's own Node needs libatomic, which a fresh machine lacks; ours needs nothing.
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node_folder() / "bin" / "node"))

# Debian's name comes first, then other distributions' names for Chromium.
_NAMES = ("chromium", "chromium-browser", "google-chrome")
# The second package renders Hangul on screenshots and in print.
_CHROMIUM = ("chromium", "fonts-nanum")
# Maps each engine to its program and package; WebKitGTK also needs a screen, at least a virtual one.
_PROGRAMS = {"firefox": ("firefox-esr", "firefox"), "webkit": ("WebKitWebDriver",), "screen": ("Xvfb",)}
_PACKAGES = {"firefox": ("firefox-esr", "firefox"), "webkit": ("webkit2gtk-driver",), "screen": ("xvfb",)}
# Without these flags Chromium contacts Google's hosts at every start.
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
    """Return a Chromium that starts: the environment's choice, Playwright's download, or the system's."""
    if chosen := os.environ.get("CHROMIUM"):
        return chosen
    return _playwrights_own() or next((found for name in _NAMES if (found := shutil.which(name))), None)


def find_engines() -> dict[str, str]:
    """Return the installed programs of the other engines by name."""
    found = {name: next(filter(None, map(shutil.which, programs)), None) for name, programs in _PROGRAMS.items()}
    if not find_mini_browser():
        del found["webkit"]
    return {name: path for name, path in found.items() if path}


def find_mini_browser() -> str | None:
    """Return the path of WebKitGTK's MiniBrowser, which its driver starts."""
    return next(map(str, sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), reverse=True)), None)


def missing_packages() -> list[str]:
    """Return Debian's packages of the missing browsers."""
    found = find_engines()
    engines = [first_known(*names) for engine, names in _PACKAGES.items() if engine not in found]
    return [*([] if find_chromium() else _CHROMIUM), *engines]


def install_chromium() -> None:
    """Install the system's Chromium, which brings its libraries; if there is none, download Playwright's."""
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
    # A download that hangs counts as a missing browser.
    try:
        subprocess.run(command, check=False, capture_output=True, timeout=600)
    except subprocess.TimeoutExpired:
        print("setup: the download of Chromium took more than ten minutes", flush=True)


@cache
def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright  # imported only here, because setup itself must work without it

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    # A download may exist and still not start, for lack of a system library.
    started = Path(path).exists() and subprocess.run([path, "--version"], check=False, capture_output=True)
    return path if started and started.returncode == 0 else None
