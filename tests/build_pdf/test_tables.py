"""Tables fit their page: columns are as wide as they need, figures do not break, and the widest tables are rotated."""

from build_pdf.columns import set_columns
from build_pdf.dom import of_class, parse, text_of
from build_pdf.keep_words import JOINER
from build_pdf.paper import PAPERS
from build_pdf.tables import turn_wide_tables
from build_pdf.values import keep_values


def test_a_long_table_row_turns_its_table() -> None:
    cells = "".join(f"<td>several words in cell {n}</td>" for n in range(7))
    body = parse(f"<table><tr>{cells}</tr></table><table><tr><td>a</td><td>b</td></tr></table>")
    turn_wide_tables(body, PAPERS["b5"].table_columns)
    assert [text_of(turned)[:7] for turned in of_class(body, "turned")] == ["several"]


def test_a_footnote_takes_no_room_in_its_column() -> None:
    note = '<span class="footnote">a long sentence that stands at the foot of the page</span>'
    shares = []
    for cell in ("20", f"20{note}"):
        body = parse(f"<table><tr><td>a name of some length</td><td>{cell}</td></tr></table>")
        set_columns(body, 46, "en")
        shares.append([column.get("style") for column in body.iter("col")])
    assert len(shares[0]) == 2
    assert shares[0] == shares[1]


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
