"""Starts Firefox and WebKitGTK, each with a fresh profile."""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from browsers.webdriver import Driver, Marionette, OverHttp
from setup.browser import find_engines, find_mini_browser

START_S = 60


@contextmanager
def start_engine(name: str, preferences: Mapping[str, object] | None = None) -> Iterator[Driver]:
    """Start the engine ``name``; ``preferences`` apply to Firefox only."""
    found = find_engines()
    assert name in found, f"no {name}: run python -m setup.tests"
    started = firefox(found[name], preferences or {}) if name == "firefox" else webkit(found[name])
    with started as driver:
        yield driver
        driver.close()


@contextmanager
def firefox(path: str, more: Mapping[str, object]) -> Iterator[Driver]:
    """Start Firefox with a fresh profile."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        preferences = {"marionette.port": 0, "intl.accept_languages": "ko-KR", **QUIET, **more}
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items()]
        (Path(profile) / "user.js").write_text("".join(lines), encoding="utf-8")
        command = [path, "--headless", "--no-remote", "--marionette", "--profile", profile]
        with _running(command, {**os.environ, "HOME": profile}):
            active = Path(profile) / "MarionetteActivePort"
            _wait_for(lambda: active.exists() and active.read_text().strip() != "", "Firefox")
            yield Marionette(int(active.read_text()))


# Without these preferences Firefox contacts Mozilla's hosts at every start.
QUIET = {
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "browser.aboutwelcome.enabled": False,
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.safebrowsing.update.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "datareporting.healthreport.uploadEnabled": False,
    "toolkit.telemetry.server": "",
    "extensions.update.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "dom.disable_beforeunload": True,
}


@contextmanager
def webkit(path: str) -> Iterator[Driver]:
    """Start WebKitGTK's MiniBrowser on a virtual screen."""
    xvfb = shutil.which("Xvfb")
    assert xvfb, "no Xvfb: run python -m setup.tests"
    read, write = os.pipe()
    screen = [xvfb, "-displayfd", str(write), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home, _running(screen, dict(os.environ), write):
        os.close(write)
        with os.fdopen(read) as told:
            display = told.readline().strip()
        assert display, "Xvfb did not start"
        port = _free_port()
        environment = {**os.environ, **HIDDEN, "DISPLAY": f":{display}", "HOME": home, "LANG": "C.UTF-8"}
        with _running([path, f"--port={port}"], environment):
            _wait_for(lambda: _answers(port), "WebKitWebDriver")
            browser = {"binary": find_mini_browser(), "args": ["--automation"]}
            driver = OverHttp(port, {"browserName": "MiniBrowser", "webkitgtk:browserOptions": browser})
            yield driver


# WebKitGTK starts without D-Bus and accessibility services; containers lack the namespaces for its sandbox.
HIDDEN = {
    "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
    "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
    "NO_AT_BRIDGE": "1",
    "GDK_BACKEND": "x11",
}


@contextmanager
def _running(command: list[str], environment: dict[str, str], *inherited: int) -> Iterator[None]:
    process = subprocess.Popen(
        command, env=environment, pass_fds=inherited, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(done: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + START_S
    while not done():
        assert time.monotonic() < end, f"{what} did not start in {START_S} s"
        time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
