"""Korean lines break between words: a particle stays with the link, code or term before it."""

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

# Every place where Hangul follows an inline element without a space and stands on the next line.
TORN = """() => {
  const isInline = (element) => getComputedStyle(element).display.startsWith("inline");
  const block = (element) => (isInline(element) ? block(element.parentElement) : element);
  const place = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  };
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  const torn = [];
  let before;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest("pre, select, svg, template")) continue;
    const joined = before && /[\\p{L}\\p{N})]$/u.test(before.data) && /^[가-힣]/.test(node.data);
    if (joined && block(before.parentElement) === block(node.parentElement)) {
      const [left, right] = [place(before, before.data.length - 1), place(node, 0)];
      if (left.width && right.top >= left.bottom - 4) torn.push(`${before.data.slice(-12)}|${node.data.slice(0, 8)}`);
    }
    before = node;
  }
  return torn;
}"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["choosing/", "auto-scaling/scale-in/", "lambda/", "ec2/", "fargate/"])
def test_no_particle_begins_a_line(path: str, width: int, page: Page, address: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}/ko/{path}")
    assert page.evaluate(TORN) == []
