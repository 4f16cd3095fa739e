"""On a host without custom headers the policy is in each page, and everything works under it."""

import os
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from hosting.github_pages import write_policy_into_pages
from hosting.headers import policy_in_pages
from serve.server import make_server

ROOT = Path(__file__).parents[2]
WORKFLOW = ROOT / ".github" / "workflows" / "pages.yml"


@pytest.fixture(scope="module")
def bare_site(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("pages") / "site"
    shutil.copytree(site, copy, copy_function=os.link, ignore=shutil.ignore_patterns("*.br", "*.gz", "pdf"))
    write_policy_into_pages(copy)
    (copy / "_headers").unlink()  # this file is a hard link to the site's, so it must not be written in place
    (copy / "_headers").touch()
    return copy


@pytest.fixture(scope="module")
def bare_address(bare_site: Path) -> Iterator[str]:
    server = make_server(bare_site, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_the_policy_leaves_out_what_a_page_cannot_say(site: Path) -> None:
    policy, referrer = policy_in_pages(site)
    assert "frame-ancestors" not in policy
    assert "script-src 'self' 'wasm-unsafe-eval' 'sha256-" in policy
    assert referrer == "strict-origin-when-cross-origin"


def test_every_page_says_its_character_set_once_and_the_policy_after_it(bare_site: Path) -> None:
    pages = list(bare_site.rglob("*.html"))
    assert len(pages) > 50
    for page in pages:
        html = page.read_text()
        assert html.count('<meta charset="utf-8">') == 1, page
        # The theme's own policy for Trusted Types may stand beside ours.
        assert html.index("<head>") + 6 == html.index("<meta charset"), page
        assert html.index("default-src 'none'") < html.index("</head>"), page


@pytest.mark.browser
def test_a_calculator_answers_under_the_policy_in_its_page(page: Page, bare_address: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    response = page.goto(f"{bare_address}/ko/lambda/billing/")
    assert response is not None and "content-security-policy" not in response.headers
    page.evaluate(
        "() => { const s = document.createElement('style'); document.head.append(s); s.textContent = 'a{}'; }"
    )
    assert any("style-src" in text for text in said), "the policy does not hold"
    said.clear()
    widget = page.locator("calc-widget[name=lambda-billing]")
    widget.locator("input").first.focus()
    expect(widget).to_have_attribute("data-state", "live", timeout=60_000)
    assert said == []


def test_every_action_is_pinned_to_a_commit() -> None:
    text = WORKFLOW.read_text()
    used = re.findall(r"uses: (\S+)", text)
    assert len(used) >= 4
    assert [name for name in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", name)] == []
    assert len(re.findall(r"uses: \S+ # v\d", text)) == len(used), "each pin says which version it is"


def test_only_the_job_that_publishes_may_write() -> None:
    workflow = yaml.safe_load(WORKFLOW.read_text())
    assert workflow["permissions"] == {"contents": "read"}
    assert "permissions" not in workflow["jobs"]["build"]
    assert workflow["jobs"]["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
