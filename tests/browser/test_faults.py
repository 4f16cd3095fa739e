"""What can go wrong with the runtime, each in a real browser: the last good answer stays, one sentence says why,
and a retry works.

Waiting times are cut by rewriting the constants in the scripts as they are served; nothing else is changed.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, expect

from build_runtime import PYODIDE
from runtime import wasm
from runtime.core import called, with_traps
from runtime.engine import engine

pytestmark = pytest.mark.browser

BOOT_MS = 60_000
PAGE = "/ko/lambda/billing/"
EC2 = "/ko/ec2/pricing/"
ANSWER = ".calc-answer"
# The reasons a reader is told, by file of widgets/compute_calculators/text/ko/common.json.
BROKEN = "계산기 파일을 받지 못했거나"
CANCELLED = "계산기 준비를 멈췄습니다."
FAULTS = ("404", "500", "truncated", "corrupted", "never")
SHORT = {
    "worker.js": (("STALL_MS=8e3", "STALL_MS=1500"),),
    "client.js": (("QUIET_MS=3e4", "QUIET_MS=15000"), ("ANSWER_MS=1e4", "ANSWER_MS=3000")),
}


def fault(kind: str, site: Path) -> Callable[[Route], None]:
    """What the server does wrong with one file."""

    def answer(route: Route) -> None:
        file = site / re.sub(r"https?://[^/]+/", "", route.request.url)
        content = file.read_bytes()
        headers = {"Content-Type": "text/javascript" if file.suffix in (".js", ".mjs") else "application/wasm"}
        match kind:
            case "404" | "500":
                route.fulfill(status=int(kind), body="no")
            case "truncated":
                route.fulfill(body=content[: len(content) // 2], headers=headers)
            case "corrupted":
                middle = len(content) // 2
                route.fulfill(body=content[:middle] + b"}{\0" + content[middle + 3 :], headers=headers)
            case "never":
                pass

    return answer


@pytest.fixture(scope="module")
def profile(browser: Browser, address: str, site: Path) -> Iterator[BrowserContext]:
    """One profile for all faults, with short waits; every test breaks and mends its own files."""
    context = browser.new_context(locale="ko-KR", service_workers="block")
    shorten(context, site)
    yield context
    context.close()


def shorten(context: BrowserContext, site: Path) -> None:
    for name, changes in SHORT.items():
        text = next(site.glob(f"widgets/*/{name}")).read_text(encoding="utf-8")
        for before, after in changes:
            assert before in text, f"{name} no longer says {before}"
            text = text.replace(before, after)
        context.route(f"**/{name}", script(text))


def script(text: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=text, content_type="text/javascript")


@pytest.fixture
def reader(profile: BrowserContext, address: str) -> Iterator[Page]:
    page = profile.new_page()
    page.goto(f"{address}{PAGE}")
    expect(page.locator("calc-widget form")).to_be_visible()
    yield page
    page.close()


def calculators(page: Page) -> int:
    """How many workers hold a Python; the theme's search has one of its own."""
    return sum(worker.url.endswith("/worker.js") for worker in page.workers)


def touch(page: Page) -> None:
    page.locator("calc-widget input[name=requests]").focus()


def expect_state(page: Page, state: str) -> None:
    expect(page.locator("calc-widget")).to_have_attribute("data-state", state, timeout=BOOT_MS)


def expect_failed_and_mend(page: Page, pattern: str, before: str) -> None:
    """The answer is still there, one sentence is shown, and after the fault is gone the button starts Python."""
    expect_state(page, "failed")
    assert page.locator(ANSWER).first.inner_text() == before
    expect(page.locator(".calc-state")).to_contain_text(BROKEN)
    page.unroute(pattern)
    page.get_by_role("button", name="다시 시도").click()
    expect_state(page, "live")
    assert page.locator(ANSWER).first.inner_text() == before


