"""A book that is set by several processes, section by section, is the book that is set in one piece."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from build_pdf.dom import parse
from build_pdf.press.sections import sections, shares
from support.small_site import write_site

# Three chapters of two pages and a bit, with everything that a section must know of those before it: sides, running
# heads, page numbers of what comes later, footnotes, an empty page before a part.
BODY = (
    '<p>See <a href="../glossary/">the glossary</a> and <a href="#end">the end</a>, which comes later.</p>'
    '<p>A note<span class="footnote">at the foot of the page</span>.</p>'
    + "".join(f"<h3 id='s{number}'>Section {number}</h3><p>{'Prose fills its page. ' * 40}</p>" for number in range(10))
    + '<h3 id="end">The end</h3><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>'
)
# Sets the book in a process of its own, since what is changed in WeasyPrint stays changed. Each section says its share.
_SET = """
import os, sys
from pathlib import Path
import build_pdf.fonts
build_pdf.fonts.hide_system_fonts(Path(sys.argv[1]) / "fonts")
import build_pdf.press.team, build_pdf.press.worker
from build_pdf.make import make_one
from build_pdf.press.sections import sections
def counting(root):
    for section in sections(root, int(sys.argv[3])):
        os.write(1, f"{os.getpid()}\\n".encode())
        yield section
build_pdf.press.worker.sections = counting
build_pdf.press.team._SHARES = int(sys.argv[4])
make_one(Path(sys.argv[1]), "en", "b5", Path(sys.argv[2]), times=3)
"""


def _set(site: Path, cache: Path, least: int, shares: int) -> tuple[Path, Counter[str]]:
    """The book, and how many sections each of its processes has set."""
    command = [sys.executable, "-c", _SET, str(site), str(cache), str(least), str(shares)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return (site / "pdf" / "compute-notes.en.pdf").rename(cache / "book.pdf"), Counter(said.split())


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """In one piece, and by a process for each part with a section for each chapter."""
    folder = tmp_path_factory.mktemp("press")
    site = write_site(folder / "site", BODY)
    (whole, one), (cut, many) = _set(site, folder / "whole", 1_000_000, 1), _set(site, folder / "cut", 1, 9)
    assert list(one.values()) == [1]
    assert len(many) == 3
    assert many.total() > 5
    return whole, cut


def test_every_page_is_drawn_alike_and_leads_to_the_same_places(books: tuple[Path, Path]) -> None:
    whole, cut = (list(_pages(book)) for book in books)
    assert len(whole) > 12
    assert cut == whole
    assert any(links for _, links in whole)


def test_outline_names_and_structure_are_alike(books: tuple[Path, Path]) -> None:
    whole, cut = (_order(book) for book in books)
    assert len(whole["outline"]) > 5
    assert len(whole["structure"]) > 100
    assert cut == whole


def test_marks_and_annotations_lead_to_their_elements(books: tuple[Path, Path]) -> None:
    for book in books:
        with pikepdf.open(book) as pdf:
            numbers = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
            for page in pdf.pages:
                elements = list(numbers[int(page.StructParents)])
                assert len(elements) == page.Contents.read_bytes().count(b"/MCID")
                for note in page.get("/Annots", []):
                    assert numbers[int(note.StructParent)].S == "/Link"


def test_table_headers_are_named_once_and_each_cell_finds_its_own(books: tuple[Path, Path]) -> None:
    for book in books:
        with pikepdf.open(book) as pdf:
            elements = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item]
            names = [str(element.ID) for element in elements if "/ID" in element]
            cells = [element.A.Headers for element in elements if "/Headers" in element.get("/A", {})]
        assert len(names) == len(set(names)) == 3
        assert sorted(str(header) for headers in cells for header in headers) == sorted(names)


def test_a_font_is_inside_once_with_the_glyphs_of_all_processes(books: tuple[Path, Path]) -> None:
    whole, cut = (sorted(_fonts(book)) for book in books)
    assert len(whole) > 1
    assert cut == whole


def test_a_process_begins_on_a_right_hand_page(books: tuple[Path, Path]) -> None:
    for book in books:
        with pikepdf.open(book) as pdf:
            empty = [
                number for number, page in enumerate(pdf.pages, start=1) if b"BT" not in page.Contents.read_bytes()
            ]
        assert empty
        assert all(number % 2 == 0 for number in empty)


def test_what_a_process_warns_of_stops_the_book() -> None:
    script = """
