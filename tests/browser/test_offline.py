"""Offline, visited pages open again, and a saved site works as a whole with its calculators."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

pytestmark = pytest.mark.browser

SLOW_MS = 60_000
# Ends when the service worker has kept files with all of these in their addresses.
WHEN_KEPT = """async (names) => {
  for (;;) {
    const kept = [];
    for (const name of await caches.keys()) {
      kept.push(...(await (await caches.open(name)).keys()).map(({ url }) => url));
    }
    if (names.every((name) => kept.some((url) => url.includes(name)))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}"""


def visit(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")


def test_a_page_visited_once_opens_again_without_a_connection(
    context: BrowserContext, page: Page, address: str
) -> None:
    visit(page, f"{address}/ko/ami/")
    page.evaluate(WHEN_KEPT, ["/ko/ami/", "/assets/styles."])
    context.set_offline(True)
    page.reload()
    expect(page.locator("h1").first).to_be_visible()


def test_a_page_out_of_reach_says_which_can_be_read_and_comes_with_the_connection(
    context: BrowserContext, page: Page, address: str
) -> None:
    visit(page, f"{address}/ko/ami/")
    page.evaluate(WHEN_KEPT, ["/ko/ami/", "/assets/styles.", "/no-connection.html", "/root/no-connection.js"])
    context.set_offline(True)
    page.goto(f"{address}/ko/batch/")
    expect(page.get_by_role("heading", name="인터넷에 연결되지 않았습니다")).to_be_visible()
    kept = page.locator("[data-kept]")
    expect(kept.get_by_role("link")).to_have_text(["Amazon Machine Image(AMI)"])
    context.set_offline(False)
    expect(page.get_by_role("heading", name="AWS Batch", exact=True)).to_be_visible()
    context.set_offline(True)
    page.goto(f"{address}/ko/no-such-page/")
    kept.get_by_role("link", name="Amazon Machine Image(AMI)").click()
    expect(page.get_by_role("heading", name="Amazon Machine Image(AMI)")).to_be_visible()


def test_a_page_out_of_reach_is_asked_for_again_until_it_answers(browser: Browser, address: str) -> None:
    """The network is there, and the browser says so, before the site can be reached through it."""
    context = browser.new_context(locale="ko-KR")
    page = context.new_page()
    visit(page, f"{address}/ko/ami/")
    page.evaluate(WHEN_KEPT, ["/ko/ami/", "/assets/styles.", "/no-connection.html", "/root/no-connection.js"])
    context.route("**/ko/batch/", lambda route: route.abort())
    page.goto(f"{address}/ko/batch/")
    expect(page.get_by_role("heading", name="인터넷에 연결되지 않았습니다")).to_be_visible()
    with page.expect_event("requestfailed", lambda request: not request.is_navigation_request()):
        page.evaluate("dispatchEvent(new Event('online'))")
    context.unroute("**/ko/batch/")
    expect(page.get_by_role("heading", name="AWS Batch", exact=True)).to_be_visible(timeout=SLOW_MS)
    context.close()


# What one file of the list meets while the site is being saved, and what the reader is told.
FAULTS = {
    "an answer of 503": ("failed", lambda route: route.fulfill(status=503)),
    "an aborted transfer": ("failed", lambda route: route.abort("connectionreset")),
}
FULL = """() => {
  const { put } = Cache.prototype;
  let left = 30;
  Cache.prototype.put = function (...all) {
    left -= 1;
    return left > 0 ? put.apply(this, all) : Promise.reject(new DOMException("full", "QuotaExceededError"));
  };
  globalThis.makeRoom = () => { Cache.prototype.put = put; };
}"""


def saving(context: BrowserContext, address: str) -> tuple[Page, Locator]:
    """Return a page whose footer offers to save the site, and its control; no service worker fetches past a route."""
    page = context.new_page()
    page.add_init_script("navigator.serviceWorker.register = () => new Promise(() => {});")
    page.goto(f"{address}/ko/")
    control = page.locator("[data-offline]")
    expect(control).to_have_attribute("data-state", "idle")
    return page, control


def states(page: Page) -> None:
    """Record each state that the control says from now on."""
    page.evaluate(
        """() => {
          const control = document.querySelector("[data-offline]");
          globalThis.said = [];
          const watch = new MutationObserver(() => said.push(control.dataset.state));
          watch.observe(control, { attributeFilter: ["data-state"] });
        }"""
    )


@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_that_fails_is_told_and_the_rest_is_fetched_at_the_next_try(
    browser: Browser, address: str, fault: str
) -> None:
    context = browser.new_context(locale="ko-KR")
    page, control = saving(context, address)
    state, answer = FAULTS[fault]
    context.route("**/en/batch/", answer)
    states(page)
    page.get_by_role("button", name="오프라인 저장").click()
    expect(control).to_have_attribute("data-state", state, timeout=SLOW_MS)
    expect(control.locator("output")).to_contain_text("저장을 마치지 못했습니다")
    # The other workers' files arrive or are given up; none of them says "saving" afterwards.
    page.wait_for_load_state("networkidle")
    assert page.evaluate("said.at(-1)") == state
    kept = page.evaluate(
        "caches.keys().then(([name]) => caches.open(name)).then((cache) => cache.keys()).then((all) => all.length)"
    )
    assert kept > 1
    # What is kept is known to the next page, which offers both ways.
    page.reload()
    expect(control).to_have_attribute("data-state", state)
    expect(page.get_by_role("button", name="저장한 사이트 지우기")).to_be_visible()
    context.unroute("**/en/batch/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    total = page.evaluate(
        "fetch('/offline.json').then((list) => list.json()).then(({ files }) => Object.keys(files).length)"
    )
    asked.clear()
    page.get_by_role("button", name="오프라인 저장").click()
    expect(control).to_have_attribute("data-state", "saved", timeout=SLOW_MS)
    # One entry marks the cache; the list itself is asked for twice.
    assert len(asked) == total - (kept - 1) + 2
    context.close()


def test_a_lost_connection_is_told_and_what_was_kept_can_be_removed(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="ko-KR")
    page, control = saving(context, address)
    # This file is on its way when the connection ends.
    with page.expect_request("**/en/batch/"):
        context.route("**/en/batch/", lambda route: None)
        page.get_by_role("button", name="오프라인 저장").click()
    context.set_offline(True)
    expect(control).to_have_attribute("data-state", "failed", timeout=SLOW_MS)
    context.set_offline(False)
    page.get_by_role("button", name="저장한 사이트 지우기").click()
    expect(control).to_have_attribute("data-state", "idle")
    assert page.evaluate("() => caches.keys()") == []
    context.close()


def test_a_full_device_is_told_and_saving_goes_on_when_there_is_room(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="ko-KR")
    page, control = saving(context, address)
    page.evaluate(FULL)
    page.get_by_role("button", name="오프라인 저장").click()
    expect(control).to_have_attribute("data-state", "full", timeout=SLOW_MS)
    expect(control.locator("output")).to_contain_text("저장 공간이 모자라")
    page.evaluate("makeRoom()")
    page.get_by_role("button", name="오프라인 저장").click()
    expect(control).to_have_attribute("data-state", "saved", timeout=SLOW_MS)
    context.close()


def test_the_first_page_is_kept_also_where_the_worker_takes_over_before_the_page_hears_of_it(
    page: Page, address: str
) -> None:
    # This simulates a busy device.
    page.add_init_script(
        "const { register } = ServiceWorkerContainer.prototype;"
        "ServiceWorkerContainer.prototype.register = async function (...all) {"
        "  const made = await register.apply(this, all);"
        "  while (!this.controller) await new Promise((resolve) => setTimeout(resolve, 10));"
        "  return made; };"
    )
    visit(page, f"{address}/ko/ami/")
    page.evaluate(WHEN_KEPT, ["/ko/ami/", "/assets/styles."])


def test_the_whole_site_is_saved_read_calculated_and_removed(context: BrowserContext, page: Page, address: str) -> None:
    visit(page, f"{address}/ko/")
    control = page.locator("[data-offline]")
    expect(control.locator("output")).to_contain_text("MB)")
    page.get_by_role("button", name="오프라인 저장").click()
    expect(control).to_have_attribute("data-state", "saved", timeout=SLOW_MS)
    context.set_offline(True)
    page.goto(f"{address}/en/lambda/billing/")
    page.locator("calc-widget input[name=requests]").focus()
    expect(page.locator("calc-widget")).to_have_attribute("data-state", "live", timeout=SLOW_MS)
    context.set_offline(False)
    page.get_by_role("button", name="Remove the saved site").click()
    expect(control).to_have_attribute("data-state", "idle")
    assert page.evaluate("() => caches.keys()") == []


def test_the_page_keeps_its_style_while_the_themes_script_comes(page: Page, address: str) -> None:
    visit(page, f"{address}/ko/")
    page.goto(f"{address}/en/lambda/billing/")
    page.mouse.move(300, 300)
    # The theme measures the header as it starts: without style it is higher than the screen, and the list beside the
    # text is given no height and lies on the footer.
    beside = page.locator(".md-sidebar--primary .md-sidebar__scrollwrap")
    expect(beside).to_have_attribute("style", re.compile(r"height: \d+px"))


def test_the_manifest_makes_the_site_installable(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/")
    session = page.context.new_cdp_session(page)
    found = session.send("Page.getAppManifest")
    assert found["errors"] == []
    assert found["url"] == f"{address}/manifest.webmanifest"
    # An incognito profile cannot install; that is the only thing left to say.
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert {error["errorId"] for error in errors} <= {"in-incognito"}
