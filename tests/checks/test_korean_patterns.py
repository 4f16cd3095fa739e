"""Every turn of phrase that the Korean checks know is found in its example, and not in what only looks like it."""

from pathlib import Path

import pytest
import yaml

from checks.korean.sentences import CONNECTIVE, sentences
from checks.korean_patterns import lead_in_problems, pair_problems, read_pairs, read_turns, rhythm_problems
from checks.korean_rhythm import measure
from checks.passages import Passage
from content.source_pages import parse_page

EXAMPLES = yaml.safe_load((Path(__file__).parent / "fixtures" / "korean_patterns.yml").read_text(encoding="utf-8"))


def _passages(*texts: str, shape: str = "text") -> list[Passage]:
    return [Passage(path="page.md", line=n, language="ko", shape=shape, text=text) for n, text in enumerate(texts, 1)]


def test_every_turn_has_examples() -> None:
    assert [turn.name for turn in read_turns()] == list(EXAMPLES)


@pytest.mark.parametrize("turn", read_turns(), ids=lambda turn: turn.name)
def test_a_turn_is_found_where_it_is_and_nowhere_else(turn) -> None:  # type: ignore[no-untyped-def]
    examples = EXAMPLES[turn.name]
    assert [text for text in examples["found"] if not turn.pattern.search(text)] == []
    assert [text for text in examples["right"] if turn.pattern.search(text)] == []


@pytest.mark.parametrize(("one", "other"), [pair[:2] for pair in read_pairs()])
def test_two_words_for_one_concept_on_a_page_are_found(one: str, other: str) -> None:
    assert [found.line for found in pair_problems(_passages(f"{other}입니다.", f"{other}와 {one}입니다."))] == [2]
    assert pair_problems(_passages(f"{other}입니다.", f"{other}도 있습니다.")) == []


def test_three_short_sentences_without_a_connective_are_found() -> None:
    choppy = "요금은 초 단위입니다. 최소는 60초입니다. 할인은 없습니다."
    assert [found.line for found in rhythm_problems(_passages(choppy))] == [1]
    assert rhythm_problems(_passages(choppy.replace("할인은", "다만 할인은"))) == []


def test_items_under_a_sentence_that_ends_in_when_end_in_when() -> None:
    lead = _passages("다음과 같을 때 고릅니다.")
    wrong, right = _passages("트래픽이 변하는 서비스", "트래픽이 변할 때", shape="item")
    assert [found.line for found in lead_in_problems([*lead, wrong, right])] == [1]
    assert lead_in_problems([*_passages("다음과 같은 서비스에 알맞습니다."), wrong]) == []


def test_sentences_end_at_stops_and_connectives_are_words() -> None:
    assert list(sentences("요금은 $0.20입니다. 다만 1.5배입니다.")) == ["요금은 $0.20입니다.", "다만 1.5배입니다."]
    assert CONNECTIVE.match("다만 1.5배입니다.")
    assert not CONNECTIVE.match("다만큼")


def test_the_rhythm_of_a_page_is_its_share_of_connectives_and_its_lengths() -> None:
    page = parse_page(Path("docs/ko/ami.md"), "ko", "ami.md", "---\ntitle: A\n---\n")
    rhythm = measure(page, ["하나입니다. 둘입니다.", "그래서 셋입니다. 넷입니다."])
    assert rhythm is not None
    # 6, 5, 9 and 5 characters.
    assert (rhythm.count, rhythm.percent, rhythm.middle) == (4, 25, 5.5)
    assert measure(page, ["하나입니다."]) is None
