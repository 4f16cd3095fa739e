"""A label of a drawing may name a fact, so that no figure is typed twice."""

from pathlib import Path

import pytest

from checks.markers import drawing_problems
from checks.passages import diagram_passages
from content import diagrams
from content.diagrams import read_diagram
from content.model import ContentError
from content.read import read_content

_DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 8">
  <title lang="ko">시간</title><title lang="en">Time</title>
  <desc lang="ko">최대 {{lambda.async-max-age}}입니다.</desc><desc lang="en">At most {{lambda.async-max-age}}.</desc>
  <text lang="ko">{{lambda.async-max-age}} 뒤</text><text lang="en">{{lambda.async-max-age}} later</text>
</svg>
"""


@pytest.fixture
def drawing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "timed.svg"
    file.write_text(_DRAWING, encoding="utf-8")
    monkeypatch.setattr(diagrams, "DIAGRAMS", tmp_path)
    read_diagram.cache_clear()
    return file


@pytest.mark.usefixtures("drawing")
@pytest.mark.parametrize(("language", "label"), [("ko", "6시간 뒤"), ("en", "6 hours later")])
def test_a_label_has_the_fact_in_the_language_of_the_page(language: str, label: str) -> None:
    # AWS keeps an asynchronous event for up to six hours (lambda-async-errors).
    shown = read_diagram("timed", language)
    assert label in shown and "{{" not in shown


def test_the_checks_of_language_read_what_the_reader_sees(drawing: Path) -> None:
    texts = [passage.text for passage in diagram_passages(drawing, read_content())]
    assert "최대 6시간입니다." in texts and "6 hours later" in texts


def test_a_fact_that_nobody_has_stops_the_build_and_names_its_line(drawing: Path) -> None:
    drawing.write_text(
        _DRAWING.replace("{{lambda.async-max-age}} later", "{{lambda.async-age}} later"), encoding="utf-8"
    )
    sentence = "no fact 'lambda.async-age'; add it under docs/data/facts or correct it"
    assert [(found.line, found.sentence) for found in drawing_problems(drawing, read_content())] == [(4, sentence)]
    with pytest.raises(ContentError) as raised:
        read_diagram("timed", "en")
    assert [str(problem) for problem in raised.value.problems] == [f"{drawing}:4: {sentence}"]
