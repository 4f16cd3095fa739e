"""The language checks read every text that readers see, from all of its sources."""

from pathlib import Path

from checks.korean_terms import term_problems
from checks.numbers import compare_pairs
from checks.passages import Passage, diagram_passages, json_pairs, read_passages, theme_passages, yaml_pairs


def test_texts_in_both_languages_are_found_in_yaml_with_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("facts:\n  a:\n    ko: 3개월\n    en: 4 months\n    note: {ko: 하나, en: One}\n", encoding="utf-8")
    pairs = list(yaml_pairs(file))
    assert [(pair.korean.text, pair.korean.line, pair.english.line) for pair in pairs] == [
        ("3개월", 3, 4),
        ("하나", 5, 5),
    ]
    assert [(found.line, found.sentence[:2]) for found in compare_pairs(pairs)] == [(3, "3 "), (4, "4 ")]


def test_a_calculators_sentences_are_paired_by_key(tmp_path: Path) -> None:
    (tmp_path / "ko.json").write_text('{\n "a": "10ms",\n "b": "하나"\n}', encoding="utf-8")
    (tmp_path / "en.json").write_text('{\n "b": "one",\n "a": "20 ms"\n}', encoding="utf-8")
    found = compare_pairs(json_pairs(tmp_path / "ko.json", tmp_path / "en.json"))
    assert [(Path(one.path).name, one.line) for one in found] == [("ko.json", 2), ("en.json", 3)]


def test_a_diagrams_labels_are_read_in_their_language(tmp_path: Path) -> None:
    file = tmp_path / "a.svg"
    file.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg">\n<text lang="ko">어플리케이션</text>\n<text>AZ</text></svg>'
    )
    found = list(diagram_passages(file))
    assert [(one.language, one.line, one.text) for one in found] == [
        ("ko", 2, "어플리케이션"),
        ("ko", 3, "AZ"),
        ("en", 3, "AZ"),
    ]
    assert [one.line for one in term_problems(found, "error")] == [2]


def test_the_themes_words_are_read(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text("site_name: 이름\nextra:\n  words:\n    home: 첫 화면\n    as_of: !ENV [A]\n")
    assert [(one.line, one.text) for one in theme_passages(file, "ko")] == [(1, "이름"), (4, "첫 화면")]


def test_every_kind_of_text_of_this_site_is_among_them() -> None:
    found = read_passages()

    def count(part: str, language: str) -> int:
        return sum(part in one.path and one.language == language for one in found)

    for part in ("facts", "ledger.yml", "glossary.yml", "diagrams", "mkdocs", "/text/"):
        assert count(part, "ko") > 5, part
        assert count(part, "en") > 5, part
    assert all(isinstance(one, Passage) and one.text for one in found if "/docs/ko/" in one.path)
