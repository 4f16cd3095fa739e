"""The first use of a term carries its definition; anything but running text is left alone."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, fromstring

import markdown
import pytest

from content.read import read_content
from site_markdown.terms import MOST, choose, first_uses


def _html(text: str, language: str = "ko") -> Element:
    md = markdown.Markdown(extensions=["attr_list", "tables", "site_markdown"],
                           extension_configs={"site_markdown": {"language": language}})  # fmt: skip
    return fromstring(
        re.sub(r"&\w+;|<wbr>|<(calc-widget).*</\1>", "", f"<body>{md.convert(text)}</body>", flags=re.DOTALL)
    )


def _terms(text: str, language: str = "ko") -> list[str]:
    return [element.text or "" for element in _html(text, language).iter("dfn")]


def test_the_first_use_is_marked_and_no_later_one() -> None:
    assert _terms("가용 영역을 고릅니다.\n\n가용 영역은 여럿입니다.") == ["가용 영역"]


def test_the_definition_is_the_glossarys_and_not_text() -> None:
    [found] = _html("가용 영역을 고릅니다.").iter("dfn")
    definition = read_content().terms["availability-zone"].definition["ko"]
    assert (found.get("data-definition"), found.get("aria-description")) == (definition, definition)
    assert found.get("tabindex") == "0"
    assert "".join(_html("가용 영역을 고릅니다.").itertext()).strip() == "가용 영역을 고릅니다."


def test_the_longest_name_wins() -> None:
    assert _terms("기본 종료 정책을 씁니다.") == ["기본 종료 정책"]
    assert _terms("Use the default termination policy.", "en") == ["default termination policy"]


@pytest.mark.parametrize("text", ["콜드 스타트는 늦다", "(콜드 스타트)", "콜드 스타트에서도", "콜드 스타트"])
def test_a_korean_particle_may_follow(text: str) -> None:
    assert _terms(text) == ["콜드 스타트"]


@pytest.mark.parametrize("text", ["재시작 템플릿 이름", "시작 템플릿화", "x시작 템플릿"])
def test_a_longer_word_is_no_term(text: str) -> None:
    assert "시작 템플릿" not in _terms(text)


def test_an_english_term_may_be_plural_and_begin_a_sentence() -> None:
    assert _terms("Cold starts take time.", "en") == ["Cold starts"]


def test_a_service_whose_name_looks_like_a_plural_is_no_term() -> None:
    assert _terms("Outposts extends a zone; an Outpost is one installation.", "en") == ["Outpost"]


@pytest.mark.parametrize(
    "text",
    [
        "## 가용 영역 {#zones}",
        "[가용 영역](#zones)",
        "`가용 영역`",
        "    가용 영역",
        "| 가용 영역 |\n|---|\n| 가용 영역 |",
        "/// calculator | lambda-billing\n///",
        "/// self-check | 가용 영역?\n- [x] 가용 영역 :: 가용 영역입니다.\n- [ ] 리전 :: 리전입니다.\n///",
    ],
)
def test_headings_links_code_tables_calculators_and_questions_are_left_alone(text: str) -> None:
    assert _terms(text) == []


def test_facts_are_left_alone() -> None:
    before = _html("제한 시간은 {{lambda.timeout-max}}입니다.")
    [fact] = [element for element in before.iter("span") if element.get("class") == "fact"]
    assert list(fact.iter("dfn")) == []
    assert [element.text for element in before.iter("dfn")] == ["제한 시간"]


def test_a_capital_inside_a_sentence_is_a_name() -> None:
    assert _terms("Managed Instances cost money.", "en") == []


def test_terms_in_one_paragraph_keep_their_order_and_the_text_between() -> None:
    [paragraph] = _html("앞 리전과 **가용 영역** 사이 시작 템플릿, 끝.").iter("p")
    assert "".join(paragraph.itertext()) == "앞 리전과 가용 영역 사이 시작 템플릿, 끝."
    assert [element.text for element in paragraph.iter("dfn")] == ["리전", "가용 영역", "시작 템플릿"]
    assert paragraph.get("class") == "has-terms"


def _many() -> Iterator[str]:
    for term in read_content().terms.values():
        if not term.name["en"].startswith(("AWS ", "Amazon ")):
            yield f"<p>{term.name['en'].replace('&', '')}.</p>"


def test_more_than_a_page_can_bear_are_taken_evenly() -> None:
    uses = first_uses(fromstring(f"<body>{''.join(_many())}</body>"), "en")
    chosen = choose(uses)
    assert len(uses) > 2 * MOST
    assert len(chosen) == MOST
    assert chosen[0] is uses[0]
    assert uses.index(chosen[-1]) > len(uses) * 0.9


def test_a_page_says_of_when_its_oldest_price_is() -> None:
    last = list(_html("{{ec2-pricing.us-east-1.t3-micro}}와 {{image-builder.price}}"))[-1]
    assert last.get("class") == "page-prices"
    assert "2023년 6월 기준" in (last.text or "")


def test_a_page_without_prices_says_nothing_of_prices() -> None:
    assert [element.get("class") for element in _html("{{lambda.timeout-max}}")] == [None, "page-ages"]


def test_a_worked_example_of_its_time_is_no_price_on_the_page() -> None:
    assert [element.get("class") for element in _html("{{lambda.ex3-total}}")] == [None]


def test_all_facts_are_listed_with_an_age_from_the_data() -> None:
    body = _html("/// facts\n///")
    rows = {row.get("id"): [cell.text for cell in row.iter("td")] for row in body.iter("tr")}
    assert len(rows) - 1 == len(read_content().facts)
    assert rows["fact-auto-scaling.custom-lambda-time"][-2:] == ["42개월", "중간"]
    assert rows["fact-auto-scaling.launch-configuration-no-console"][-2] == "–"


def test_facts_stand_under_the_page_that_is_about_them() -> None:
    groups: dict[str, list[str]] = {}
    for group in list(_html("/// facts\n///").iter("tbody")):
        heading, *rows = group
        groups["".join(heading.itertext()).strip()] = [row.get("id", "") for row in rows]
    listed = [key for rows in groups.values() for key in rows]
    assert sorted(listed) == sorted(f"fact-{key}" for key in read_content().facts)
    assert {key.partition(".")[0] for key in groups["Lambda 요금"]} == {"fact-lambda-free", "fact-lambda-rate"}
    sizes = [key for key in groups["Amazon Lightsail"] if key.endswith("-memory")]
    assert sizes[0] == "fact-lightsail.bundle-512mb-memory"
    assert sizes[-1] == "fact-lightsail.bundle-64gb-memory"
