"""What axe-core finds wrong on a page as it stands now in a browser; the test and the benchmark both ask here."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
# Every rule but those that are experimental or for a team to review.
_RUN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id}: ${target.join(" ")}: ${failureSummary.split("\\n").slice(1).join(" ").trim()}`));
}"""

# The theme names the list inside a section by a label that is only an icon there (best practice, not WCAG). A hit of
# the search is a link inside an option: the contract has it so, and focus stays in the field.
_KNOWN = ('landmark-unique: nav[data-md-level="1"]', "nested-interactive: #search-hit-")


def find_violations(page: Page) -> list[str]:
    """Each violation as one line: rule, element, what to mend."""
    if not page.evaluate("() => 'axe' in window"):
        # Not a <script>: the page's policy would refuse it.
        page.evaluate(_axe())
    found: list[str] = page.evaluate(_RUN)
    return [line for line in found if not line.startswith(_KNOWN)]


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")