from build_pdf.dom import parse
from build_pdf.press.team import print_book
root = parse("").makeelement("html", {"lang": "en"})
root.append(parse("<div class='chapter'>one</div><div class='part'>two</div>"))
print_book(root, ".part { colour: red }", b"name")
"""
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "BookError: book: Ignored `colour: red ` at 1:9, unknown property" in result.stderr


def test_shares_are_of_about_the_same_size_and_begin_with_parts() -> None:
    body = parse("<p></p>" + "<h1 class='part'></h1><p class='chapter'></p><p class='chapter'></p>" * 5)
    root = parse("").makeelement("html", {})
    root.append(body)
    documents = [document.find("body") for document in shares(root, 2)]
    assert [[block.tag for block in body or ()] for body in documents] == [
        ["p", *["h1", "p", "p"] * 2],
        ["h1", "p", "p"] * 3,
    ]


def test_a_book_is_cut_before_chapters_only() -> None:
    body = parse("<div class='cover'></div><h1 class='part'></h1>" + "<p class='chapter'><b></b></p>" * 5)
    root = parse("").makeelement("html", {"lang": "ko"})
    root.append(body)
    parts = list(sections(root, 4))
    assert [[block.tag for block in part.find("body") or ()] for part in parts] == [
        ["div", "h1", "p"],
        ["p", "p"],
        ["p", "p"],
    ]
    assert {part.get("lang") for part in parts} == {"ko"}


def _pages(book: Path) -> Iterator[tuple[bytes, list[tuple[str, object]]]]:
    """What is drawn on each page, and its links with the place that each leads to."""
    with pikepdf.open(book) as pdf:
        names = _places(pdf)
        for page in pdf.pages:
            links: list[tuple[str, object]] = [
                (str(note.Rect.unparse()), names[str(note.Dest)] if "/Dest" in note else str(note.A.URI))
                for note in page.get("/Annots", [])
            ]
            yield page.Contents.read_bytes(), links


def _fonts(book: Path) -> Iterator[tuple[str, bytes, bytes]]:
    """Name, font file and texts of each font."""
    with pikepdf.open(book) as pdf:
        files = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"]
        for font in files:
            if "/DescendantFonts" in font:
                about = font.DescendantFonts[0].FontDescriptor
                file = about.FontFile3 if "/FontFile3" in about else about.FontFile2
                texts = sorted(re.findall(rb"<\w{4}> <\w+>", font.ToUnicode.read_bytes()))
                yield str(font.BaseFont), file.read_bytes(), b" ".join(texts)


def _places(pdf: pikepdf.Pdf) -> dict[str, tuple[int, str]]:
    numbers: dict[object, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}
    tree = pikepdf.NameTree(pdf.Root.Names.Dests)
    return {str(name): (numbers[place[0].objgen], " ".join(map(str, list(place)[1:]))) for name, place in tree.items()}


def _order(book: Path) -> dict[str, list[tuple[object, ...]]]:
    """The outline and the structure, flat: depth, kind or title, page."""
    with pikepdf.open(book) as pdf:
        numbers: dict[object, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}
        outline: list[tuple[object, ...]] = []
        with pdf.open_outline() as opened:
            waiting = [(0, item) for item in reversed(opened.root)]
            while waiting:
                depth, item = waiting.pop()
                outline.append((depth, item.title, item.is_closed))
                waiting += [(depth + 1, child) for child in reversed(item.children)]
        structure: list[tuple[object, ...]] = []
        elements = [(0, pdf.Root.StructTreeRoot.K[0])]
        while elements:
            depth, element = elements.pop()
            if not isinstance(element, pikepdf.Dictionary):
                structure.append((depth, int(element)))
                continue
            page = numbers[element.Pg.objgen] if "/Pg" in element else None
            structure.append((depth, str(element.get("/S", "reference")), page))
            elements += [(depth + 1, child) for child in reversed(list(element.get("/K", [])))]
        return {"outline": outline, "structure": structure, "names": sorted(_places(pdf).items())}
