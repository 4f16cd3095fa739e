"""The number on paper is the number on the page, which is the number of the engine."""

import json
import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pypdfium2

from build_pdf.calculators import calculator_link, print_calculators
from build_pdf.dom import of_class, parse, text_of
from build_pdf.inputs import printed_inputs, read_inputs
from build_pdf.results import BOX_COLUMNS, print_result
from build_pdf.tables import needed
from compute_calculators import handle
from compute_calculators.app import widget
from content.source_pages import read_pages

# Those that a page shows; others only serve them.
PLACED = sorted({mark.name for page in read_pages() for mark in page.of("block:calculator")})
ADDRESS = "http://127.0.0.1:8000/en/lambda/billing/"


def _folded(text: str) -> str:
    """Without spaces and without hyphens inside words, where a line of the book may end; a minus sign stays."""
    return re.sub(r"(?<=[A-Za-z])-(?=[A-Za-z])", "", re.sub(r"[\s\u00ad\u2060\u0002\ufffe]", "", text))


def _between_marks(element: Element) -> list[str]:
    """The texts before, between and behind the source marks, which the book numbers anew."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == "sup":
            parts.append("")
        else:
            first, *others = _between_marks(child)
            parts[-1] += first
            parts += others
        parts[-1] += child.tail or ""
    return parts


def test_every_printed_answer_is_the_engines(book: Path, language: str) -> None:
    with pypdfium2.PdfDocument(book) as opened:
        text = _folded("".join(page.get_textpage().get_text_bounded() for page in opened))
    assert set(PLACED) >= {"asg-scale-in", "asg-scale-out", "ec2-pricing", "fargate-task", "lambda-billing"}
    for calculator in PLACED:
        reply = json.loads(handle(json.dumps({"calculator": calculator, "lang": language, "inputs": {}})))
        answer = parse(reply["html"])
        print_result(answer, language)
        for shown in (*of_class(answer, "calc-answer"), *of_class(answer, "calc-sentence"), *answer.iter("td")):
            unprinted = [part for part in _between_marks(shown) if _folded(part) not in text]
            assert unprinted == [], f"{calculator}: {unprinted} is not printed"


def test_a_calculator_becomes_a_box_with_inputs_answer_and_way_back() -> None:
    for calculator in PLACED:
        page = widget(calculator, "en")
        body = parse(f'<h2 id="calculator">C</h2><div class="calculator">{page}</div><h2 id="later">L</h2>')
        print_calculators(body, ADDRESS, "en")
        [box] = of_class(body, "calc-box")
        expected = [text_of(part) for part in of_class(parse(page), "calc-answer")]
        assert [text_of(part) for part in of_class(box, "calc-answer")] == expected
        [address] = of_class(box, "address")
        assert text_of(address) == "127.0.0.1:8000/en/lambda/billing/#calculator"
        assert (address.get("href") or "").endswith("#calculator")
        [code] = of_class(box, "qr")
        assert code.get("alt")
        assert not list(box.iter("input"))


def test_the_link_names_the_open_inputs_and_the_heading() -> None:
    form = parse(widget("lambda-billing", "en")).find(".//form")
    assert form is not None
    inputs = read_inputs(form, "en")
    shown = {entry.name: entry.shown for entry in inputs}
    assert shown["requests"] == "3,000,000 per month"
    assert shown["free_tier"] == "yes"
    link = calculator_link(ADDRESS, inputs, "calculator")
    assert link.startswith(f"{ADDRESS}?requests=3000000&duration_ms=120&memory_mb=1536&")
    assert link.endswith("#calculator")


def _form(calculator: str) -> Element:
    form = parse(widget(calculator, "en")).find(".//form")
    assert form is not None
    return form


def test_folded_inputs_that_are_set_to_nothing_are_not_listed() -> None:
    names = [entry.name for entry in printed_inputs(read_inputs(_form("ec2-pricing"), "en"))]
    assert names[:3] == ["instance_type", "region", "os"]
    assert {"steady_percent", "commitment"} <= set(names)
    assert [name for name in names if name.startswith(("override_", "sort", "order", "krw"))] == []


def test_what_belongs_to_something_switched_off_is_not_listed() -> None:
    every = read_inputs(_form("lambda-billing"), "en")
    assert {"provisioned_hours", "snapstart_runtime"} <= {entry.name for entry in every}
    assert [e.name for e in printed_inputs(every) if e.name.startswith(("provisioned", "snapstart"))] == []


def test_a_wide_table_keeps_its_first_columns_and_says_what_it_left_out() -> None:
    heads = [f"a heading of column {n}" for n in range(9)]
    row = "".join(f"<th><calc-set><button>{head}</button></calc-set></th>" for head in heads)
    answer = parse(f'<table class="calc-sort"><thead><tr>{row}</tr></thead></table>')
    print_result(answer, "en")
    [table] = of_class(answer, "calc-sort")
    kept = [text_of(header) for header in table.iter("th")]
    assert needed(table) <= BOX_COLUMNS
    assert kept == heads[: len(kept)]
    assert 1 < len(kept) < len(heads)
    assert text_of(of_class(answer, "calc-note")[0]) == (
        f"The table on the site has more columns: {', '.join(heads[len(kept) :])}."
    )


def test_rows_of_one_reason_are_said_once() -> None:
    rows = "".join(f"<tr><th>{name}</th><td>{why}</td></tr>" for name, why in (("A", "x"), ("B", "y"), ("C", "x")))
    answer = parse(f'<table class="calc-table"><tbody>{rows}</tbody></table>')
    print_result(answer, "en")
    assert [[text_of(cell) for cell in row] for row in answer.iter("tr")] == [["A · C", "x"], ["B", "y"]]


def test_folded_tables_are_opened_and_charts_keep_no_table() -> None:
    table = '<table class="calc-table"><caption>{}</caption></table>'
    fold = f'<details class="calc-behind"><summary>s</summary>{table}</details>'
    answer = parse(fold.format("kept") + f'<figure class="calc-chart">{fold.format("gone")}</figure>')
    print_result(answer, "en")
    assert text_of(answer) == "kept"