def start_without(page: Page, name: str, broken: Callable[[Route], None]) -> list[str]:
    """Start Python while the file ``name`` is ``broken``; returns the addresses that were asked for."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route(f"**/{name}", broken)
    touch(page)
    expect_state(page, "live")
    page.unroute(f"**/{name}")
    return asked


@pytest.mark.parametrize("kind", FAULTS)
@pytest.mark.parametrize("name", ["worker.js", "*.wasm"])
def test_without_worker_or_wasm_the_answer_stays_and_a_retry_works(
    name: str, kind: str, reader: Page, site: Path
) -> None:
    before = reader.locator(ANSWER).first.inner_text()
    reader.route(f"**/{name}", fault(kind, site))
    touch(reader)
    expect_failed_and_mend(reader, f"**/{name}", before)


@pytest.mark.parametrize("kind", FAULTS)
def test_without_the_snapshot_python_starts_from_bytecode(kind: str, reader: Page, site: Path) -> None:
    asked = start_without(reader, "python.snapshot", fault(kind, site))
    assert any(address.endswith("/python_stdlib.zip") for address in asked)


@pytest.mark.parametrize("kind", FAULTS)
def test_without_snapshot_and_package_the_answer_stays_and_a_retry_works(kind: str, reader: Page, site: Path) -> None:
    before = reader.locator(ANSWER).first.inner_text()
    pattern = re.compile(r"python\.snapshot|compute_calculators\.zip")
    reader.route(pattern, fault(kind, site))
    touch(reader)
    expect_state(reader, "failed")
    assert reader.locator(ANSWER).first.inner_text() == before
    reader.unroute(pattern)
    reader.get_by_role("button", name="다시 시도").click()
    expect_state(reader, "live")


@pytest.mark.parametrize("kind", FAULTS)
def test_without_the_small_engine_the_whole_one_starts(kind: str, reader: Page, site: Path) -> None:
    asked = start_without(reader, "core.wasm", fault(kind, site))
    assert any(address.endswith("/pyodide.asm.wasm") for address in asked)
    assert not any(address.endswith(".zip") for address in asked)


def test_an_answer_that_the_small_engine_cannot_give_comes_from_the_whole_one(
    reader: Page, address: str, site: Path
) -> None:
    request = json.dumps({"calculator": "lambda-billing", "lang": "ko", "inputs": {"requests": "5000000"}})
    whole = engine(PYODIDE)
    snapshot = next(site.glob("widgets/*/python.snapshot")).read_bytes()
    for_the_answer = called(whole, snapshot, [request]) - called(whole, snapshot, [])
    assert for_the_answer
    core = next(site.glob("widgets/*/core.wasm")).read_bytes()
    module = wasm.read(core)
    lacking = wasm.write(with_traps(module, set(range(len(wasm.bodies(module)))) - for_the_answer))
    listed = next(site.glob("widgets/*/runtime.js")).read_text(encoding="utf-8")
    for before, after in (
        (f'"size": {len(core)},', f'"size": {len(lacking)},'),
        (hashlib.sha256(core).hexdigest(), hashlib.sha256(lacking).hexdigest()),
    ):
        assert listed.count(before) == 1
        listed = listed.replace(before, after)
    reader.route("**/runtime.js", script(listed))
    reader.route("**/core.wasm", lambda route: route.fulfill(body=lacking, content_type="application/wasm"))
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    reader.goto(f"{address}{PAGE}?requests=5000000")
    expect_state(reader, "live")
    expect(reader.locator(ANSWER).first).to_have_text("$9.13")
    # What it always says of an answer that was calculated here; nothing of a fault.
    expect(reader.locator(".calc-state")).to_have_text("이 브라우저에서 계산한 답입니다.", use_inner_text=True)
    assert [address for address in asked if address.endswith(".wasm")] == [
        next(address for address in asked if address.endswith(name)) for name in ("/core.wasm", "/pyodide.asm.wasm")
    ]
    assert not any(address.endswith(".zip") for address in asked)
    # The next one comes from there as well.
    reader.locator("calc-widget input[name=requests]").fill("6000000")
    expect(reader.locator(ANSWER).first).not_to_have_text("$9.13")
    expect_state(reader, "live")


def test_a_snapshot_of_another_build_is_not_used(reader: Page, site: Path) -> None:
    other = next(site.glob("widgets/*/compute_calculators.zip")).read_bytes()
    reader.route("**/python.snapshot", lambda route: route.fulfill(body=other))
    fallback: list[str] = []
    reader.on("console", lambda message: fallback.append(message.text))
    touch(reader)
    expect_state(reader, "live")
    reader.unroute("**/python.snapshot")
    assert any("python.snapshot" in line for line in fallback)


def test_a_snapshot_start_fetches_no_standard_library(reader: Page) -> None:
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    touch(reader)
    expect_state(reader, "live")
    assert any(address.endswith("/python.snapshot") for address in asked)
    assert not any(address.endswith((".zip", "pyodide-lock.json", "/pyodide.asm.wasm")) for address in asked)


def test_without_a_price_file_the_answer_stays_and_a_retry_works(reader: Page, address: str, site: Path) -> None:
    # The snapshot has the prices of its day in it; without it they are fetched by Region.
    reader.route("**/python.snapshot", fault("404", site))
    reader.goto(f"{address}{EC2}")
    before = reader.locator(ANSWER).first.inner_text()
    start = reader.locator("calc-widget input[name=quantity]").focus
    for kind in FAULTS:
        reader.route("**/prices/*.json", fault(kind, site))
        start()
        expect_state(reader, "failed")
        assert reader.locator(ANSWER).first.inner_text() == before, kind
        expect(reader.locator(".calc-state")).to_contain_text(BROKEN)
        reader.unroute("**/prices/*.json")
        start = reader.get_by_role("button", name="다시 시도").click
    start()
    expect_state(reader, "live")
    assert reader.locator(ANSWER).first.inner_text() == before


def test_a_worker_killed_in_the_middle_of_an_answer_is_replaced_by_a_retry(reader: Page, address: str) -> None:
    reader.add_init_script(
        "const Plain = Worker; window.Worker = class extends Plain {"
        " postMessage(message) { super.postMessage(message); if (window.kill && message.request) this.terminate(); } };"
    )
    reader.goto(f"{address}{PAGE}")
    touch(reader)
    expect_state(reader, "live")
    before = reader.locator(ANSWER).first.inner_text()
    reader.evaluate("() => { window.kill = true; }")
    reader.locator("calc-widget input[name=requests]").fill("5000000")
    expect_state(reader, "failed")
    assert reader.locator(ANSWER).first.inner_text() == before
    reader.evaluate("() => { window.kill = false; }")
    reader.get_by_role("button", name="다시 시도").click()
    expect_state(reader, "live")
    expect(reader.locator(ANSWER).first).not_to_have_text(before)


def test_python_that_runs_out_of_memory_is_replaced_by_a_retry(reader: Page, address: str, site: Path) -> None:
    text = next(site.glob("widgets/*/worker.js")).read_text(encoding="utf-8")
    # As on a device that has no more: the memory that Python has is all that it gets.
    capped = "WebAssembly.Memory.prototype.grow = () => { throw new RangeError('could not allocate memory'); };"
    reader.route("**/worker.js", script(f"{capped}\n{text}"))
    # A request that is too large for it; no field takes as much, so it grows on its way.
    reader.add_init_script(
        "const Plain = Worker; window.Worker = class extends Plain { postMessage(message) {"
        " if (window.large && message.request) message.request += ' '.repeat(2e7); super.postMessage(message); } };"
    )
    reader.goto(f"{address}{PAGE}")
    touch(reader)
    expect_state(reader, "live")
    before = reader.locator(ANSWER).first.inner_text()
    reader.evaluate("() => { window.large = true; }")
    reader.locator("calc-widget input[name=requests]").fill("5000000")
    expect_state(reader, "failed")
    expect(reader.locator(".calc-state")).to_contain_text("메모리가 부족해")
    assert reader.locator(ANSWER).first.inner_text() == before
    reader.evaluate("() => { window.large = false; }")
    reader.get_by_role("button", name="다시 시도").click()
    expect_state(reader, "live")
    expect(reader.locator(ANSWER).first).to_have_text("$9.13")
    assert calculators(reader) == 1


def test_a_start_can_be_cancelled_and_started_again(reader: Page, site: Path) -> None:
    before = reader.locator(ANSWER).first.inner_text()
    reader.route("**/core.wasm", fault("never", site))
    touch(reader)
    expect(reader.locator(".calc-bytes")).to_contain_text("MB 중")
    reader.get_by_role("button", name="그만두기").click()
    expect_state(reader, "failed")
    expect(reader.locator(".calc-state")).to_contain_text(CANCELLED)
    assert reader.locator(ANSWER).first.inner_text() == before
    reader.unroute("**/core.wasm")
    reader.get_by_role("button", name="다시 시도").click()
    expect_state(reader, "live")


def test_blocked_storage_changes_nothing(reader: Page, address: str) -> None:
    denied = "() => { throw new DOMException('denied', 'SecurityError'); }"
    reader.add_init_script(
        f"for (const name of ['caches', 'indexedDB']) Object.defineProperty(window, name, {{ get: {denied} }});"
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
    )
    reader.goto(f"{address}{PAGE}")
    touch(reader)
    expect_state(reader, "live")


def test_the_production_policy_is_never_violated(reader: Page) -> None:
    refused: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "violates" in message.text:
            refused.append(message.text)

    reader.on("console", note)
    reader.reload()
    touch(reader)
    expect_state(reader, "live")
    assert refused == []


def test_thirty_quick_navigations_leave_at_most_one_worker(reader: Page, address: str) -> None:
    touch(reader)
    for turn in range(30):
        reader.goto(f"{address}{PAGE if turn % 2 else '/ko/ami/'}?turn={turn}", wait_until="commit")
    reader.goto(f"{address}{PAGE}")
    touch(reader)
    expect_state(reader, "live")
    assert calculators(reader) == 1


def test_instant_navigation_while_loading_keeps_the_one_worker(reader: Page) -> None:
    touch(reader)
    reader.locator("a.md-nav__link[href]:visible").filter(has_text="AMI").first.click()
    expect(reader).to_have_url(re.compile("/ami/"))
    reader.go_back()
    expect(reader.locator("calc-widget form")).to_be_visible()
    touch(reader)
    expect_state(reader, "live")
    assert calculators(reader) == 1


def test_the_answer_prints_before_and_after_python_starts(reader: Page) -> None:
    reader.emulate_media(media="print")
    expect(reader.locator(ANSWER).first).to_be_visible()
    expect(reader.locator(".calc-state")).to_be_hidden()
    before = reader.locator(ANSWER).first.inner_text()
    reader.emulate_media(media="screen")
    touch(reader)
    expect_state(reader, "live")
    reader.emulate_media(media="print")
    expect(reader.locator(ANSWER).first).to_have_text(before)


def test_without_scripts_the_answer_is_in_the_page(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{PAGE}")
    expect(page.locator(ANSWER).first).to_contain_text("$")
    context.close()


def test_a_browser_without_webassembly_says_so(reader: Page, address: str, site: Path) -> None:
    text = next(site.glob("widgets/*/worker.js")).read_text(encoding="utf-8")
    reader.route("**/worker.js", script(f"delete globalThis.WebAssembly;\n{text}"))
    reader.add_init_script("delete globalThis.WebAssembly;")
    expect_the_sentence(reader, address, "WebAssembly 기능을 지원하지 않아")


def test_a_device_without_memory_says_so(reader: Page, address: str, site: Path) -> None:
    text = next(site.glob("widgets/*/worker.js")).read_text(encoding="utf-8")
    full = "WebAssembly.Memory = class { constructor() { throw new RangeError('could not allocate memory'); } };"
    none = "WebAssembly.instantiate = () => Promise.reject(new RangeError('could not allocate memory'));"
    reader.route("**/worker.js", script(f"{full}\n{none}\n{text}"))
    expect_the_sentence(reader, address, "메모리가 부족해")


def expect_the_sentence(page: Page, address: str, sentence: str) -> None:
    page.goto(f"{address}{PAGE}")
    before = page.locator(ANSWER).first.inner_text()
    touch(page)
    expect_state(page, "failed")
    expect(page.locator(".calc-state")).to_contain_text(sentence)
    assert page.locator(ANSWER).first.inner_text() == before
