"""The search from files: classic scripts, no worker, nothing fetched."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from search_offline import write_offline_search

pytestmark = pytest.mark.browser
MODULE = '<script type="module" src="../search/search-box.js"></script>'
CLASSIC = '<script src="../search/index.js"></script><script defer src="../search/offline.js"></script>'


def test_a_page_opened_from_files_searches_and_leads_to_a_file(page: Page, site: Path, tmp_path: Path) -> None:
    for name in ("ec2", "fargate", "search", "assets", "stylesheets"):
        shutil.copytree(site / "ko" / name, tmp_path / "ko" / name)
    write_offline_search(tmp_path, ("ko",))
    start = tmp_path / "ko" / "ec2" / "index.html"
    html = start.read_text(encoding="utf-8")
    assert MODULE in html
    start.write_text(html.replace(MODULE, CLASSIC), encoding="utf-8")
    page.goto(start.as_uri())
    page.keyboard.press("/")
    page.keyboard.type("파게이트는")
    first = page.get_by_role("option").first.get_by_role("link")
    expect(first).to_have_attribute("href", (tmp_path / "ko" / "fargate" / "index.html").as_uri())
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("AWS Fargate")
