"""The calculators work in Firefox and WebKitGTK: a selection of what the other files of this folder test in
Chromium."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from browsers.start import start_engine
from browsers.webdriver import ELEMENT, PATIENCE_MS, Driver
from serve.server import Handler, make_server
from support.case import Case, read_cases

pytestmark = pytest.mark.browser

PAGE = "/ko/lambda/billing/"
STATE = "document.querySelector('calc-widget')?.dataset.state"
REASON = "document.querySelector('.calc-state')?.textContent + document.querySelector('calc-widget')?.dataset.reason"
# The amount alone; while the inputs differ from the answer's, a note behind it says so.
ANSWER = "document.querySelector('.calc-answer').firstChild.data"
CASES = {case.name.partition(":")[0]: case for case in read_cases("lambda-billing")}
FILL = """
  const form = document.querySelector("calc-widget form");
  for (const field of form.elements) {
    if (field.dataset.default === undefined) continue;
    const value = arguments[0][field.name] ?? field.dataset.default;
    if (field.type === "checkbox") field.checked = value === "true"; else field.value = value;
  }
  form.requestSubmit();
"""
# Ends when the service worker has kept files of all these names.
WHEN_KEPT = """
  const done = arguments[arguments.length - 1];
  const names = [...arguments].slice(0, -1);
  const look = async () => {
    const kept = [];
    for (const name of await caches.keys()) {
      kept.push(...(await (await caches.open(name)).keys()).map(({ url }) => url));
    }
    if (names.every((name) => kept.some((url) => url.endsWith(name)))) done(true);
    else setTimeout(look, 50);
  };
  look();
"""


@dataclass(slots=True, kw_only=True)
class Site:
    """The site on a port of its own, so that nothing is cached and nothing is stored; it may refuse files."""

    server: ThreadingHTTPServer
    asked: list[str] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    # Forbids every cache to keep anything.
    is_forgetful: bool = False

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody at one of the engines."""

    driver: Driver

    def opens(self, address: str) -> None:
        self.driver.send("Navigate", url=address)

    def sees(self, script: str) -> Any:
        return self.driver.send("ExecuteScript", script=f"return {script};", args=[])

    def waits_for(self, script: str, wanted: object) -> None:
        end = time.monotonic() + PATIENCE_MS / 1000
        while (seen := self.sees(script)) != wanted:
            about = f"{script}: {seen!r}, not {wanted!r}; {self.sees(REASON)}"
            assert time.monotonic() < end, about
            assert script != STATE or seen != "failed", about
            time.sleep(0.03)

    def field(self, label: str) -> str:
        """Return the element with this label, as the driver names it."""
        path = f"//calc-widget//label[normalize-space()='{label}']"
        name = self.sees(f"document.evaluate({json.dumps(path)}, document).iterateNext().htmlFor")
        return str(self.driver.send("FindElement", using="css selector", value=f"[id='{name}']")[ELEMENT])

    def types(self, label: str, text: str) -> None:
        element = self.field(label)
        self.driver.send("ElementClear", id=element)
        self.driver.send("ElementSendKeys", id=element, text=text)

    def touches(self) -> None:
        self.driver.send("ElementClick", id=self.field("요청 수"))


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def reader(request: pytest.FixtureRequest) -> Iterator[Reader]:
    with start_engine(request.param) as driver:
        yield Reader(driver=driver)


@pytest.fixture
def serve(site: Path) -> Iterator[Callable[[], Site]]:
    started: list[Site] = []

    def start() -> Site:
        served = Site(server=make_server(site, 0))

        def answer(self: Handler, *, with_body: bool) -> None:
            served.asked.append(self.path)
            if any(self.path.endswith(name) for name in served.refused):
                self._send(HTTPStatus.NOT_FOUND, {}, b"", with_body=with_body)
            else:
                Handler._answer(self, with_body=with_body)

        def send(
            self: Handler, status: HTTPStatus, headers: Mapping[str, str], body: bytes, *, with_body: bool
        ) -> None:
            kept = {"Cache-Control": "no-store"} if served.is_forgetful else {}
            Handler._send(self, status, {**headers, **kept}, body, with_body=with_body)

        served.server.RequestHandlerClass._answer = answer  # type: ignore[attr-defined]
        served.server.RequestHandlerClass._send = send  # type: ignore[attr-defined]
        threading.Thread(target=served.server.serve_forever, daemon=True).start()
        started.append(served)
        return served

    yield start
    for served in started:
        served.server.shutdown()
        served.server.server_close()


def shown_total(case: Case) -> str:
    return f"${float(case.expect['total']):,.2f}"


