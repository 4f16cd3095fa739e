"""Every change of a calculator can be taken back: by its buttons, and by the browser's own way back."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

BOOT_MS = 60_000


def open_live(page: Page, address: str) -> None:
    page.goto(f"{address}/en/lambda/")
    page.goto(f"{address}/en/lambda/billing/")
    page.get_by_label("Requests", exact=True).focus()
    expect(page.locator("calc-widget")).to_have_attribute("data-state", "live", timeout=BOOT_MS)


def test_undo_redo_and_back_go_through_the_changes_and_reset_is_one(page: Page, address: str) -> None:
    open_live(page, address)
    requests, memory = (page.get_by_label(label, exact=True) for label in ("Requests", "Memory"))
    answer = page.locator(".calc-answer").first
    undo, redo = (page.get_by_role("button", name=name, exact=True) for name in ("Undo", "Redo"))
    expect(undo).to_have_attribute("aria-disabled", "true")

    # Typing in one field is one change.
    requests.fill("4000000")
    expect(page).to_have_url(re.compile("requests=4000000$"))
    requests.fill("5000000")
    expect(page).to_have_url(re.compile("requests=5000000$"))
    expect(answer).to_have_text("$9.13")
    memory.fill("2048")
    expect(page).to_have_url(re.compile("memory_mb=2048"))

    undo.click()
    expect(answer).to_have_text("$9.13")
    expect(memory).to_have_value("1,536")
    expect(redo).to_have_attribute("aria-disabled", "false")
    redo.click()
    expect(memory).to_have_value("2,048")

    page.get_by_role("button", name="Reset to defaults").click()
    expect(answer).to_have_text("$2.73")
    undo.click()
    expect(memory).to_have_value("2,048")
    expect(requests).to_have_value("5,000,000")

    # The browser's way back does the same, and leaves the page after the first change.
    page.go_back()
    expect(memory).to_have_value("1,536")
    page.go_back()
    expect(answer).to_have_text("$2.73")
    expect(undo).to_have_attribute("aria-disabled", "true")
    page.go_back()
    expect(page).to_have_url(f"{address}/en/lambda/")
