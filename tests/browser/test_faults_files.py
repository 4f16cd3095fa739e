"""A runtime file fails to load in a real browser: the last good answer stays, one sentence says why, and a retry or a
fallback file works."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from runtime import wasm
from runtime.core import called, with_traps
from runtime.engine import engine
from runtime.site_files import PYODIDE
from support.faults import (
    AMOUNT,
    ANSWER,
    BROKEN,
    EC2,
    FAULTS,
    PAGE,
    expect_failed_and_mend,
    expect_state,
    fault,
    script,
    start_without,
    touch,
)

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kind", FAULTS)
@pytest.mark.parametrize("name", ["worker.js", "*.wasm"])
def test_without_worker_or_wasm_the_answer_stays_and_a_retry_works(
    name: str, kind: str, reader: Page, site: Path
) -> None:
    before = reader.locator(ANSWER).first.evaluate(AMOUNT)
    reader.route(f"**/{name}", fault(kind, site))
    touch(reader)
    expect_failed_and_mend(reader, f"**/{name}", before)


@pytest.mark.parametrize("kind", FAULTS)
def test_without_the_snapshot_python_starts_from_bytecode(kind: str, reader: Page, site: Path) -> None:
    asked = start_without(reader, "snapshot.wasm", fault(kind, site))
    assert any(address.endswith("/python_stdlib.zip") for address in asked)


@pytest.mark.parametrize("kind", FAULTS)
def test_without_snapshot_and_package_the_answer_stays_and_a_retry_works(kind: str, reader: Page, site: Path) -> None:
    before = reader.locator(ANSWER).first.evaluate(AMOUNT)
    pattern = re.compile(r"snapshot\.wasm|compute_calculators\.zip")
    reader.route(pattern, fault(kind, site))
    touch(reader)
    expect_state(reader, "failed")
    assert reader.locator(ANSWER).first.evaluate(AMOUNT) == before
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
    snapshot = next(site.glob("widgets/*/snapshot.wasm")).read_bytes()
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
    # Every answer calculated in the browser has this sentence; it does not mention a fault.
    expect(reader.locator(".calc-state")).to_have_text("이 브라우저에서 계산한 답입니다.", use_inner_text=True)
    assert [address for address in asked if address.endswith(("core.wasm", "asm.wasm"))] == [
        next(address for address in asked if address.endswith(name)) for name in ("/core.wasm", "/pyodide.asm.wasm")
    ]
    assert not any(address.endswith(".zip") for address in asked)
    # The next one comes from there as well.
    reader.locator("calc-widget input[name=requests]").fill("6000000")
    expect(reader.locator(ANSWER).first).not_to_have_text("$9.13")
    expect_state(reader, "live")


def test_a_snapshot_of_another_build_is_not_used(reader: Page, site: Path) -> None:
    other = next(site.glob("widgets/*/compute_calculators.zip")).read_bytes()
    reader.route("**/snapshot.wasm", lambda route: route.fulfill(body=other))
    fallback: list[str] = []
    reader.on("console", lambda message: fallback.append(message.text))
    touch(reader)
    expect_state(reader, "live")
    reader.unroute("**/snapshot.wasm")
    assert any("snapshot.wasm" in line for line in fallback)


def test_a_snapshot_start_fetches_no_standard_library(reader: Page) -> None:
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    touch(reader)
    expect_state(reader, "live")
    assert any(address.endswith("/snapshot.wasm") for address in asked)
    assert not any(address.endswith((".zip", "pyodide-lock.json", "/pyodide.asm.wasm")) for address in asked)


def test_without_a_price_file_the_answer_stays_and_a_retry_works(reader: Page, address: str, site: Path) -> None:
    # The snapshot has the prices of its day in it; without it they are fetched by Region.
    reader.route("**/snapshot.wasm", fault("404", site))
    reader.goto(f"{address}{EC2}")
    before = reader.locator(ANSWER).first.evaluate(AMOUNT)
    start = reader.locator("calc-widget input[name=quantity]").focus
    for kind in FAULTS:
        reader.route("**/prices/*.json", fault(kind, site))
        start()
        expect_state(reader, "failed")
        assert reader.locator(ANSWER).first.evaluate(AMOUNT) == before, kind
        expect(reader.locator(".calc-state")).to_contain_text(BROKEN)
        reader.unroute("**/prices/*.json")
        start = reader.get_by_role("button", name="다시 시도").click
    start()
    expect_state(reader, "live")
    assert reader.locator(ANSWER).first.evaluate(AMOUNT) == before
