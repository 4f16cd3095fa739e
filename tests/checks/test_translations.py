"""A section is stale when the other language's changed alone after the two were compared."""

from pathlib import Path

import pytest

from checks.in_step import read_recorded
from checks.mark_in_step import mark
from checks.translations import stale_problems
from content.source_pages import SourcePage, parse_page

TEXT = "---\ntitle: T\nas_of: 2026-11-22\n---\n\n## A {#a}\n\nOne.\n\n## B {#b}\n\nTwo.\n"


def _pages(korean: str = TEXT, english: str = TEXT) -> list[SourcePage]:
    return [parse_page(Path(f"{lang}.md"), lang, "p.md", text) for lang, text in (("ko", korean), ("en", english))]


RECORDED = mark(_pages(), {}, [])


def test_what_was_compared_and_not_changed_is_in_step() -> None:
    assert stale_problems(_pages(), RECORDED) == []


def test_korean_changed_later_makes_the_english_section_stale() -> None:
    [found] = stale_problems(_pages(korean=TEXT.replace("Two", "Three")), RECORDED)
    assert (found.path, found.line) == ("en.md", 10)
    assert found.sentence.startswith("#b is stale: Korean changed later")


def test_english_changed_later_makes_the_korean_front_matter_stale() -> None:
    [found] = stale_problems(_pages(english=TEXT.replace("title: T", "title: U")), RECORDED)
    assert (found.path, found.line) == ("ko.md", 1)
    assert found.sentence.startswith("the front matter is stale: English changed later")


def test_a_change_in_both_asks_for_a_comparison() -> None:
    changed = TEXT.replace("One", "Four")
    [found] = stale_problems(_pages(changed, changed), RECORDED)
    assert "#a changed in both languages" in found.sentence


@pytest.mark.parametrize("change", [("One.", "One. "), ("2026-11-22", "2026-12-01"), ("One.\n\n", "One.\n\n\n")])
def test_spaces_empty_lines_and_the_date_checked_change_nothing(change: tuple[str, str]) -> None:
    assert stale_problems(_pages(korean=TEXT.replace(*change)), RECORDED) == []


def test_marking_one_page_leaves_the_others_as_they_were() -> None:
    other = [parse_page(Path(f"{lang}.md"), lang, "q.md", TEXT) for lang in ("ko", "en")]
    marked = mark([*_pages(korean=TEXT.replace("Two", "Three")), *other], RECORDED, ["q.md"])
    assert marked["p.md"] == RECORDED["p.md"]
    assert set(marked["q.md"]) == {"", "a", "b"}


def test_a_damaged_record_is_named(tmp_path: Path) -> None:
    file = tmp_path / "translations.json"
    file.write_text("{\n<<<<<<< ours\n")
    with pytest.raises(ValueError, match=r"translations\.json:2: .*; restore the file from git"):
        read_recorded(file)
