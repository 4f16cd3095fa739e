"""What axe-core finds wrong on a page as it stands now in a browser; the tests and the benchmark ask here."""

from functools import cache

from playwright.sync_api import Page

from project import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# Every rule but those that are experimental or for a team to review.
_RUN = """async (rules) => {
  const only = rules.length ? { runOnly: { type: "rule", values: rules } } : {};
  const { violations } = await axe.run(document, { resultTypes: ["violations"], preload: false, ...only });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id}: ${target.join(" ")}: ${failureSummary.split("\\n").slice(1).join(" ").trim()}`));
}"""
# The rules whose answer depends on the colour scheme: all that a second look in the other one has to ask.
OF_COLOUR = ("color-contrast", "link-in-text-block")
# A hit of the search is a link inside an option (docs/decisions/0008-search-hits-are-links.md).
_KNOWN = "nested-interactive: #search-hit-"


def find_violations(page: Page, rules: tuple[str, ...] = ()) -> list[str]:
    """Each violation as one line: rule, element, what to mend; of all rules if none are named."""
    if not page.evaluate("() => 'axe' in window"):
        # Not a <script>: the page's policy would refuse it.
        page.evaluate(_axe())
    found: list[str] = page.evaluate(_RUN, list(rules))
    return [line for line in found if not line.startswith(_KNOWN)]


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")
