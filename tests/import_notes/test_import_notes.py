"""Raw notes become drafts, and nothing of them is lost on the way."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import import_notes.__main__ as import_notes
from checks.front_matter import page_problems
from checks.parity import compare
from content.source_pages import parse_page
from import_notes.__main__ import import_notes as convert
from import_notes.outline import Notes, read_notes
from import_notes.reading import NotesError

SCRAPED = Path(__file__).parent / "fixtures" / "scraped.txt"


def _notes(text: str) -> Notes:
    return read_notes(text, "post")


def _convert(text: str) -> tuple[Notes, dict[str, str]]:
    return convert(text.encode(), "post.txt", "2026-11-22")


@pytest.fixture(scope="module")
def scraped() -> tuple[Notes, dict[str, str]]:
    return convert(SCRAPED.read_bytes(), "scraped.txt", "2026-11-22")


def test_every_check_mark_is_a_heading(scraped: tuple[Notes, dict[str, str]]) -> None:
    assert [heading.text for heading in scraped[0].headings] == [
        "Amazon Storage Services", "Amazon S3", "S3 장단점", "S3 수명 주기", "S3 특징", "Amazon EBS",
    ]  # fmt: skip


def test_a_heading_about_the_same_subject_is_a_section_of_its_page(scraped: tuple[Notes, dict[str, str]]) -> None:
    assert sorted(scraped[1]) == [
        "en/ebs.md", "en/s3.md", "en/storage-services.md", "ko/ebs.md", "ko/s3.md", "ko/storage-services.md",
        "left-out.txt", "topics.txt",
    ]  # fmt: skip


def test_the_draft_holds_outline_and_statements_with_their_lines(scraped: tuple[Notes, dict[str, str]]) -> None:
    assert scraped[1]["ko/s3.md"] == (
        '---\ntitle: "Amazon S3"\ndescription: "TODO: 이 페이지의 답을 한 문장으로 쓰세요."\nas_of: 2026-11-22\n'
        "topics:\n  s3: what\n  s3-pros-cons: pros-cons\n  s3-s3: s3\n  s3-features: features\n---\n"
        "\n## 개념 {#what}\n\n"
        "- [ ] 객체를 버킷에 저장하는 서비스이다. `L3`\n"
        "- [ ] 버킷 - 객체를 담는 그릇이며 리전 하나에 있다. `L4`\n"
        "\n## S3 장단점 {#pros-cons}\n\n"
        "- [ ] **장점** `L6`\n    - [ ] 용량을 미리 정하지 않는다. `L7`\n    - [ ] 11개의 9로 보존한다. `L8`\n"
        "- [ ] **단점** `L9`\n    - [ ] 파일 시스템이 아니다. `L10`\n    - [ ] 파일의 일부만 고칠 수 없다. `L11`\n"
        "    - [ ] 지연 시간 `L11`\n    - [ ] 목록 조회 `L12`\n"
        "\n## S3 수명 주기 {#s3}\n\n"
        "- [ ] **언제 옮기는가?** `L15`\n    - [ ] 30일 뒤 `L16`\n    - [ ] 90일 뒤 `L17`\n"
        "- [ ] 규칙을 만든다. `L19`\n- [ ] 접두사를 고른다. `L20`\n- [ ] 확인한다. `L21`\n"
        "\n## S3 특징 {#features}\n\nTODO: nothing stands under this heading in the notes (`L22`).\n"
    )


def test_a_title_stuck_to_a_line_is_the_next_items_parent(scraped: tuple[Notes, dict[str, str]]) -> None:
    found = [(one.text, one.level, one.label) for one in scraped[0].headings[-1].statements]
    assert found == [
        ("볼륨 유형", 0, True), ("gp3는 범용이다.", 1, False), ("크기", 0, True), ("최대 64TB이다.", 1, False),
    ]  # fmt: skip


def test_repeated_parents_and_the_blogs_furniture_are_left_out_by_name(scraped: tuple[Notes, dict[str, str]]) -> None:
    assert scraped[1]["left-out.txt"].splitlines() == [
        "line 13: repeats line 12: 목록 조회",
        "line 18: repeats line 15: 언제 옮기는가?",
        "line 27: blog chrome: 참고",
        "line 28: blog chrome: 'Cloud > AWS' 카테고리의 다른 글",
        "line 29: blog chrome: [AWS] 다음 글 (0) | 2022.03.16 |",
        "line 30: blog chrome: ---|---|",
        'line 31: blog chrome: 포스팅이 좋았다면 "좋아요" 해주세요!',
    ]


def test_every_heading_has_a_coverage_entry(scraped: tuple[Notes, dict[str, str]]) -> None:
    topics = scraped[1]["topics.txt"].split()
    assert topics == ["storage-services", "s3", "s3-pros-cons", "s3-s3", "s3-features", "ebs"]
    assert all(f"\n  {topic}: " in "".join(scraped[1].values()) for topic in topics)


def test_the_drafts_pass_the_checks_of_front_matter_and_parity(scraped: tuple[Notes, dict[str, str]]) -> None:
    pages = [
        parse_page(Path(name), name[:2], name[3:], text) for name, text in scraped[1].items() if name.endswith(".md")
    ]
    assert [problem.sentence for page in pages for problem in page_problems(page)] == []
    assert compare(pages) == []


def test_the_english_draft_marks_what_is_untranslated_and_repeats_nothing(
    scraped: tuple[Notes, dict[str, str]],
) -> None:
    english = scraped[1]["en/s3.md"]
    assert english.count("TODO untranslated `L") == scraped[1]["ko/s3.md"].count("- [ ] ")
    assert "객체" not in english


@pytest.mark.parametrize("mark", ["-", "*", "•", "·", "–", "▪", "●", "+"])
def test_other_bullets_are_bullets(mark: str) -> None:
    [heading] = _notes(f"✅ A\n{mark} 첫째 문장이다.\n{mark} 둘째 문장이다.").headings
    assert [(one.text, one.level) for one in heading.statements] == [("첫째 문장이다.", 0), ("둘째 문장이다.", 0)]


def test_an_indented_list_keeps_its_depth() -> None:
    [heading] = _notes("✅ A\n- 위\n  - 아래\n    - 더 아래").headings
    assert [one.level for one in heading.statements] == [0, 1, 2]


@pytest.mark.parametrize("nested", ["  ✅ B", "✅✅ B", "- ✅ B", "\t✔️ B"])
def test_a_nested_check_mark_is_a_deeper_heading_on_the_same_page(nested: str) -> None:
    notes, files = _convert(f"✅ A\n- 하나이다.\n{nested}\n- 둘이다.")
    assert [(heading.text, heading.level) for heading in notes.headings] == [("A", 0), ("B", 1)]
    assert "### B {#b}" in files["ko/a.md"]


def test_a_heading_stuck_to_the_end_of_a_line_is_a_heading() -> None:
    notes = _notes("✅ A\n- 하나이다. ✅ B\n- 둘이다.")
    assert [heading.text for heading in notes.headings] == ["A", "B"]


def test_notes_without_headings_go_under_the_files_name() -> None:
    notes, files = _convert("- 하나이다.\n- 둘이다.")
    assert ([heading.text for heading in notes.headings], "ko/post.md" in files) == (["post"], True)


def test_markdown_headings_are_headings() -> None:
    assert [heading.text for heading in _notes("## A\n- 하나이다.\n## B\n- 둘이다.").headings] == ["A", "B"]


def test_furniture_words_above_the_last_heading_are_kept() -> None:
    assert _notes("✅ A\n- 하나이다.\n참고\n✅ B\n- 둘이다.").dropped == []


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", r"post\.txt:1: the file is empty"),
        (b" \n\n", r"post\.txt:1: the file is empty"),
        (
            "✅ A\n- 하나\n".encode()[:-2] + b"\xff\xff\n- b",
            r"post\.txt:2: byte \d+ is neither UTF-8 nor Korean Windows",
        ),
        ("✅ A\n- 하\ufffd나\n".encode(), r"post\.txt:2: characters were lost before the file was saved"),
        (
            "✅ A\n- 하나는 둘이다\n".encode().decode("cp1252", "ignore").encode(),
            r"post\.txt:1: this is UTF-8 that was read",
        ),
        (b"\x89PNG\r\n\x1a\n\0\0", r"post\.txt:3: this is no text file"),
        ("✅ A\n- 하나\n".encode("utf-16-le"), r"post\.txt:1: this is no text file, or UTF-16 without its mark"),
        ("? 하나\n- 둘\n? 셋\n- 넷\n? 다섯\n- 여섯\n".encode("cp949"), r"post\.txt:1: 3 lines begin with a question"),
        (b"\xff\xfe\x00", r"post\.txt:1: the file says it is utf-16 but is not"),
        ("✅ A\n✅ B\n".encode(), r"post\.txt:1: no statement found"),
    ],
)
def test_a_file_that_cannot_be_imported_says_why(data: bytes, message: str) -> None:
    with pytest.raises(NotesError, match=message):
        convert(data, "post.txt", "2026-11-22")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_say_what_they_are_can_be_read(encoding: str) -> None:
    notes, _ = convert("✅ 가\n- 나이다.\n".encode(encoding), "post.txt", "2026-11-22")
    assert notes.headings[0].text == "가"


def test_korean_windows_can_be_read() -> None:
    notes, _ = convert("- 서버이다.\n".encode("cp949"), "post.txt", "2026-11-22")
    assert notes.statements[0].text == "서버이다."


def test_drafts_are_never_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = ["import_notes.py", str(SCRAPED), "--into", str(tmp_path / "drafts")]
    monkeypatch.setattr(sys, "argv", command)
    assert import_notes.main() == 0
    assert import_notes.main() == 2


_WORDS = st.text("가나다abc 12.-()", min_size=1, max_size=30)
_LINES = st.lists(
    st.builds(str.__add__, st.sampled_from(["✅ ", "- ", "", "1. ", "  - ", "✅✅ ", "- ✅ ", "# ", "• "]), _WORDS),
    max_size=12,
)


@given(_LINES)
def test_whatever_the_lines_nothing_is_lost(lines: list[str]) -> None:
    try:
        notes, files = _convert("\n".join(lines))
    except NotesError as error:
        assert "the file is empty" in str(error) or "no statement found" in str(error)
    else:
        assert files["topics.txt"].count("\n") == len(notes.headings)
