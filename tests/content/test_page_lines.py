"""Page lines are classified in the way in which the build itself parses them."""

import markdown
import pytest

from content.page_lines import Kind, read_page_lines
from content.source_pages import parse_page
from project import DOCS

FRONT = "---\ntitle: t\n---\n"


def kinds(text: str) -> list[Kind]:
    return [line.kind for line in read_page_lines(text.split("\n"))]


@pytest.mark.parametrize(
    "opening", ["/// calculator | fargate-task", "///calculator|fargate-task", "  //// calculator |fargate-task "]
)
def test_a_block_is_seen_by_all_however_it_is_spaced(opening: str) -> None:
    text = f"{FRONT}{opening}\n{opening.strip().split('c')[0].strip()}\n"
    marks = [mark for mark in parse_page(DOCS / "ko" / "x.md", "ko", "x.md", text).marks if mark.kind != "close"]
    assert [(mark.kind, mark.name) for mark in marks] == [("block:calculator", "fargate-task")]
    html = markdown.markdown(
        text.removeprefix(FRONT), extensions=["site_markdown"], extension_configs={"site_markdown": {"language": "ko"}}
    )
    assert '<calc-widget name="fargate-task"' in html


def test_what_stands_in_fenced_code_is_code() -> None:
    assert kinds("```text\n# a\n/// calculator\n```\n# b") == [
        Kind.FENCE,
        Kind.CODE,
        Kind.CODE,
        Kind.FENCE,
        Kind.HEADING,
    ]


def test_a_longer_fence_is_ended_by_its_own_length_alone() -> None:
    assert kinds("````\n```\n````\n") == [Kind.FENCE, Kind.CODE, Kind.FENCE, Kind.BLANK]


def test_a_heading_tells_its_title_and_its_id() -> None:
    (line,) = read_page_lines(["### 선택 기준 {#when}"])
    assert (line.kind, line.level, line.text, line.name) == (Kind.HEADING, 3, "선택 기준", "when")
