"""Nothing that a reader types, or that a link carries, becomes part of the page's HTML; the policy holds."""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from compute_calculators.calculators import CALCULATORS
from support.calculator_pages import PAGES

pytestmark = pytest.mark.browser

BOOT_MS = 60_000
PAYLOADS = (
    "<script>window.hacked = 1</script>",
    "<img src=x onerror=window.hacked=1>",
    '"><svg onload=window.hacked=1>',
    "javascript:window.hacked=1",
    "{{constructor.constructor('window.hacked=1')()}}",
    "</textarea><iframe srcdoc='<script>parent.hacked=1</script>'>",
)
# Elements of a page that no payload may add to.
COUNT = "() => document.querySelectorAll('script:not([src]), iframe, img[src=x], svg[onload], [onerror]').length"


def watch(page: Page) -> list[str]:
    refused: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "Trusted" in message.text:
            refused.append(message.text)

    page.on("console", note)
    return refused


@pytest.mark.parametrize("name", sorted(PAGES))
def test_no_field_takes_markup(name: str, page: Page, address: str) -> None:
    refused = watch(page)
    page.goto(f"{address}/en/{PAGES[name]}/")
    before = page.evaluate(COUNT)
    widget = page.locator(f"calc-widget[name={name}]")
    widget.locator("input, select, textarea").first.focus()
    expect(widget).to_have_attribute("data-state", "live", timeout=BOOT_MS)
    for payload in PAYLOADS:
        # A select takes what a script gives it, as an edited page would.
        page.evaluate(
            """([name, payload]) => {
              const widget = document.querySelector(`calc-widget[name=${name}]`);
              for (const field of widget.querySelectorAll("input, select, textarea")) {
                if (field.tagName === "SELECT") field.add(new Option(payload, payload));
                field.value = payload;
              }
              widget.querySelector("form").requestSubmit();
            }""",
            [name, payload],
        )
        expect(widget.locator(".calc-error:visible").first).to_be_visible()
        assert page.evaluate("() => window.hacked") is None
        assert page.evaluate(COUNT) == before
    assert refused == []


@pytest.mark.parametrize("name", sorted(PAGES))
def test_no_link_carries_markup_into_the_page(name: str, page: Page, address: str) -> None:
    refused = watch(page)
    names = [field.name for field in CALCULATORS[name].form.fields]
    for payload in PAYLOADS[:3]:
        query = urlencode(dict.fromkeys([*names, "q", "unknown"], payload))
        page.goto(f"{address}/ko/{PAGES[name]}/?{query}#{payload}")
        widget = page.locator(f"calc-widget[name={name}]")
        expect(widget).to_have_attribute("data-state", "live", timeout=BOOT_MS)
        assert page.evaluate("() => window.hacked") is None
        assert page.evaluate("() => document.querySelectorAll('img[src=x], svg[onload]').length") == 0
    assert refused == []


def test_markup_that_only_an_attack_contains_is_refused(page: Page, address: str) -> None:
    page.goto(f"{address}/ko/ami/")
    assert page.evaluate("() => window.trustedTypes.defaultPolicy !== null")
    for markup in ("<img src=x onerror=alert(1)>", "<iframe src=/ko/>", "<a href='javascript:alert(1)'>x</a>"):
        refused = page.evaluate(
            "(markup) => { try { document.createElement('div').innerHTML = markup; return false; }"
            " catch (error) { return error instanceof TypeError; } }",
            markup,
        )
        assert refused, markup


def test_the_theme_works_under_trusted_types(page: Page, address: str) -> None:
    refused = watch(page)
    page.goto(f"{address}/ko/")
    page.locator("a.md-nav__link[href]:visible").filter(has_text="Batch").first.click()
    expect(page).to_have_url(f"{address}/ko/batch/")
    expect(page.locator("h1").first).to_contain_text("Batch")
    assert refused == []
