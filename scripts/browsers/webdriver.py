"""A small W3C WebDriver client: Marionette over TCP for Firefox, the protocol geckodriver would translate to, and HTTP
for WebKitGTK. Nothing but the browsers has to be installed."""

import json
import socket
from http.client import HTTPConnection
from typing import Any, ClassVar, Protocol

# Timeout in seconds of a command, and of a condition that a script waits for.
PATIENCE_MS = 60_000
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
TIMEOUTS = {"script": 3 * PATIENCE_MS, "pageLoad": PATIENCE_MS, "implicit": 0}


class Driver(Protocol):
    """One session of one browser."""

    def send(self, command: str, **parameters: Any) -> Any: ...

    def close(self) -> None: ...


class Marionette:
    """Sends ``[0, id, "WebDriver:Command", parameters]`` and receives ``[1, id, error, result]``, each prefixed by its
    length."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=4 * PATIENCE_MS / 1000)
        self.stream = self.socket.makefile("rb")
        self.last = 0
        self._read()  # Marionette sends a greeting first.
        self.send("NewSession", timeouts=TIMEOUTS)

    def send(self, command: str, **parameters: Any) -> Any:
        self.last += 1
        text = json.dumps([0, self.last, f"WebDriver:{command}", parameters]).encode()
        self.socket.sendall(b"%d:%s" % (len(text), text))
        _, _, error, result = self._read()
        if error:
            raise RuntimeError(f"Firefox, {command}: {error['error']}: {error['message']}")
        return result.get("value") if isinstance(result, dict) and set(result) == {"value"} else result

    def close(self) -> None:
        self.stream.close()
        self.socket.close()

    def _read(self) -> Any:
        length = b""
        while (byte := self.stream.read(1)) != b":":
            assert byte, "Firefox has closed the connection"
            length += byte
        return json.loads(self.stream.read(int(length)))


class OverHttp:
    """Sends the same commands as HTTP requests of one WebDriver session."""

    ADDRESSES: ClassVar[dict[str, tuple[str, str]]] = {
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
        self.connection = HTTPConnection("127.0.0.1", port, timeout=4 * PATIENCE_MS / 1000)
        wanted = {"capabilities": {"alwaysMatch": {**capabilities, "timeouts": TIMEOUTS}}}
        self.session = self._ask("POST", "/session", wanted)["sessionId"]

    def send(self, command: str, **parameters: Any) -> Any:
        method, address = self.ADDRESSES[command]
        path = f"/session/{self.session}/{address.format(**parameters)}".rstrip("/")
        parameters.pop("id", None)
        return self._ask(method, path, parameters if method == "POST" else None)

    def close(self) -> None:
        self.send("DeleteSession")
        self.connection.close()

    def _ask(self, method: str, path: str, body: dict[str, Any] | None) -> Any:
        text = None if body is None else json.dumps(body)
        self.connection.request(method, path, text, {"Content-Type": "application/json"})
        value = json.loads(self.connection.getresponse().read())["value"]
        if isinstance(value, dict) and "error" in value:
            raise RuntimeError(f"WebKitGTK, {path}: {value['error']}: {value.get('message')}")
        return value
