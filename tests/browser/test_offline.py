"""Offline, visited pages open again, and a saved site works as a whole with its calculators."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

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
