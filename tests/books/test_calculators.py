"""The number on paper is the number on the page, which is the number of the engine."""

import json
import re
from pathlib import Path

import pypdfium2

from build_pdf.calculators import calculator_link, is_on_screen_only, print_calculators, read_inputs
from build_pdf.dom import of_class, parse, remove, text_of
from compute_calculators import handle
from compute_calculators.app import widget
from pages import read_pages

# Those that a page shows; others only serve them.
PLACED = sorted({mark.name for page in read_pages() for mark in page.of("block:calculator")})
ADDRESS = "http://127.0.0.1:8000/en/lambda/billing/"


def _folded(text: str) -> str:
    """Without spaces and without hyphens inside words, where a line of the book may end; a minus sign stays."""
    return re.sub(r"(?<=[A-Za-z])-(?=[A-Za-z])", "", re.sub(r"[\s\u00ad\u2060\u0002\ufffe]", "", text))


def test_every_printed_answer_is_the_engines(book: Path, language: str) -> None:
    with pypdfium2.PdfDocument(book) as opened:
        text = _folded("".join(page.get_textpage().get_text_bounded() for page in opened))
    assert len(PLACED) == 3
    for calculator in PLACED:
        reply = json.loads(handle(json.dumps({"calculator": calculator, "lang": language, "inputs": {}})))
        answer = parse(reply["html"])
        remove(answer, is_on_screen_only)
        for shown in (*of_class(answer, "calc-answer"), *answer.iter("output"), *answer.iter("td")):
            mark = r"\[?\d\]?$" if shown.find("sup") is not None else "$"
            assert _folded(re.sub(mark, "", text_of(shown))) in text, f"{calculator}: {text_of(shown)!r} is not printed"


def test_a_calculator_becomes_a_box_with_inputs_answer_and_way_back() -> None:
    for calculator in PLACED:
        page = widget(calculator, "en")
        body = parse(f'<h2 id="calculator">C</h2><div class="calculator">{page}</div><h2 id="later">L</h2>')
        print_calculators(body, ADDRESS, "en")
        [box] = of_class(body, "calc-box")
        expected = [text_of(part) for part in of_class(parse(page), "calc-answer")]
        assert [text_of(part) for part in of_class(box, "calc-answer")] == expected
        [address] = of_class(box, "address")
        assert text_of(address) == address.get("href")
        assert text_of(address).endswith("#calculator")
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
