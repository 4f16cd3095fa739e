"""Every readers' phrase belongs to an existing section."""

from pathlib import Path

import pytest

from search_index.reader_phrases import read_asked
from search_index.sections import BuiltPage, Section

PAGE = BuiltPage(
    url="ec2/",
    title="EC2",
    description="",
    sections=(Section(anchor="", heading=""), Section(anchor="how", heading="How")),
)


def write(folder: Path, text: str) -> None:
    (folder / "ec2").mkdir()
    (folder / "ec2" / "index.yml").write_text(text, encoding="utf-8")


def test_phrases_are_found_by_page_and_section(tmp_path: Path) -> None:
    write(tmp_path, "page:\n  ko: [서버 빌리기]\n  en: [rent]\nhow:\n  ko: [끄면 요금]\n  en: [stopped cost]\n")
    assert read_asked("ko", [PAGE], tmp_path) == {("ec2/", ""): ["서버 빌리기"], ("ec2/", "how"): ["끄면 요금"]}


def test_a_section_that_the_page_lacks_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "gone:\n  ko: [a]\n  en: [a]\n")
    with pytest.raises(ValueError, match="no section 'gone' at 'ec2/'"):
        read_asked("ko", [PAGE], tmp_path)
