"""The printed books are searchable, complete, small and reproducible."""

import re
import subprocess
from pathlib import Path
from xml.etree.ElementTree import Element

import pikepdf
import pypdfium2
import pytest

from build_pdf.dom import remove
from build_pdf.pages import BuiltSite
from build_pdf.paper import PAPERS, book_path
from build_pdf.results import is_on_screen_only

PHRASES = 40


def _folded(text: str) -> str:
    """Without spaces and the hyphens that lines end with: a search looks past both."""
    return re.sub(r"[\s\u00ad\u2060\u0002\ufffe-]", "", text)


def _phrases(built: BuiltSite) -> list[str]:
    """Beginnings of paragraphs, spread over all pages but the home page, which is for the web."""
    found = [
        paragraph.text.strip()[:30]
        for page in built.pages[1:]
        for paragraph in _printed(page.body).iter("p")
        if not paragraph.get("class") and paragraph.text and len(paragraph.text.strip()) > 30
    ]
    step = len(found) // PHRASES
    assert step, f"only {len(found)} paragraphs"
    return found[::step][:PHRASES]


def _printed(body: Element) -> Element:
    """Return the page without what its calculators have for the screen alone."""
    remove(body, is_on_screen_only)
    return body


def _poppler(book: Path) -> str:
    return subprocess.run(["pdftotext", str(book), "-"], capture_output=True, text=True, check=True).stdout


def _pdfium(book: Path) -> str:
    with pypdfium2.PdfDocument(book) as opened:
        return "\n".join(page.get_textpage().get_text_bounded() for page in opened)


@pytest.mark.parametrize("read", [_poppler, _pdfium])
def test_forty_phrases_of_the_site_are_found(built: BuiltSite, book: Path, read: object) -> None:
    assert callable(read)
    text = _folded(read(book))
    phrases = _phrases(built)
    assert len(phrases) == PHRASES
    assert [phrase for phrase in phrases if _folded(phrase) not in text] == []


def test_every_link_inside_leads_somewhere(book: Path) -> None:
    with pikepdf.open(book) as opened:
        tree = pikepdf.NameTree(opened.Root.Names.Dests)
        names = set(tree)
        links = [
            note for page in opened.pages for note in page.get("/Annots", []) if str(note.get("/Subtype")) == "/Link"
        ]
        inside = [str(note.Dest if "/Dest" in note else note.A.D) for note in links if not _is_web(note)]
    assert len(inside) > 100
    assert {name for name in inside if name not in names} == set()


def _is_web(note: pikepdf.Object) -> bool:
    return "/A" in note and "/URI" in note["/A"]


def test_a_book_is_light_and_has_its_fonts_inside(book: Path) -> None:
    # A page of text with its tags takes some 7 kB, the fonts as much as 50 pages.
    with pikepdf.open(book) as opened:
        assert book.stat().st_size < 8_500 * len(opened.pages)
    listed = subprocess.run(["pdffonts", str(book)], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert listed
    for line in listed:
        name = line.split()[0]
        assert re.fullmatch(r"[A-Z]{6}\+(Pretendard|D2Coding).*", name), line
        embedded, subset, unicode = line.split()[-5:-2]
        assert (embedded, subset, unicode) == ("yes", "yes", "yes"), line


def test_a_glyph_has_the_same_number_for_every_reader(book: Path) -> None:
    """A font in CFF may number its glyphs twice, and readers differ in which number counts: parentheses would be lost
    in some. TrueType has one numbering."""
    with pikepdf.open(book) as pdf:
        fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/CIDToGIDMap" in item]
        assert len(fonts) >= len(("regular", "bold", "code"))
        assert {(str(font.Subtype), str(font.CIDToGIDMap)) for font in fonts} == {("/CIDFontType2", "/Identity")}
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_nothing_is_cut_at_the_edge(book: Path) -> None:
    with pypdfium2.PdfDocument(book) as opened:
        for number, page in enumerate(opened, start=1):
            width, height = page.get_size()
            text = page.get_textpage()
            for place in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(place)
                assert left > 20 and right < width - 20, (
                    f"page {number}: {text.get_text_bounded(left, bottom, right, top)}"
                )
                assert bottom > 20 and top < height - 20, f"page {number}"


def test_qpdf_finds_nothing_wrong(book: Path) -> None:
    result = subprocess.run(["qpdf", "--check", str(book)], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_same_site_gives_the_same_bytes_wherever_it_lies(small_books: dict[str, Path]) -> None:
    assert small_books["english"].read_bytes() == small_books["again"].read_bytes()
    assert small_books["english"].read_bytes() != small_books["korean"].read_bytes()


def test_another_paper_is_another_file_of_that_size(small_books: dict[str, Path]) -> None:
    assert book_path(Path("site"), "ko", PAPERS["a4"]).name == "compute-notes.ko.a4.pdf"
    with pypdfium2.PdfDocument(small_books["korean"]) as opened:
        assert [round(side) for side in opened[0].get_size()] == [595, 842]
