"""A figure that does not fit waits for the next page, and the text behind it does not."""

import subprocess
import sys
from pathlib import Path

import pytest

from build_pdf.columns import set_columns
from build_pdf.dom import parse
from build_pdf.keep_words import JOINER
from build_pdf.values import keep_values
from support.small_site import write_site

_FIGURE = (
    '<figure><svg viewBox="0 0 480 700"><title>Tall</title><rect class="d-accent" width="480" height="700"/></svg>'
    "<figcaption>Caption</figcaption></figure>"
)
_FULL = f"<p>{'Prose that fills half of the page. ' * 60}</p>"
_SET = """
import sys
from pathlib import Path
import build_pdf.fonts
build_pdf.fonts.hide_system_fonts(Path(sys.argv[1]) / "fonts")
from build_pdf.make import make_one
make_one(Path(sys.argv[1]), "en", "b5", Path(sys.argv[2]))
"""


@pytest.mark.parametrize(
    ("body", "order"),
    [
        (f"{_FULL}{_FIGURE}<p>Behind it.</p><h3>Next</h3>", ["Behind it.", "Caption", "Next"]),
        (f"{_FULL}{_FIGURE}<h3>Next</h3><p>The next text.</p>", ["Next", "The next text.", "Caption"]),
        (f"{_FULL}{_FIGURE}<h3>Next</h3><p>{'Long text. ' * 12}</p><div>Whole.</div>", ["Next", "Caption", "Whole."]),
        (f"{_FULL}{_FIGURE}<h3>Next</h3><div>No room is known for it.</div>", ["Caption", "Next\nNo room"]),
        (f"{_FULL}{_FIGURE}<p>Two:</p><ul><li>alpha</li><li>beta</li></ul>", ["Two:", "alpha", "Caption"]),
        (f"<p>Short.</p>{_FIGURE}<p>Behind it.</p>", ["Short.", "Caption", "Behind it."]),
    ],
)
def test_text_passes_a_figure_that_does_not_fit(tmp_path: Path, body: str, order: list[str]) -> None:
    site = write_site(tmp_path / "site", body)
    subprocess.run([sys.executable, "-c", _SET, str(site), str(tmp_path / "cache")], check=True)
    book = site / "pdf" / "compute-notes.en.pdf"
    text = subprocess.run(["pdftotext", str(book), "-"], capture_output=True, text=True, check=True).stdout
    places = [text.rindex(words) for words in order]
    assert places == sorted(places)


def test_a_number_keeps_its_unit_and_a_cell_its_price() -> None:
    body = parse(
        "<p><data>15 minutes</data> <data>$0.01 per GB-second</data></p>"
        "<table><tr><td><data>$0.01 per GB-second</data></td></tr></table>"
    )
    keep_values(body)
    assert [value.text for value in body.iter("data")] == [
        "15\u00a0minutes",
        f"$0.01 per GB-{JOINER}second",
        f"$0.01\u00a0per\u00a0GB-{JOINER}second",
    ]


def test_a_column_holds_the_reference_behind_a_korean_word() -> None:
    """One of English may stand in a line of its own."""
    cells = '<td><a class="xref" href="#x">Beanstalk</a></td>' + "<td>prose that needs some room</td>" * 5
    first = {}
    for language in ("ko", "en"):
        body = parse(f"<table><tr>{cells}</tr></table>")
        set_columns(body, 46, language)
        first[language] = float(next(body.iter("col")).get("style", "").removeprefix("width: ").removesuffix("%"))
    assert first["ko"] > first["en"]


def test_an_amount_that_stays_in_one_line_has_room_for_it() -> None:
    name = "Many words, which make a long name. " * 3
    row = f"<tr><th>{name}</th>{'<td>No data</td>' * 4}<td>Not applicable</td></tr>"
    shares = []
    for kind in ("calc-table", "calc-sort"):
        body = parse(f'<table class="{kind}"><tbody>{row}</tbody></table>')
        set_columns(body, 40, "en")
        shares.append([float(col.get("style", "").removeprefix("width: ").rstrip("%")) for col in body.iter("col")])
    # "Not applicable" and its padding are wider than seven ems and narrower than nine.
    assert shares[0][-1] < 100 * 7 / 40 < shares[1][-1] < 100 * 9 / 40


def test_a_crowded_table_may_break_its_prices() -> None:
    cell = "<td>$0.0000133334\u00a0per\u00a0GB-second</td>"
    body = parse(f"<table><tr>{cell * 5}</tr></table>")
    set_columns(body, 46, "en")
    assert {cell.text for cell in body.iter("td")} == {"$0.0000133334 per GB-second"}
