"""A page with a calculator whose runtime is broken on purpose, and what a reader must see of it.

Waiting times are cut by rewriting the constants in the scripts' sources, which are bundled as the build does it;
nothing else is changed.
"""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Route, expect

from project import ROOT
from runtime.widget_scripts import join_scripts

BROWSER = ROOT / "widgets" / "browser"
BOOT_MS = 60_000
PAGE = "/ko/lambda/billing/"
EC2 = "/ko/ec2/pricing/"
ANSWER = ".calc-answer"
# Without what it may say of the inputs it is of (widgets/browser/stale.js).
AMOUNT = "(place) => place.firstChild.data"
# The reasons a reader is told, by file of widgets/compute_calculators/text/ko/common.json.
BROKEN = "계산기 파일을 받지 못했거나"
CANCELLED = "계산기 준비를 멈췄습니다."
FAULTS = ("404", "500", "truncated", "corrupted", "never")
# Milliseconds of the scripts' patience, by the file of widgets/browser that says them.
SHORT = {"verified.js": {"STALL_MS": 1500}, "client.js": {"QUIET_MS": 15000, "ANSWER_MS": 3000}}


def fault(kind: str, site: Path) -> Callable[[Route], None]:
    """Return a route handler that simulates a server fault of ``kind`` with one file."""

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


def shorten(context: BrowserContext) -> None:
    """Serve the calculators' scripts bundled from sources with less patience."""
    sources = {path.name: path.read_text(encoding="utf-8") for path in BROWSER.glob("*.js")}
    for name, changes in SHORT.items():
        for constant, milliseconds in changes.items():
            declared = re.compile(rf"(?<=const {constant} = )\d+(?=;)")
            assert declared.search(sources[name]), f"widgets/browser/{name} no longer declares {constant}"
            sources[name] = declared.sub(str(milliseconds), sources[name])
    for name, content in join_scripts({name: text.encode() for name, text in sources.items()}).items():
        context.route(f"**/widgets/*/{name}", script(content.decode()))


def script(text: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=text, content_type="text/javascript")


def calculators(page: Page) -> int:
    """Return the number of workers that run Python; the search has a worker of its own."""
    return sum(worker.url.endswith("/worker.js") for worker in page.workers)


def touch(page: Page) -> None:
    page.locator("calc-widget input[name=requests]").focus()


def expect_state(page: Page, state: str) -> None:
    expect(page.locator("calc-widget")).to_have_attribute("data-state", state, timeout=BOOT_MS)


def expect_failed_and_mend(page: Page, pattern: str, before: str) -> None:
    """The answer is still there, one sentence is shown, and after the fault is gone the button starts Python."""
    expect_state(page, "failed")
    assert page.locator(ANSWER).first.evaluate(AMOUNT) == before
    expect(page.locator(".calc-state")).to_contain_text(BROKEN)
    page.unroute(pattern)
    page.get_by_role("button", name="다시 시도").click()
    expect_state(page, "live")
    assert page.locator(ANSWER).first.evaluate(AMOUNT) == before


def start_without(page: Page, name: str, broken: Callable[[Route], None]) -> list[str]:
    """Start Python while the file ``name`` is ``broken``; returns the addresses that were asked for."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route(f"**/{name}", broken)
    touch(page)
    expect_state(page, "live")
    page.unroute(f"**/{name}")
    return asked


def expect_the_sentence(page: Page, address: str, sentence: str) -> None:
    page.goto(f"{address}{PAGE}")
    before = page.locator(ANSWER).first.evaluate(AMOUNT)
    touch(page)
    expect_state(page, "failed")
    expect(page.locator(".calc-state")).to_contain_text(sentence)
    assert page.locator(ANSWER).first.evaluate(AMOUNT) == before
