"""Faulty content stops a book, and pages are transformed correctly on their way into one."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from build_pdf.book import make_book
from build_pdf.dom import of_class, parse, text_of, unwrap
from build_pdf.figures import drawing_rules, set_drawings
from build_pdf.front import colophon
from build_pdf.headwords import headwords, initial
from build_pdf.keep_words import JOINER, keep_words
from build_pdf.languages import mark_languages
from build_pdf.libraries import ADVICE
from build_pdf.notes import set_notes
from build_pdf.page_breaks import mark_page_breaks
from build_pdf.pages import read_site
from build_pdf.paper import PAPERS
from build_pdf.parts import plan
from build_pdf.problems import BookError
from build_pdf.questions import take_answers
from build_pdf.runts import avoid_runts
from content.model import Term
from support.small_site import write_site


def _problems(folder: Path, body: str) -> list[str]:
    with pytest.raises(BookError) as stopped:
        make_book(read_site(write_site(folder, body), "en"), "2026-11-22", PAPERS["b5"])
    return [str(problem) for problem in stopped.value.problems]


def test_an_emoji_stops_the_book_and_names_its_page(tmp_path: Path) -> None:
    assert any(p.startswith("one/: no font of the book has '🚀'") for p in _problems(tmp_path, "<p>Go 🚀</p>"))


def test_a_broken_anchor_stops_the_book(tmp_path: Path) -> None:
    assert _problems(tmp_path, '<p><a href="#nowhere">there</a></p>') == [
        "book: link #p-one--nowhere has no target in the book"
    ]


def test_a_link_to_no_page_stops_the_book(tmp_path: Path) -> None:
    assert _problems(tmp_path, '<p><a href="../gone/">gone</a></p>') == ["one/: link ../gone/ leads to no page"]


def test_a_picture_without_alternative_text_stops_the_book(tmp_path: Path) -> None:
    found = _problems(tmp_path, '<img src="x.png"><svg viewBox="0 0 9 9"><rect/></svg>')
    assert found == ["one/: image x.png has no alt text", "one/: a drawing without <title> or aria-label"]


def test_chapters_stand_in_the_groups_of_the_home_page_which_is_none_itself(tmp_path: Path) -> None:
    order = plan(read_site(write_site(tmp_path, "<p>x</p>"), "en").pages)
    assert [(part.title, [page.path for page in part.pages]) for part in order.parts] == [("Servers", ["one/"])]
    assert order.front == ()
    assert order.glossary is not None


def test_korean_words_are_joined_across_links_and_digits() -> None:
    body = parse(
        '<p>요금은 <a>링크</a>를 128MB까지 본다 A B</p><p><dfn>비용</dfn>이 20<span class="footnote">각주</span>개</p>'
    )
    keep_words(body)
    said = [text_of(paragraph).replace(JOINER, "|") for paragraph in body]
    assert said == ["요|금|은 링|크|를 128MB|까|지 본|다 A B", "비|용|이 20각|주|개"]


def test_a_unit_of_two_is_one() -> None:
    body = parse("<p>400,000GB-초, EBS-backed, On-Demand, blue-green, us-east-1</p>")
    keep_words(body)
    said = text_of(body).replace(JOINER, "|")
    assert said == "400,000GB-|초, EBS-|backed, On-|Demand, blue-green, us-|east-1"


def test_conjoining_jamo_are_not_joined() -> None:
    body = parse("<p>\u1112\u1161\u11ab가</p>")
    keep_words(body)
    assert JOINER not in "".join(body.itertext())


def test_answers_leave_the_chapter_and_keep_their_reasons() -> None:
    body = parse(
        '<div class="self-check" id="check-1"><p class="question">Why?</p>'
        '<details class="wrong"><summary>This</summary><p><strong>No.</strong> Since.</p></details>'
        '<details class="right"><summary>That</summary><p><strong>Right.</strong> Because.</p></details></div>'
    )
    answers = take_answers(body, "p-one", "One", "en")
    assert text_of(body) == "1. Why? Answera. Thisb. That"
    assert text_of(answers.blocks[0]) == "Question 1 ba. No. Since.b. Right. Because."


def test_a_scenario_stands_before_its_question_and_the_tags_stay_on_the_screen() -> None:
    body = parse(
        '<div class="self-check" id="check-1"><p class="question-head"><a>Question 1</a> SAA 4.2</p>'
        '<p class="scenario">A shop.</p><p class="question">Which? <span class="choose">Choose two.</span></p>'
        '<details class="right"><summary>This</summary><p>Right.</p></details>'
        '<details class="right"><summary>That</summary><p>Right.</p></details>'
        '<details class="wrong"><summary>No</summary><p>No. <a class="read-again" href="#why">Again</a></p></details>'
        '<details class="wrong"><summary>Nor</summary><p>No. <a class="read-again" href="#why">Again</a></p></details>'
        "</div>"
    )
    answers = take_answers(body, "p-one", "One", "en")
    assert text_of(body) == "1. A shop.Which? Choose two. Answera. Thisb. Thatc. Nod. Nor"
    assert text_of(answers.blocks[0]).startswith("Question 1 a, b Again")
    links = [link.get("href") for link in answers.blocks[0].iter("a")]
    assert links == ["#p-one--check-1", "#p-one--why"], "one link to the section, as the chapter names it"


def test_a_drawings_classes_become_attributes_of_the_light_scheme() -> None:
    body = parse('<svg viewBox="0 0 480 9"><title>T</title><rect class="d-accent"/></svg>')
    assert dict(drawing_rules())["d-accent"] == {"fill": "var(--accent)", "stroke": "none"}
    assert set_drawings(body, "one/") == []
    drawing = of_class(body, "drawing")[0]
    assert drawing.get("alt") == "T"
    assert drawing.get("src", "").startswith("data:image/svg+xml;base64,")


def test_a_korean_entry_stands_under_its_first_consonant() -> None:
    assert [initial(word) for word in ("가용 영역", "쓰기", "AMI", "5G")] == ["ㄱ", "ㅅ", "A", "0–9"]


def _term(name: str, *abbreviations: str) -> Term:
    both = {"ko": name, "en": name}
    return Term(
        id="x", name=both, definition=both, abbreviations=abbreviations, variants={}, forbidden={}, page=None, sure=True
    )


def test_the_index_lists_a_service_under_its_own_name_and_under_an_abbreviation_in_use() -> None:
    names = [head.name for head in headwords(_term("Amazon Machine Image", "AMI", "VMI"), "en", {"ami"})]
    assert names == ["Machine Image, Amazon", "AMI (Amazon Machine Image)"]
    assert [head.name for head in headwords(_term("Amazon EC2", "EC2"), "en", {"ec2"})] == ["EC2, Amazon"]
    heads = [head for name in ("EC2 Auto Scaling", "Amazon EC2") for head in headwords(_term(name), "en", ())]
    assert [head.name for head in sorted(heads, key=lambda head: head.key)] == ["EC2, Amazon", "EC2 Auto Scaling"]


def test_no_space_and_no_end_of_a_line_before_a_source_mark() -> None:
    body = parse('<p>Said. <sup class="source-mark"><a href="#source-x">1</a></sup></p>')
    set_notes(body, "en")
    assert "".join(body.itertext()) == f"Said.{JOINER}[1]"


def test_a_lead_stays_with_its_list_and_a_short_table_with_itself() -> None:
    row = "<tr><td>x</td></tr>"
    body = parse(
        f"<p>Two ways:</p><ul><li>a</li></ul><p>Prose</p><p>more</p><table>{row * 5}</table>"
        f"<p>{'More than a line. ' * 5}</p><table>{row * 6}</table>"
    )
    mark_page_breaks(body)
    assert [text_of(lead) for lead in of_class(body, "lead")] == ["Two ways:", "more"]
    assert [len(list(table.iter("tr"))) for table in of_class(body, "short")] == [5]


@pytest.mark.parametrize(
    ("section", "order"),
    [
        ("<h3>H</h3><figure></figure><ol><li>a</li></ol><p>b</p>", ["h3", "ol", "figure", "p"]),
        ("<h3>H</h3><figure></figure><p>Two ways:</p><ul><li>a</li></ul>", ["h3", "figure", "p", "ul"]),
        ("<p>b</p><figure></figure><ul><li>c</li></ul>", ["p", "figure", "ul"]),
    ],
)
def test_a_figure_of_steps_stands_behind_them(section: str, order: list[str]) -> None:
    body = parse(section)
    mark_page_breaks(body)
    assert [block.tag for block in body] == order


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_colophon_says_when_links_open_on_one_computer_only(language: str) -> None:
    local, public = (
        text_of(colophon(address, "2026-11-22", language))
        for address in (f"http://127.0.0.1:8000/{language}/", f"https://notes.example/{language}/")
    )
    assert "SITE_ORIGIN" in local
    assert "SITE_ORIGIN" not in public
    assert f"https://notes.example/{language}/" in public


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>A sentence ends here.</p>", "A sentence ends |here."),
        ("<p>It ends with responsibilities.</p>", "It ends with responsibilities."),
        ("<p>See <a>the other place</a>.</p>", "See the other |place."),
        ("<p>One</p>", "One"),
        ("<li>An item with <p>a paragraph in it</p></li>", "An item with a paragraph in |it"),
        ("<table><tr><td>Narrow as it is</td></tr></table>", "Narrow as it is"),
        ('<p>Said by one<span class="footnote">A note.</span>.</p>', "Said by |oneA note.."),
    ],
)
def test_a_short_last_word_keeps_the_one_before_it(html: str, kept: str) -> None:
    body = parse(html)
    avoid_runts(body)
    assert text_of(body).replace(JOINER, "|") == kept


@pytest.mark.parametrize(
    ("language", "html", "marked"),
    [
        ("en", "<p>Called 가용 영역 (2개) and <b>요금</b>.</p>", ["가용 영역 (2개", "요금"]),
        ("en", '<p>Called <span lang="ko">요금</span>.</p>', ["요금"]),
        ("ko", "<ul><li><a>Lambda quotas</a> 2026년</li><li><a>EC2</a> 요금</li></ul>", ["Lambda quotas"]),
        ("ko", "<p><code>aws ec2 help</code> <span>docs.aws.amazon.com/lambda/</span> 참고</p>", []),
    ],
)
def test_what_is_in_the_other_language_is_marked(language: str, html: str, marked: list[str]) -> None:
    body = parse(html)
    before = "".join(body.itertext())
    mark_languages(body, language)
    assert [text_of(element) for element in body.iter() if element.get("lang")] == marked
    assert "".join(body.itertext()) == before


def test_the_advice_is_one_line_for_three_systems() -> None:
    assert "\n" not in ADVICE
    assert all(name in ADVICE for name in ("Debian", "Fedora", "macOS"))


def test_unwrapping_keeps_text_and_order() -> None:
    body = parse('<p>a <span class="fact"><data>b</data><sup>1</sup></span> c <data>d</data> e</p>')
    unwrap(body, lambda element: element.tag in ("data", "span"))
    assert ElementTree.tostring(body[0], encoding="unicode") == "<p>a b<sup>1</sup> c d e</p>"
