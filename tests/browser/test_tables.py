"""Every table of every page shows all it says, from the narrowest phone to a desk: nothing is cut, nothing scrolls."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from compute_calculators.text import LANGUAGES

pytestmark = pytest.mark.browser

WIDTHS = (320, 360, 768, 1280)
# Returns how many tables a page shows, and what of them a reader cannot see: a cell that reaches past its table's
# place, text that is wider than its cell, and a Latin word on two lines. The head of a table of cards is for screen
# readers only, and is left out.
FAULTS = r"""() => {
  const tables = [...document.querySelectorAll(".md-content table")]
    .filter((table) => !table.closest("calc-widget") && table.checkVisibility());
  const range = new Range();
  const boxesOf = (node, start, end) => {
    range.setStart(node, start);
    range.setEnd(node, end);
    return [...range.getClientRects()];
  };
  const isSplit = (node) => boxesOf(node, 0, node.length).length > 1 &&
    [...node.data.matchAll(/[A-Za-z]{2,}/g)].some(({ 0: word, index }) => {
      const [first, ...others] = boxesOf(node, index, index + word.length);
      return others.some(({ top }) => top - first.top > 2);
    });
  const faults = [];
  for (const table of tables) {
    const place = table.closest(".table-scroll").getBoundingClientRect();
    const isOfCards = getComputedStyle(table).display === "block";
    for (const cell of table.querySelectorAll(isOfCards ? "tbody :is(th, td)" : "th, td")) {
      const { left, right } = cell.getBoundingClientRect();
      const tell = (why) => faults.push(`${why}: ${cell.textContent.trim().slice(0, 40)}`);
      if (right > Math.min(place.right, innerWidth) + 1 || left < place.left - 1) tell("outside");
      if (isOfCards && !cell.dataset.label && !cell.hasAttribute("colspan")) tell("no name");
      const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const node = walk.currentNode;
        if (boxesOf(node, 0, node.length).some((text) => text.right > right + 1 || text.left < left - 1)) tell("cut");
        if (isSplit(node)) tell("split word");
      }
    }
  }
  return [tables.length, faults];
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_table_hides_anything_at_any_width(browser: Browser, address: str, site: Path, language: str) -> None:
    # Without scripts, as the page first stands; the layout needs none.
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    counts = dict.fromkeys(WIDTHS, 0)
    faults = []
    for file in sorted((site / language).rglob("index.html")):
        path = file.parent.relative_to(site).as_posix()
        page.goto(f"{address}/{path}/")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            count, found = page.evaluate(FAULTS)
            counts[width] += count
            faults += [f"{width} /{path}/: {fault}" for fault in found]
    context.close()
    assert faults == []
    # As many as the files hold: none is left out because it is not shown.
    assert set(counts.values()) == {sum(map(_tables, (site / language).rglob("index.html")))}


def _tables(file: Path) -> int:
    return len(re.findall('<table class="prose-table', file.read_text(encoding="utf-8")))


def test_a_card_is_still_a_table_to_a_screen_reader(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 740}, locale="en-GB")
    page = context.new_page()
    page.goto(f"{address}/en/choosing/")
    table = page.get_by_role("table").first
    assert table.evaluate("(table) => getComputedStyle(table).display") == "block"
    names = table.get_by_role("columnheader").all_inner_texts()
    cells = table.get_by_role("row").nth(1).get_by_role("cell")
    assert len(names) == cells.count() > 3
    # The name before a value is for the eye; it is no part of what is read.
    session = context.new_cdp_session(page)
    tree = session.send("Accessibility.getFullAXTree")["nodes"]
    read = [node["name"]["value"] for node in tree if node.get("role", {}).get("value") == "cell" and "name" in node]
    assert not any(text.startswith(f"{names[1]} ") for text in read)
    context.close()
