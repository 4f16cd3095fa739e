"""What is left out of the theme's style sheet is what no page uses."""

import re
from pathlib import Path

from artifacts.built_html import classes, document
from build_site.theme_styles import is_unused, read_unused_features, without_features
from project import DOCS, LANGUAGES, ROOT

FEATURES = read_unused_features(DOCS / "theme" / "stylesheets" / "unused-features.txt")
THEME = """
@charset "UTF-8";
:root { --md-tag-icon: url(tag); --md-search-icon: url(search); --ours: 1px }
.md-typeset .md-tag { color: red }
.md-search__icon, .md-version__link { mask: var(--md-search-icon) }
.md-nav :is(.md-tag, .md-nav__link) { color: blue }
@media print { .md-banner { display: none } .md-top { display: none } }
@media screen { .md-banner__inner { margin: 0 } }
"""


def test_rules_of_unused_features_go_and_the_others_stay() -> None:
    left = re.sub(r"\s+", "", without_features(THEME, ("md-tag", "md-version", "md-banner"), "width: var(--ours)"))
    assert left == re.sub(
        r"\s+",
        "",
        """@charset "UTF-8";
        :root { --md-search-icon: url(search); --ours: 1px }
        .md-search__icon { mask: var(--md-search-icon) }
        .md-nav :is(.md-tag, .md-nav__link) { color: blue }
        @media print { .md-top { display: none } }""",
    )


def test_a_feature_is_its_class_and_what_continues_it() -> None:
    assert [is_unused(name, ("md-tab",)) for name in ("md-tab", "md-tab__link", "md-tab--x", "md-table", "tab")] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_no_page_has_a_class_of_an_unused_feature(site: Path) -> None:
    """Take the class out of unused-features.txt when a page is to have it; our own classes need another name."""
    pages = [page for language in LANGUAGES for page in sorted((site / language).rglob("index.html"))]
    assert len(pages) > 40
    sheets = [*(DOCS / "theme").rglob("*.css"), *(ROOT / "widgets").rglob("*.css")]
    own = set(re.findall(r"\.([a-z][\w-]*)", "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)))
    found = {
        f"{page.relative_to(site)}: {name}"
        for page in pages
        for element in document(page.read_text(encoding="utf-8")).css("[class]")
        for name in classes(element)
        if is_unused(name, FEATURES) and name not in own
    }
    assert found == set()
