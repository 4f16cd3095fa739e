"""A drawing with layers shows a chapter: what came before, what it adds in the accent, nothing of what is to come."""

from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from content import diagrams
from content.diagrams import layer_problems, read_diagram
from content.model import ContentError

_DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 300" data-layers="server group bill">
  <title lang="ko">가게</title><title lang="en">The shop</title>
  <desc lang="ko">구성입니다.</desc><desc lang="en">What it has.</desc>
  <rect class="d-box" x="1"/>
  <g data-layer="server" data-bottom="100">
    <title lang="ko">서버</title><title lang="en">a server</title>
    <desc lang="ko">서버가 있습니다.</desc><desc lang="en">It has a server.</desc>
    <rect class="d-box" x="2"/><text lang="en" class="d-text d-strong" x="2">Server</text>
  </g>
  <g data-layer="server" data-until="group"><path class="d-line" d="M3 0"/></g>
  <g data-layer="group" data-bottom="200">
    <title lang="ko">그룹</title><title lang="en">a group</title>
    <desc lang="ko">그룹이 있습니다.</desc><desc lang="en">It has a group.</desc>
    <rect class="d-group" x="4"/>
  </g>
  <g data-layer="group" data-moved=""><path class="d-line" d="M5 0"/></g>
  <g data-layer="bill" data-bottom="300">
    <title lang="ko">요금</title><title lang="en">a bill</title>
    <desc lang="ko">요금이 있습니다.</desc><desc lang="en">It has a bill.</desc>
    <rect class="d-box" x="6"/>
  </g>
</svg>
"""


@pytest.fixture(autouse=True)
def _drawings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "drawn.svg").write_text(_DRAWING, encoding="utf-8")
    (tmp_path / "plain.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title lang="en">One</title>'
        '<desc lang="en">One.</desc></svg>',
        encoding="utf-8",
    )
    monkeypatch.setattr(diagrams, "DIAGRAMS", tmp_path)
    read_diagram.cache_clear()


def _read(argument: str, language: str = "en") -> Element:
    return ElementTree.fromstring(read_diagram(argument, language))


def _drawn(svg: Element) -> dict[str, str]:
    """Return the class of each shape by the number that it begins with."""
    places = {element.get("x") or element.get("d", "")[1:2]: element.get("class", "") for element in svg.iter()}
    return {place: name for place, name in places.items() if place}


def _said(svg: Element, part: str) -> str:
    return svg.findtext(f"{{http://www.w3.org/2000/svg}}{part}", "")


def test_what_this_chapter_adds_is_in_the_accent_and_what_was_there_is_not() -> None:
    assert _drawn(_read("drawn#group")) == {
        "1": "d-box",
        "2": "d-text d-strong",
        "4": "d-group d-new-line",
        "5": "d-line",
    }


def test_words_in_a_new_box_stand_on_the_accent() -> None:
    assert _drawn(_read("drawn#server"))["2"] == "d-on-accent d-strong"


def test_what_is_replaced_is_there_until_then() -> None:
    assert _drawn(_read("drawn#server"))["3"] == "d-line d-new-line"
    assert "3" not in _drawn(_read("drawn#group"))


def test_the_drawing_is_as_high_as_its_chapter_needs() -> None:
    assert [_read(f"drawn#{layer}").get("viewBox") for layer in ("server", "group", "bill")] == [
        "0 0 480 100", "0 0 480 200", "0 0 480 300",
    ]  # fmt: skip


def test_the_text_alternative_says_what_is_new_first_and_then_what_was_there() -> None:
    svg = _read("drawn#group")
    assert _said(svg, "title") == "The shop: a group"
    assert _said(svg, "desc") == "What it has. It has a group. It has a server."
    assert _said(_read("drawn#server", "ko"), "desc") == "구성입니다. 서버가 있습니다."


def test_without_a_layer_everything_is_there_and_nothing_is_new() -> None:
    svg = _read("drawn")
    assert _drawn(svg) == {"1": "d-box", "2": "d-text d-strong", "4": "d-group", "5": "d-line", "6": "d-box"}
    assert _said(svg, "title") == "The shop"


def test_the_marks_of_the_layers_do_not_reach_the_page() -> None:
    assert "data-" not in read_diagram("drawn#group", "en")


@pytest.mark.parametrize(
    ("argument", "sentence"),
    [
        ("drawn#lambda", "drawn.svg has no layer 'lambda'; it has server, group, bill"),
        ("plain#server", "plain.svg has no layer 'server'; it has none"),
        ("missing#server", "no diagram docs/diagrams/missing.svg; draw it or correct the name"),
    ],
)
def test_a_layer_that_is_not_there_stops_the_build(argument: str, sentence: str) -> None:
    with pytest.raises(ContentError) as raised:
        read_diagram(argument, "en")
    assert [problem.sentence for problem in raised.value.problems] == [sentence]


@pytest.mark.parametrize(
    ("written", "instead", "sentence"),
    [
        ('data-layers="server ', 'data-layers="', "data-layers does not name 'server'"),
        ('data-until="group"', 'data-until="server"', "'server' ends at 'server', before it begins"),
        ('group bill"', 'group bill end"', "nothing is drawn in the layer 'end'"),
        ('<title lang="en">a bill</title>', "", "the layer 'bill' needs a <title lang=\"en\">: what it adds"),
        ('<desc lang="ko">그룹이 있습니다.</desc>', "", "the layer 'group' needs a <desc lang=\"ko\">: what it adds"),
        (' data-bottom="300"', "", "the layer 'bill' needs data-bottom: how far down it reaches"),
    ],
)
def test_a_defect_of_the_layers_is_told(written: str, instead: str, sentence: str) -> None:
    assert written in _DRAWING
    assert sentence in layer_problems(ElementTree.fromstring(_DRAWING.replace(written, instead)))


def test_a_sound_drawing_has_no_defect() -> None:
    assert layer_problems(ElementTree.fromstring(_DRAWING)) == []
