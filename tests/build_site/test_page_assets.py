"""Every page loads one style sheet and one script, and inlines one more, all made from the theme's files."""

import re
from pathlib import Path

import pytest

from artifacts.built_html import attribute, document
from build_site.page_assets import THEME, early_script, make_page_assets


def links(page: Path) -> list[str]:
    """Return the addresses of the page's style sheets and scripts, without the hashes in their names."""
    tree = document(page.read_text(encoding="utf-8"))
    found = [attribute(sheet, "href") for sheet in tree.css('link[rel="stylesheet"]')]
    found += [attribute(script, "src") for script in tree.css("script[src]")]
    return [re.sub(r"[./][0-9a-f]{10,12}\b", "", link.replace("../", "")) for link in found]


def test_a_page_has_one_sheet_its_fonts_and_one_script(site: Path) -> None:
    assert links(site / "ko" / "ami" / "index.html") == ["assets/styles.css", "fonts/page.css", "assets/page.js"]


def test_a_page_with_a_calculator_has_the_calculators_sheet_and_script_besides(site: Path) -> None:
    assert links(site / "en" / "lambda" / "billing" / "index.html") == [
        "assets/styles.css", "fonts/page.css", "widgets/calc-widget.css", "assets/page.js", "widgets/calc-widget.js",
    ]  # fmt: skip


def test_a_frame_has_what_a_calculator_needs_and_no_more(site: Path) -> None:
    assert links(site / "embed" / "ko" / "lambda-billing" / "index.html") == [
        "assets/frame.css", "fonts/page.css", "widgets/calc-widget.css", "widgets/calc-widget.js", "embed/embed.js",
    ]  # fmt: skip


@pytest.mark.parametrize("page", ["ko/index.html", "en/lambda/billing/index.html", "ko/404.html"])
def test_every_address_leads_to_a_file(site: Path, page: str) -> None:
    tree = document((site / page).read_text(encoding="utf-8"))
    addresses = [attribute(found, "href") for found in tree.css('link[rel="stylesheet"], link[rel="preload"]')]
    addresses += [attribute(found, "src") for found in tree.css("script[src]")]
    addresses += [attribute(found, "data-theme") for found in tree.css("script[data-theme]")]
    assert addresses
    # The page for a missing address is shown at any, so its links begin at the root.
    missing = [
        link
        for link in addresses
        if not (site / link.lstrip("/") if link.startswith("/") else (site / page).parent / link).is_file()
    ]
    assert missing == []


def test_what_runs_before_the_first_paint_stands_in_the_page(site: Path) -> None:
    scripts = [found.text() for found in document((site / "ko/index.html").read_text("utf-8")).css("head script")]
    assert early_script() in scripts


def test_every_rule_of_every_sheet_arrives_in_its_order() -> None:
    files = make_page_assets().files
    (styles,) = (content.decode() for name, content in files.items() if name.startswith("assets/styles."))
    assert "@import" not in styles
    # Each of our sheets has a rule that no other has; the theme's come first.
    places = [styles.index(mark) for mark in ("--accent:", ".page-answer", ".then-and-now", ".search-hit")]
    assert places == sorted(places)
    assert styles.index(".md-header") < places[0]


def test_a_sheet_that_site_css_does_not_name_is_one_of_another_page() -> None:
    named = set(re.findall(r'"([a-z-]+\.css)"', (THEME / "stylesheets" / "site.css").read_text("utf-8")))
    assert {path.name for path in (THEME / "stylesheets").glob("*.css")} - named == {"site.css"}
