"""Printed page numbers and the QR codes beside the calculators lead to the right place."""

import re
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import zxingcpp

from build_pdf.calculators import calculator_link
from build_pdf.inputs import read_inputs
from build_pdf.pages import BuiltSite
from build_pdf.words import WORDS

# In brackets, a particle behind them, or behind the glossary's arrow: text.css, back.css.
_NUMBER = re.compile(r"\((?:p\.)?(\d+)쪽?\)[가-힣]*$|→(\d+)$")
# Points from the edge of a page: the upper margin.
_HEAD = 62
_CONTENTS_LINE = re.compile(
    r"^ *(?:(?:\d+[부장]|(?:Part|Chapter|Appendix|부록) \w+) +)?(.+?) *\. \. \..* (\d+)$", re.MULTILINE
)


def test_every_printed_page_number_is_its_targets(book: Path) -> None:
    """Each link inside the book is read where it stands, and compared with the page it leads to."""
    wrong, read = [], 0
    with pikepdf.open(book) as tree, pypdfium2.PdfDocument(book) as text:
        pages: dict[object, int] = {page.objgen: number for number, page in enumerate(tree.pages, start=1)}
        targets = {str(name): pages[place[0].objgen] for name, place in pikepdf.NameTree(tree.Root.Names.Dests).items()}
        for number, page in enumerate(tree.pages, start=1):
            shown = text[number - 1].get_textpage()
            for note in page.get("/Annots", []):
                if "/Dest" not in note and ("/A" not in note or "/D" not in note.A):
                    continue
                target = targets[str(note.Dest if "/Dest" in note else note.A.D)]
                left, bottom, right, top = map(float, note.Rect)
                said = re.sub(r"[\s\u2060]", "", shown.get_text_bounded(left - 0.5, bottom, right + 0.5, top))
                if found := _NUMBER.search(said):
                    read += 1
                    if int(found[1] or found[2]) != target:
                        wrong.append(f"page {number}: {said!r} leads to page {target}")
    assert read > 150
    assert wrong == []


def test_the_glossary_points_with_an_arrow_and_a_bare_number(book: Path) -> None:
    text = subprocess.run(["pdftotext", str(book), "-"], capture_output=True, text=True, check=True).stdout
    assert len(re.findall(r"→\s?\d+", text)) > 150
    assert re.findall(r"→\s?\(", text) == []


def test_running_heads_say_their_page(book: Path) -> None:
    said = {}
    with pypdfium2.PdfDocument(book) as opened:
        for number, page in enumerate(opened, start=1):
            height = page.get_height()
            head = page.get_textpage().get_text_bounded(bottom=height - _HEAD, top=height).strip()
            if found := re.match(r"(\d+)\s\S", head) if number % 2 == 0 else re.search(r"\S\s(\d+)$", head):
                said[number] = int(found[1])
    assert len(said) > 180
    assert [(number, head) for number, head in said.items() if number != head] == []


def test_the_contents_name_the_page_that_shows_the_title(book: Path) -> None:
    printed = subprocess.run(["pdftotext", "-layout", str(book), "-"], capture_output=True, text=True, check=True)
    pages = printed.stdout.split("\f")
    lines = _CONTENTS_LINE.findall("\n".join(pages[2:5]))
    assert len(lines) > 25
    assert [(title, number) for title, number in lines if _folded(title) not in _folded(pages[int(number) - 1])] == []


def _folded(text: str) -> str:
    return re.sub(r"[\s\u2010-]", "", text)


def test_every_code_opens_its_calculator_with_the_printed_inputs(built: BuiltSite, book: Path, language: str) -> None:
    expected = set()
    for page in built.pages:
        anchor = ""
        for element in page.body.iter():
            if element.tag in ("h2", "h3"):
                anchor = element.get("id", "")
            elif element.tag == "calc-widget" and (form := element.find(".//form")) is not None:
                expected.add(calculator_link(page.address, read_inputs(form, language), anchor))
    assert len(expected) >= 5
    decoded = set()
    with pypdfium2.PdfDocument(book) as opened:
        for page in opened:
            if _folded(WORDS[language]["open-calculator"]) in _folded(page.get_textpage().get_text_bounded()):
                picture = page.render(scale=3).to_pil()
                decoded |= {code.text for code in zxingcpp.read_barcodes(picture)}
    assert decoded == expected
