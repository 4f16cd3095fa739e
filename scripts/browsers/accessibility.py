"""Runs axe-core on a page in its present state; the tests and the benchmark use it."""

from functools import cache

from playwright.sync_api import Page

from project import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# This runs every rule except experimental ones and those that need a manual review.
_RUN = """async (rules) => {
  const only = rules.length ? { runOnly: { type: "rule", values: rules } } : {};
  const { violations } = await axe.run(document, { resultTypes: ["violations"], preload: false, ...only });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id}: ${target.join(" ")}: ${failureSummary.split("\\n").slice(1).join(" ").trim()}`));
}"""
# Only these rules depend on the colour scheme, so a second run in the other scheme needs no others.
OF_COLOUR = ("color-contrast", "link-in-text-block")
# A search hit is a link inside an option (docs/decisions/0008-search-hits-are-links.md).
_KNOWN = "nested-interactive: #search-hit-"


def find_violations(page: Page, rules: tuple[str, ...] = ()) -> list[str]:
    """Return one line per violation: rule, element and remedy. Without ``rules`` all rules run."""
    if not page.evaluate("() => 'axe' in window"):
        # Evaluated and not added as a <script>, which the page's policy would refuse.
        page.evaluate(_axe())
    found: list[str] = page.evaluate(_RUN, list(rules))
    return [line for line in found if not line.startswith(_KNOWN)]


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")
