"""A self-check shows its scenario, what it is tagged with, and whether one or two choices are right."""

import re
from xml.etree.ElementTree import Element, fromstring

import markdown
import pytest

from build_pdf.dom import of_class, text_of
from content.model import ContentError

QUESTION = """/// self-check | 무엇을 고릅니까?
    exam: saa-c03/4.2
    level: 2
    about: purchase-options
상점은 **두 대**를 씁니다.

- [x] 약정 :: 1년 내내 씁니다.
- [ ] 스팟 :: 중단되어도 되는 작업이라면 맞습니다.
- [x] 작은 유형 :: 사용률이 낮습니다.
///
"""
OLD = "/// self-check | 몇 번?\n- [ ] 두 번 :: 아닙니다.\n- [x] 한 번 :: 맞습니다.\n///\n"


def _page(text: str, language: str = "ko") -> Element:
    md = markdown.Markdown(extensions=["attr_list", "site_markdown"],
                           extension_configs={"site_markdown": {"language": language}})  # fmt: skip
    return fromstring(f"<body>{md.convert(text)}</body>")


def _names(page: Element) -> list[str | None]:
    return [choice.get("name") for choice in page.iter("details")]


def test_the_question_is_linked_tagged_and_asks_for_two() -> None:
    [check] = of_class(_page(QUESTION), "self-check")
    head, scenario, question, *choices = list(check)
    assert text_of(head) == "문제 1 SAA 4.2 적용"
    assert [link.get("href") for link in head.iter("a")] == ["#check-1", "/exams.md#saa-c03-4-2"]
    assert text_of(scenario) == "상점은 두 대를 씁니다."
    assert scenario.find("strong") is not None
    assert text_of(question) == "무엇을 고릅니까? 두 가지를 고르세요."
    assert [choice.get("class") for choice in choices] == ["right", "wrong", "right"]


def test_a_wrong_choice_leads_to_the_section_that_explains() -> None:
    links = [choice.find("p/a") for choice in _page(QUESTION).iter("details")]
    assert [None if link is None else link.get("href") for link in links] == [None, "#purchase-options", None]


def test_one_choice_closes_the_others_but_not_where_two_are_right() -> None:
    assert _names(_page(OLD)) == ["check-1", "check-1"]
    assert _names(_page(QUESTION)) == [None, None, None]


def test_a_question_without_options_is_as_it_was() -> None:
    [check] = of_class(_page(OLD), "self-check")
    assert [text_of(child) for child in check][:2] == ["문제 1", "몇 번?"]


def test_the_key_has_the_letters_of_all_right_choices() -> None:
    [key] = of_class(_page(f"{OLD}\n{QUESTION}"), "answer-key")
    assert [text_of(item) for item in key.iter("li")] == ["나", "가, 다"]
    assert of_class(_page("문제가 없습니다."), "answer-key") == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [("saa-c03/4.2", "saa-c03/4.9", "no exam task 'saa-c03/4.9'"), ("level: 2", "level: 4", "not '4'")],
)
def test_a_tag_that_names_nothing_stops_the_build(before: str, after: str, said: str) -> None:
    with pytest.raises(ContentError, match=re.escape(said)):
        _page(QUESTION.replace(before, after))
