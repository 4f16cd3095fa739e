"""The fixture page for the fault tests, which break the runtime and repair it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from support.faults import PAGE, shorten


@pytest.fixture(scope="module")
def profile(browser: Browser, address: str, site: Path) -> Iterator[BrowserContext]:
    """One profile for all faults, with short waits; every test breaks and mends its own files."""
    context = browser.new_context(locale="ko-KR", service_workers="block")
    shorten(context)
    yield context
    context.close()


@pytest.fixture
def reader(profile: BrowserContext, address: str) -> Iterator[Page]:
    page = profile.new_page()
    page.goto(f"{address}{PAGE}")
    expect(page.locator("calc-widget form")).to_be_visible()
    yield page
    page.close()
