"""Shared fixtures: the built site behind its production server, and a real browser."""

import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from build_site.offline_zip.build import NAME
from build_site.pyz import write_pyz
from serve.server import make_server
from setup.browser import CHROMIUM_FLAGS, find_chromium

ROOT = Path(__file__).parents[1]
SITE = ROOT / "site"

# Hypothesis' deadline is off, because the time of an example depends on the machine's load.
settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")


@pytest.fixture(scope="session")
def site() -> Path:
    """Return the built site; `make test` builds it first."""
    assert (SITE / "_headers").exists(), "site/ is not built: run make site"
    return SITE


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Yield the base URL of the site for this run, without a trailing slash."""
    server = make_server(site, 0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def from_files(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a reader gets from the site's zip."""
    target = tmp_path_factory.mktemp("zip")
    with zipfile.ZipFile(site / NAME) as archive:
        archive.extractall(target)
    return target / "compute-notes"


@pytest.fixture(scope="session")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A reader's folder with the calculators as one file, as the site offers it."""
    folder = tmp_path_factory.mktemp("downloads")
    write_pyz(folder)
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, real and headless."""
    path = find_chromium()
    assert path, "no Chromium: run python -m setup.tests"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Open a fresh profile without cache and storage."""
    context = browser.new_context(locale="ko-KR")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page that fails its test on an uncaught error."""
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"uncaught error on {page.url}: {error}"))
    return page
