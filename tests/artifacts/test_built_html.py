"""The parser of built pages agrees with what a browser would read."""

from pathlib import Path

from artifacts.built_html import attribute, classes, document, write

PAGE = (
    '<!doctype html><html lang="ko"><head><title>a &amp; b</title></head>'
    '<body><p class="x y" title="1 &gt; 0">값<br>2</p></body></html>'
)


def test_a_page_is_written_as_it_was_read() -> None:
    assert write(document(PAGE)).lower() == PAGE


def test_an_attribute_that_is_not_there_is_empty() -> None:
    (paragraph,) = document(PAGE).css("p")
    assert (attribute(paragraph, "title"), attribute(paragraph, "id")) == ("1 > 0", "")
    assert classes(paragraph) == {"x", "y"}


def test_an_end_tag_that_is_missing_is_where_a_browser_puts_it() -> None:
    assert [found.text() for found in document("<ul><li>a<li>b</ul>").css("li")] == ["a", "b"]


def test_a_page_that_is_read_and_written_again_stays_the_same(site: Path) -> None:
    for path in (site / "ko/index.html", site / "en/ec2/pricing/index.html"):
        once = write(document(path.read_text(encoding="utf-8")))
        assert write(document(once)) == once
