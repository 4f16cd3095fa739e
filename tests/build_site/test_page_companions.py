"""Share cards, Markdown copies, feeds, llms.txt and the metadata for links and crawlers are correct."""

import json
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from build_site.feed import first_moment
from build_site.markdown_copy import markdown_copy, page_path
from build_site.share_card_drawing import SIZE, draw_card, wrap
from content.source_pages import parse_page, read_pages
from project import LANGUAGES

PAGES = read_pages()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.language}/{page.name}")
def test_a_page_has_its_card_and_says_so(page, site: Path) -> None:  # type: ignore[no-untyped-def]
    folder = site / page.language / page_path(page.name)
    html = (folder / "index.html").read_text(encoding="utf-8")
    said = {
        key: unescape(value) for key, value in re.findall(r'<meta property="og:([a-z:]+)" content="([^"]*)">', html)
    }
    assert said["title"] == page.meta["title"]
    assert said["description"] == page.meta["description"]
    assert said["image"] == said["url"] + "card.png"
    with Image.open(folder / "card.png") as card:
        assert card.size == SIZE
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert found
    article, crumbs = json.loads(found[1])["@graph"]
    assert article["headline"] == page.meta["title"]
    assert [item["position"] for item in crumbs["itemListElement"]] == list(
        range(1, len(crumbs["itemListElement"]) + 1)
    )


def test_one_card_gives_the_same_bytes_twice_and_another_title_others() -> None:
    first = draw_card("AWS Lambda", "함수를 실행합니다.", "노트")
    assert first == draw_card("AWS Lambda", "함수를 실행합니다.", "노트")
    assert first != draw_card("AWS Batch", "함수를 실행합니다.", "노트")
    assert Image.open(BytesIO(first)).size == (1200, 630)


def test_a_line_breaks_between_words_only() -> None:
    sentence = "요청 수와 실행 시간만큼 요금을 내는 서비스이며 서버를 준비하지 않고 함수를 실행합니다."
    lines = wrap(sentence, 400, 38)
    assert len(lines) > 1
    assert " ".join(lines) == sentence


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.language}/{page.name}")
def test_a_markdown_copy_leaves_no_markup_of_ours(page) -> None:  # type: ignore[no-untyped-def]
    copy = markdown_copy(page, "https://notes.example")
    assert copy.startswith(f"# {page.meta['title']}\n")
    prose = re.sub(r"^```.*?^```", "", copy, flags=re.MULTILINE | re.DOTALL)
    assert not re.search(r"\{\{|^///|\{#[a-z-]+\}|\]\((?!https?:)", prose, re.MULTILINE)


def test_a_markdown_copy_says_what_the_page_says() -> None:
    source = """---
title: Batch
description: Queues.
as_of: 2026-11-22
---

## Limits {#limits}

Longest run: {{lambda.timeout-max}}, see [EC2](../ec2/index.md#what) and [AMI](../ami.md).

/// self-check | Which?
- [x] This :: Because.
- [ ] That :: It is not.
///

/// self-check | Which two?
    exam: saa-c03/4.2
    level: 2
    about: limits
A shop of {{lambda.timeout-max}}.

- [x] This :: Because.
- [x] Such :: Because.
- [ ] That :: It is not.
///
"""
    page = parse_page(Path("docs/en/lambda/index.md"), "en", "lambda/index.md", source)
    assert (
        markdown_copy(page, "https://notes.example")
        == """# Batch

> Queues.

<https://notes.example/en/lambda/>, 2026-11-22

## Limits

Longest run: 30 minutes, see [EC2](https://notes.example/en/ec2/#what) and [AMI](https://notes.example/en/ami/).

**Which?**

- [x] This: Right. Because.
- [ ] That: No. It is not.

A shop of 30 minutes.

**Which two?** Choose two.

- [x] This: Right. Because.
- [x] Such: Right. Because.
- [ ] That: No. It is not.
"""
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_feed_tells_dated_changes_newest_first(site: Path, language: str) -> None:
    channel = ElementTree.parse(site / language / "changes.xml").getroot().find("channel")
    assert channel is not None
    items = channel.findall("item")
    dates = [parsedate_to_datetime(item.findtext("pubDate", "")) for item in items]
    assert len(items) >= 5
    assert dates == sorted(dates, reverse=True)
    page = (site / language / "then-and-now" / "index.html").read_text(encoding="utf-8")
    for item in items:
        assert f'id="{item.findtext("link", "").partition("#")[2]}"' in page


@pytest.mark.parametrize(
    ("iso", "moment"), [("2026-04-30", (2026, 4, 30)), ("2025-12", (2025, 12, 1)), ("2025", (2025, 1, 1))]
)
def test_a_date_begins_when_its_day_month_or_year_does(iso: str, moment: tuple[int, int, int]) -> None:
    assert first_moment(iso) == datetime(*moment, tzinfo=UTC)


def test_llms_txt_lists_every_page_once(site: Path) -> None:
    listed = re.findall(r"^- \[.*?\]\(https?://[^/]+/(.*?)index\.md\)", (site / "llms.txt").read_text(), re.MULTILINE)
    assert sorted(listed) == sorted(f"{page.language}/{page_path(page.name)}" for page in PAGES)
    # As the navigation has them: the home page, then how to choose.
    assert listed[:2] == ["en/", "en/choosing/"]
