"""A reader who has saved an old build gets a new one either whole or not at all."""

import shutil
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from build_site.service_worker import write_service_worker
from serve.server import make_server

pytestmark = pytest.mark.browser

SLOW_MS = 60_000
OLD, NEW = "the first build", "the second build"
PAGES = ("ko/ami/", "ko/batch/", "en/")
# Ends when one cache is left and it is another than the one named.
REPLACED = """async (old) => {
  for (;;) {
    const names = await caches.keys();
    if (names.length === 1 && names[0] !== old) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}"""


def build(site: Path, folder: Path, mark: str) -> Path:
    """Return a small site that says in every page and in a style which build it is of."""
    folder.mkdir()
    for name in ("", *PAGES):
        (folder / name).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site / name / "index.html", folder / name / "index.html")
    for page in folder.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        page.write_text(html.replace("</title>", f" · {mark}</title>", 1), encoding="utf-8")
    for name in ("assets", "ko/assets/javascripts", "en/assets/javascripts", "root"):
        shutil.copytree(site / name, folder / name)
    (folder / "ko" / "build.css").write_text(f"/* {mark} */", encoding="utf-8")
    shutil.copyfile(site / "_headers", folder / "_headers")
    write_service_worker(folder)
    return folder


@pytest.fixture
def builds(site: Path, tmp_path: Path) -> tuple[Path, Path]:
    return build(site, tmp_path / "old", OLD), build(site, tmp_path / "new", NEW)


@pytest.fixture
def server(builds: tuple[Path, Path]) -> Iterator[ThreadingHTTPServer]:
    server = make_server(builds[0], 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def put(server: ThreadingHTTPServer, site: Path) -> None:
    """The host has another build from now on."""
    server.RequestHandlerClass.site = site  # type: ignore[attr-defined]


def save(page: Page, address: str) -> str:
    """The whole site is saved; the name of its cache."""
    page.goto(f"{address}/ko/ami/")
    page.get_by_role("button", name="오프라인 저장").click()
    expect(page.locator("[data-offline]")).to_have_attribute("data-state", "saved", timeout=SLOW_MS)
    (name,) = page.evaluate("() => caches.keys()")
    return str(name)


def seen(page: Page, address: str) -> set[str]:
    """Return which builds the pages and the style sheet belong to."""
    found = set()
    for name in PAGES:
        page.goto(f"{address}/{name}")
        found |= {mark for mark in (OLD, NEW) if mark in page.title()}
    style = page.evaluate("async (address) => (await fetch(address)).text()", f"{address}/ko/build.css")
    return found | {mark for mark in (OLD, NEW) if mark in style}


def test_a_saved_site_is_replaced_as_a_whole(
    context: BrowserContext, server: ThreadingHTTPServer, builds: tuple[Path, Path]
) -> None:
    page = context.new_page()
    address = f"http://127.0.0.1:{server.server_port}"
    cache = save(page, address)
    put(server, builds[1])
    page.evaluate("() => navigator.serviceWorker.ready.then((registration) => registration.update()).then(() => true)")
    page.evaluate(REPLACED, cache)
    context.set_offline(True)
    assert seen(page, address) == {NEW}


def test_a_new_build_that_cannot_be_fetched_whole_leaves_the_old_one(
    context: BrowserContext, server: ThreadingHTTPServer, builds: tuple[Path, Path]
) -> None:
    page = context.new_page()
    address = f"http://127.0.0.1:{server.server_port}"
    cache = save(page, address)
    # The list is of the new build, one page is still of the old: a host that is half way through its update.
    shutil.copyfile(builds[0] / "en" / "index.html", builds[1] / "en" / "index.html")
    put(server, builds[1])
    ended = page.evaluate(
        "() => navigator.serviceWorker.ready.then((registration) => registration.update()).then((registration) =>"
        " new Promise((resolve) => { const worker = registration.installing; if (!worker) return resolve('none');"
        " worker.addEventListener('statechange', () => resolve(worker.state)); }))"
    )
    assert ended == "redundant"
    context.set_offline(True)
    assert seen(page, address) == {OLD}
    # Files of the new build that have arrived are kept for the next attempt.
    assert cache in page.evaluate("() => caches.keys()")