def test_the_first_touch_starts_python_from_its_snapshot(reader: Reader, serve: Callable[[], Site]) -> None:
    served = serve()
    reader.opens(served.address + PAGE)
    assert not [path for path in served.asked if "/runtime/" in path]
    assert reader.sees(ANSWER) == shown_total(CASES["AWS example 1"])
    reader.touches()
    reader.waits_for(STATE, "live")
    assert [path for path in served.asked if path.endswith("/snapshot.wasm")]
    assert not [path for path in served.asked if path.endswith(".zip")]

    # Worked examples of AWS.
    for name in ("AWS example 3", "AWS example 5"):
        reader.driver.send("ExecuteScript", script=FILL, args=[CASES[name].inputs])
        reader.waits_for(ANSWER, shown_total(CASES[name]))

    # 4,000,000 x $0.20/M + (900,000 - 400,000) GB-s x 0.0000166667 = 0.80 + 8.33, and the address says so.
    reader.driver.send("ExecuteScript", script=FILL, args=[{}])
    reader.types("요청 수", "500만")
    reader.waits_for(ANSWER, "$9.13")
    reader.waits_for("location.search", "?requests=5000000")

    # A wrong value is explained beside its field; the answer stays.
    name = reader.sees("document.querySelector('calc-widget [name=memory_mb]').id")
    error = f"document.getElementById('{name}-error')"
    reader.types("메모리", "12")
    reader.waits_for(f"{error}.textContent.includes('범위로 입력하세요') && !{error}.hidden", True)
    assert reader.sees(ANSWER) == "$9.13"


def test_a_link_restores_its_inputs_and_back_and_forward_keep_python(reader: Reader, serve: Callable[[], Site]) -> None:
    served = serve()
    reader.opens(f"{served.address}/en/lambda/billing/?requests=5000000&architecture=arm64")
    reader.waits_for(STATE, "live")
    # 0.80 + 500,000 x 0.0000133334 = 0.80 + 6.67
    assert reader.sees(ANSWER) == "$7.47"
    reader.sees(
        "[...document.querySelectorAll('a.md-nav__link')].find((link) => /\\/batch\\//.test(link.href)).click()"
    )
    reader.waits_for("location.pathname", "/en/batch/")
    reader.waits_for(STATE, None)
    reader.driver.send("Back")
    reader.waits_for(STATE, "live")
    reader.waits_for(ANSWER, "$7.47")
    reader.driver.send("Forward")
    reader.waits_for("location.pathname", "/en/batch/")


# WebKitGTK does it too, in seven seconds on a quiet machine: too long to try each time.
def test_without_the_snapshot_python_starts_from_bytecode(reader: Reader, serve: Callable[[], Site]) -> None:
    served = serve()
    served.refused.add("/snapshot.wasm")
    reader.opens(f"{served.address}{PAGE}?requests=5000000")
    reader.waits_for(STATE, "live")
    reader.waits_for(ANSWER, "$9.13")
    assert [path for path in served.asked if path.endswith("/python_stdlib.zip")]


def test_without_any_python_the_answer_stays_and_a_retry_works(reader: Reader, serve: Callable[[], Site]) -> None:
    served = serve()
    served.refused |= {"/core.wasm", "/pyodide.asm.wasm"}
    reader.opens(served.address + PAGE)
    reader.touches()
    reader.waits_for(f"{STATE} === 'failed'", True)
    assert reader.sees(ANSWER) == shown_total(CASES["AWS example 1"])
    served.refused.clear()
    reader.sees("document.querySelector('calc-widget [name=retry]').click()")
    reader.waits_for(STATE, "live")


@pytest.mark.parametrize("is_forgetful", [False, True])
def test_what_was_visited_calculates_without_a_connection(
    reader: Reader, serve: Callable[[], Site], is_forgetful: bool
) -> None:
    served = serve()
    served.is_forgetful = is_forgetful
    reader.opens(served.address + PAGE)
    reader.waits_for("navigator.serviceWorker.controller !== null", True)
    reader.touches()
    reader.waits_for(STATE, "live")
    names = ["billing/", "calc-widget.js", "core.wasm", "snapshot.wasm"]
    reader.driver.send("ExecuteAsyncScript", script=WHEN_KEPT, args=names)
    served.server.shutdown()
    served.server.server_close()
    reader.opens(f"{served.address}{PAGE}?requests=5000000")
    reader.waits_for(STATE, "live")
    assert reader.sees(ANSWER) == "$9.13"


def test_the_zip_calculates_from_files(reader: Reader, from_files: Path) -> None:
    page = from_files / "ko" / "lambda" / "billing" / "index.html"
    reader.opens(f"{page.as_uri()}?requests=5000000")
    reader.waits_for(STATE, "live")
    assert reader.sees(ANSWER) == "$9.13"


def test_a_private_window_of_firefox_calculates(serve: Callable[[], Site]) -> None:
    with start_engine("firefox", {"browser.privatebrowsing.autostart": True}) as driver:
        reader = Reader(driver=driver)
        reader.opens(f"{serve().address}{PAGE}?requests=5000000")
        reader.waits_for(STATE, "live")
        assert reader.sees(ANSWER) == "$9.13"
