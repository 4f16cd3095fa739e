"""The worker, its memory or its browser fails: the last good answer stays, one sentence says why, and two workers never
run at once."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.faults import (
    AMOUNT,
    ANSWER,
    CANCELLED,
    PAGE,
    calculators,
    expect_state,
    expect_the_sentence,
    fault,
    script,
    touch,
)

pytestmark = pytest.mark.browser


def fail_while_answering(page: Page, address: str, broken: str) -> str:
    """Break a live calculator, whose ``Worker`` does as ``broken`` says of ``message`` while the page is broken, until
    it has failed; returns the answer that it still shows."""
    page.add_init_script(
        "const Plain = Worker; window.Worker = class extends Plain { postMessage(message) {"
        f" const breaks = window.isBroken && message.request; {broken} }} }};"
    )
    page.goto(f"{address}{PAGE}")
    touch(page)
    expect_state(page, "live")
    before = page.locator(ANSWER).first.evaluate(AMOUNT)
    page.evaluate("() => { window.isBroken = true; }")
    page.locator("calc-widget input[name=requests]").fill("5000000")
    expect_state(page, "failed")
    assert page.locator(ANSWER).first.evaluate(AMOUNT) == before
    return str(before)


def retry_unbroken(page: Page) -> None:
    page.evaluate("() => { window.isBroken = false; }")
    page.get_by_role("button", name="다시 시도").click()
    expect_state(page, "live")


def test_a_worker_killed_in_the_middle_of_an_answer_is_replaced_by_a_retry(reader: Page, address: str) -> None:
    before = fail_while_answering(reader, address, "super.postMessage(message); if (breaks) this.terminate();")
    retry_unbroken(reader)
    expect(reader.locator(ANSWER).first).not_to_have_text(before)


def test_python_that_runs_out_of_memory_is_replaced_by_a_retry(reader: Page, address: str, site: Path) -> None:
    text = next(site.glob("widgets/*/worker.js")).read_text(encoding="utf-8")
    # As on a device that has no more: the memory that Python has is all that it gets.
    capped = "WebAssembly.Memory.prototype.grow = () => { throw new RangeError('could not allocate memory'); };"
    reader.route("**/worker.js", script(f"{capped}\n{text}"))
    # A request that is too large for it; no field takes as much, so it grows on its way.
    large = "if (breaks) message.request += ' '.repeat(2e7); super.postMessage(message);"
    fail_while_answering(reader, address, large)
    expect(reader.locator(".calc-state")).to_contain_text("메모리가 부족해")
    retry_unbroken(reader)
    expect(reader.locator(ANSWER).first).to_have_text("$9.13")
    assert calculators(reader) == 1


def test_a_start_can_be_cancelled_and_started_again(reader: Page, site: Path) -> None:
    before = reader.locator(ANSWER).first.evaluate(AMOUNT)
    reader.route("**/core.wasm", fault("never", site))
    touch(reader)
    expect(reader.locator(".calc-bytes")).to_contain_text("MB 중")
    # The message appears near the reader's focus, not at the foot of the calculator.
    expect(reader.locator("calc-widget input[name=requests]")).to_be_in_viewport()
    expect(reader.locator(".calc-bytes")).to_be_in_viewport()
    reader.get_by_role("button", name="그만두기").click()
    expect_state(reader, "failed")
    expect(reader.locator(".calc-state")).to_contain_text(CANCELLED)
    expect(reader.get_by_role("button", name="다시 시도")).to_be_in_viewport()
    assert reader.locator(ANSWER).first.evaluate(AMOUNT) == before
    reader.unroute("**/core.wasm")
    reader.get_by_role("button", name="다시 시도").click()
    expect_state(reader, "live")


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
