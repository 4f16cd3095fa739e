"""The Markdown copy of a page has the calculators' answers, each with the address of its inputs."""

from pathlib import Path

from build_site.markdown_copy import markdown_copy
from content.source_pages import parse_page

_PAGE = """\
---
title: Test
description: A test.
as_of: 2026-11-30
topics: {}
---

Two servers cost {{answer:shop-servers.on-demand}}.
"""


def test_an_answer_is_a_link_with_the_calculators_inputs() -> None:
    page = parse_page(Path("en/test.md"), "en", "test.md", _PAGE)
    copy = markdown_copy(page, "https://notes.example")
    query = "region=ap-northeast-2&instance_type=m7g.large&quantity=2"
    # 2 × 730 hours × $0.1003, as the Price List of 2026-09-25 has it.
    assert f"[$146.44 a month](https://notes.example/en/ec2/pricing/?{query}#calculator)." in copy
