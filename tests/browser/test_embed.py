"""A calculator works in an iframe on another site: only calculators may be framed, and the frame fits their height."""

import threading
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, expect

from compute_calculators.text import LANGUAGES

pytestmark = pytest.mark.browser
BOOT_MS = 60_000


@pytest.fixture
def other_site(address: str) -> Iterator[str]:
    """Serve a page of another origin that frames the calculator and a page, with the script of the snippet."""

    class Host(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = f"""<!doctype html><title>Other</title>
<iframe src="{address}/embed/en/lambda-billing/?requests=5000000" title="Lambda" width="100%" height="200"></iframe>
<iframe src="{address}/en/lambda/" title="Page"></iframe>
<div style="height: 6000px"></div>
<iframe src="{address}/embed/en/fargate-task/" title="Far" width="100%" height="200"></iframe>
<script>
  addEventListener("message", ({{ data, source }}) => {{
    const frame = [...document.querySelectorAll("iframe")].find((one) => one.contentWindow === source);
    if (frame && data?.type === "compute-notes-height") frame.height = data.height;
  }});
</script>""".encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 (the library's name)
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    # A different host name makes it another site for the browser.
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_compact_frame_is_one_screen_of_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{address}/embed/ko/lambda-billing/?compact=1")
    expect(page.locator(".calc-answer")).to_be_visible()
    expect(page.locator(".calc-ledger")).to_be_hidden()
    assert page.evaluate("document.body.getBoundingClientRect().height") <= 740


def test_a_framed_calculator_answers_and_is_as_tall_as_it_says(page: Page, other_site: str) -> None:
    page.goto(f"{other_site}/")
    frame = page.frame_locator("iframe[title=Lambda]")
    expect(frame.locator("calc-widget")).to_have_attribute("data-state", "live", timeout=BOOT_MS)
    expect(frame.locator(".calc-result output").first).to_contain_text("5,000,000 requests")
    expect(page.locator("iframe[title=Lambda]")).not_to_have_attribute("height", "200")
    inner = frame.locator("html").evaluate("(root) => [root.scrollHeight, innerHeight]")
    assert inner[0] <= inner[1]
    expect(page.frame_locator("iframe[title=Page]").get_by_role("heading", level=1)).to_have_count(0)


def test_a_frame_out_of_sight_is_as_tall_as_it_says_before_the_reader_comes_to_it(page: Page, other_site: str) -> None:
    page.goto(f"{other_site}/")
    expect(page.locator("iframe[title=Far]")).not_to_have_attribute("height", "200")
    assert page.evaluate("() => scrollY") == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_frame_asks_for_its_fonts_before_it_paints(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}/embed/{language}/lambda-billing/", wait_until="networkidle")
    asked = page.evaluate("() => performance.getEntriesByType('resource').map(({ name }) => name)")
    used = {url for url in asked if url.endswith(".woff2")}
    early = page.eval_on_selector_all("link[rel=preload][as=font]", "links => links.map(({ href }) => href)")
    # An optional font that comes after the first paint is not used: half of the frame would be in another type.
    assert used and used == set(early)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folds_mark_stands_at_the_end_of_its_line(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}/embed/{language}/lambda-billing/")
    ends = page.locator("summary").evaluate_all("all => all.map((one) => getComputedStyle(one, '::after').right)")
    assert ends and {float(end.removesuffix("px")) < 16 for end in ends} == {True}, ends


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "calculator", ["lambda-billing", "ec2-pricing", "asg-scale-in", "asg-scale-out", "fargate-task"]
)
def test_only_calculators_alone_may_be_framed(address: str, language: str, calculator: str) -> None:
    with urllib.request.urlopen(f"{address}/embed/{language}/{calculator}/") as response:
        assert "frame-ancestors *" in response.headers["Content-Security-Policy"]
        assert response.headers["X-Frame-Options"] is None
    with urllib.request.urlopen(f"{address}/{language}/calculators/") as response:
        assert "frame-ancestors 'self'" in response.headers["Content-Security-Policy"]
