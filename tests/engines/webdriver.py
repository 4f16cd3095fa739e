"""Firefox and WebKitGTK by the commands of W3C WebDriver, which both speak: Firefox as Marionette over TCP, which is
what geckodriver would translate to, WebKitGTK over HTTP. Nothing but the browsers has to be installed."""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Protocol

START_S = 60
# Of a command, and of what a script waits for.
PATIENCE_MS = 60_000
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
TIMEOUTS = {"script": PATIENCE_MS, "pageLoad": PATIENCE_MS, "implicit": 0}


class Driver(Protocol):
    """One session of one browser."""

    def send(self, command: str, **parameters: Any) -> Any: ...


class Marionette:
    """``[0, id, "WebDriver:Command", parameters]`` out, ``[1, id, error, result]`` in, each with its length before."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=2 * PATIENCE_MS / 1000)
        self.stream = self.socket.makefile("rb")
        self.last = 0
        self._read()  # It introduces itself.
        self.send("NewSession", timeouts=TIMEOUTS)

    def send(self, command: str, **parameters: Any) -> Any:
        self.last += 1
        text = json.dumps([0, self.last, f"WebDriver:{command}", parameters]).encode()
        self.socket.sendall(b"%d:%s" % (len(text), text))
        _, _, error, result = self._read()
        if error:
            raise RuntimeError(f"Firefox, {command}: {error['error']}: {error['message']}")
        return result.get("value") if isinstance(result, dict) and set(result) == {"value"} else result

    def _read(self) -> Any:
        length = b""
        while (byte := self.stream.read(1)) != b":":
            assert byte, "Firefox has closed the connection"
            length += byte
        return json.loads(self.stream.read(int(length)))


class OverHttp:
    """The same commands as HTTP requests of one WebDriver session."""

    ADDRESSES: dict[str, tuple[str, str]] = {
        "Navigate": ("POST", "url"),
        "Back": ("POST", "back"),
        "Forward": ("POST", "forward"),
        "Refresh": ("POST", "refresh"),
        "FindElement": ("POST", "element"),
        "ElementClick": ("POST", "element/{id}/click"),
        "ElementClear": ("POST", "element/{id}/clear"),
        "ElementSendKeys": ("POST", "element/{id}/value"),
        "ExecuteAsyncScript": ("POST", "execute/async"),
        "ExecuteScript": ("POST", "execute/sync"),
        "GetCurrentURL": ("GET", "url"),
        "DeleteSession": ("DELETE", ""),
    }

    def __init__(self, port: int, capabilities: dict[str, Any]) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=2 * PATIENCE_MS / 1000)
        wanted = {"capabilities": {"alwaysMatch": {**capabilities, "timeouts": TIMEOUTS}}}
        self.session = self._ask("POST", "/session", wanted)["sessionId"]

    def send(self, command: str, **parameters: Any) -> Any:
        method, address = self.ADDRESSES[command]
        path = f"/session/{self.session}/{address.format(**parameters)}".rstrip("/")
        parameters.pop("id", None)
        return self._ask(method, path, parameters if method == "POST" else None)

    def _ask(self, method: str, path: str, body: dict[str, Any] | None) -> Any:
        text = None if body is None else json.dumps(body)
        self.connection.request(method, path, text, {"Content-Type": "application/json"})
        value = json.loads(self.connection.getresponse().read())["value"]
        if isinstance(value, dict) and "error" in value:
            raise RuntimeError(f"WebKitGTK, {path}: {value['error']}: {value.get('message')}")
        return value


@contextmanager
def firefox(path: str) -> Iterator[Driver]:
    """Firefox with a fresh profile."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        preferences = {"marionette.port": 0, "intl.accept_languages": "ko-KR", **QUIET}
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items()]
        (Path(profile) / "user.js").write_text("".join(lines), encoding="utf-8")
        command = [path, "--headless", "--no-remote", "--marionette", "--profile", profile]
        with _running(command, {**os.environ, "HOME": profile}):
            active = Path(profile) / "MarionetteActivePort"
            _wait_for(lambda: active.exists() and active.read_text().strip() != "", "Firefox")
            yield Marionette(int(active.read_text()))


# Firefox would ask its maker's hosts for things at every start.
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
    """WebKitGTK's own small browser on a screen of its own that nobody sees."""
    xvfb = shutil.which("Xvfb")
    assert xvfb, "no Xvfb: run scripts/setup_browser.py"
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
            browser = {"binary": _mini_browser(), "args": ["--automation"]}
            driver = OverHttp(port, {"browserName": "MiniBrowser", "webkitgtk:browserOptions": browser})
            yield driver
            driver.send("DeleteSession")


# No bus, no accessibility service, and in a container no namespaces to build its sandbox from.
HIDDEN = {
    "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
    "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
    "NO_AT_BRIDGE": "1",
    "GDK_BACKEND": "x11",
}


def _mini_browser() -> str:
    found = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    assert found, "no MiniBrowser: install the package webkit2gtk-driver"
    return str(found[-1])


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


def _wait_for(done: Any, what: str) -> None:
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
