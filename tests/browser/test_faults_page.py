"""The calculator survives faults around it: blocked storage, a changed policy, printing, missing scripts."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from support.faults import AMOUNT, ANSWER, PAGE, expect_state, fault, touch

pytestmark = pytest.mark.browser


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


def test_the_answer_prints_before_and_after_python_starts(reader: Page) -> None:
    reader.emulate_media(media="print")
    expect(reader.locator(ANSWER).first).to_be_visible()
    expect(reader.locator(".calc-state")).to_be_hidden()
    before = reader.locator(ANSWER).first.evaluate(AMOUNT)
    reader.emulate_media(media="screen")
    touch(reader)
    expect_state(reader, "live")
    reader.emulate_media(media="print")
    expect(reader.locator(ANSWER).first).to_have_text(before)


def test_on_a_phone_the_reason_and_the_answer_are_both_in_sight(reader: Page, site: Path) -> None:
    reader.set_viewport_size({"width": 360, "height": 740})
    reader.route("**/worker.js", fault("404", site))
    touch(reader)
    expect_state(reader, "failed")
    expect(reader.locator("calc-widget")).to_have_attribute("data-waits", "")
    said, answer = (reader.locator(what).first.bounding_box() for what in (".calc-state", ANSWER))
    assert said and answer
    assert answer["y"] > 0 and answer["y"] + answer["height"] <= said["y"]
    assert said["y"] + said["height"] <= 740
    reader.unroute("**/worker.js")


def test_without_scripts_the_answer_is_in_the_page(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{PAGE}")
    expect(page.locator(ANSWER).first).to_contain_text("$")
    context.close()
