"""The calculators' style sheets are bundled: many source files become one download."""

from pathlib import Path

import pytest

from runtime.widget_styles import join_styles

BROWSER = Path(__file__).parents[2] / "widgets" / "browser"


def test_an_imported_sheet_stands_in_the_place_of_its_line_and_is_no_file_any_more() -> None:
    files = {"a.css": b'@import url("b.css");\n@import url("c.css");\na {}\n', "b.css": b"b {}\n", "c.css": b"c {}\n"}
    assert join_styles({**files, "x.js": b"x"}) == {"a.css": b"b {}\nc {}\na {}\n", "x.js": b"x"}


def test_an_import_of_nothing_stops_the_build() -> None:
    with pytest.raises(KeyError, match=r"b\.css"):
        join_styles({"a.css": b'@import url("b.css");\n'})


def test_every_rule_of_the_calculators_arrives_and_nothing_is_left_to_import() -> None:
    sheets = {path.name: path.read_bytes() for path in BROWSER.glob("*.css")}
    joined = join_styles(sheets)
    assert set(joined) == {"calc-widget.css"}
    everything = b"".join(joined.values())
    assert b"@import" not in everything
    for content in sheets.values():
        assert b"@import" in content or content in everything
