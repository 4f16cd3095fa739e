"""The printed books: searchable, whole, tagged, light, and the same bytes twice."""

import io
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree.ElementTree import Element

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from build_pdf.dom import remove
from build_pdf.make import make_books
from build_pdf.pages import BuiltSite
from build_pdf.results import is_on_screen_only
from support.small_site import write_site

PHRASES = 40
MEGABYTE = 1_000_000


def _folded(text: str) -> str:
    """Without spaces and the hyphens that lines end with: a search looks past both."""
    return re.sub(r"[\s\u00ad\u2060\u0002\ufffe-]", "", text)


def _phrases(built: BuiltSite) -> list[str]:
    """Beginnings of paragraphs, spread over all pages."""
    found = [
        paragraph.text.strip()[:30]
        for page in built.pages
        for paragraph in _printed(page.body).iter("p")
        if not paragraph.get("class") and paragraph.text and len(paragraph.text.strip()) > 30
    ]
    step = len(found) // PHRASES
    assert step, f"only {len(found)} paragraphs"
    return found[::step][:PHRASES]


def _printed(body: Element) -> Element:
    """The page without what its calculators have for the screen alone."""
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


def test_a_book_is_tagged_named_and_in_its_language(book: Path, language: str) -> None:
    with pikepdf.open(book) as opened:
        assert opened.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in opened.Root
        assert str(opened.Root.Lang) == language
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        assert opened.open_metadata().get("pdfuaid:part") == "1"
        with opened.open_outline() as outline:
            titles = [item.title for item in outline.root]
    assert len(titles) > 8
    assert all("\u2060" not in title for title in titles)


_INSIDE = {"/L": {"/L", "/LI", "/Caption"}, "/LI": {"/Lbl", "/LBody"}}


def test_lists_have_items_and_headers_say_what_they_head(book: Path) -> None:
    with pikepdf.open(book) as pdf:
        elements = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item]
        kinds = {
            (str(element.S), str(child.S))
            for element in elements
            if str(element.S) in _INSIDE
            for child in element.K
            if isinstance(child, pikepdf.Dictionary)
        }
        headers = [str(element.A.get("/Scope")) for element in elements if element.S == "/TH"]
    assert {inside for outside, inside in kinds if outside == "/LI"} == _INSIDE["/LI"]
    assert [pair for pair in kinds if pair[1] not in _INSIDE[pair[0]]] == []
    assert set(headers) == {"/Column", "/Row"}


def test_running_heads_are_no_content(book: Path) -> None:
    """Else they would be read out in the middle of a sentence that goes on on the next page."""
    with pikepdf.open(book) as pdf:
        marks = [page.Contents.read_bytes() for page in pdf.pages]
    with_head = [content for content in marks if b"/Pagination" in content]
    assert len(with_head) > 0.9 * len(marks)
    for content in with_head:
        (head,) = re.findall(rb"/Artifact\s<<[^>]*/Pagination[^>]*>>\sBDC(.*?)EMC", content, re.DOTALL)
        assert b"BT" in head
        assert b"/MCID" not in head


def test_every_figure_has_an_alternative(book: Path) -> None:
    with pikepdf.open(book) as opened:
        figures = [
            element
            for element in opened.objects
            if isinstance(element, pikepdf.Dictionary) and str(element.get("/S", "")) == "/Figure"
        ]
        assert figures
        assert all(str(figure.get("/Alt", "")) for figure in figures)


def test_a_book_is_light_and_has_its_fonts_inside(book: Path) -> None:
    assert book.stat().st_size < 3 * MEGABYTE
    listed = subprocess.run(["pdffonts", str(book)], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert listed
    for line in listed:
        name = line.split()[0]
        assert re.fullmatch(r"[A-Z]{6}\+(Pretendard|D2Coding).*", name), line
        embedded, subset, unicode = line.split()[-5:-2]
        assert (embedded, subset, unicode) == ("yes", "yes", "yes"), line


def test_a_glyph_has_the_same_number_for_every_reader(book: Path) -> None:
    """Viewers that ask the charset find the glyph that those find which count in the file."""
    with pikepdf.open(book) as pdf:
        described = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/FontFile3" in item]
        files = [item.FontFile3.read_bytes() for item in described]
    assert len(files) == len(("regular", "bold"))
    for file in files:
        with TTFont(io.BytesIO(file), checkChecksums=2) as font:
            numbers = font["CFF "].cff.topDictIndex[0].charset
        assert numbers[1:] == [f"cid{number:05d}" for number in range(1, len(numbers))]


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


BODY = (
    "<p>Prices of 가용 영역 and a<code>--flag</code>.</p><table><tr><th>a</th></tr><tr><td>b</td></tr></table>"
    '<svg viewBox="0 0 480 90"><title>A drawing</title><rect class="d-accent" width="90" height="40"/>'
    '<text class="d-text" x="9" y="80" font-size="17">label</text></svg>'
)


def test_the_same_site_gives_the_same_bytes_wherever_it_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    made = []
    for name in ("first", "a second and longer place"):
        folder = write_site(write_site(tmp_path / name / "site", BODY, "en"), BODY, "ko")
        made.append([book.path.read_bytes() for book in make_books(folder, "b5", tmp_path / name / "cache")])
    assert made[0] == made[1]
    assert made[0][0] != made[0][1]


def test_another_paper_is_another_file(tmp_path: Path) -> None:
    folder = write_site(write_site(tmp_path / "site", BODY, "en"), BODY, "ko")
    books = make_books(folder, "a4", tmp_path / "cache")
    assert [book.path.name for book in books] == ["compute-notes.ko.a4.pdf", "compute-notes.en.a4.pdf"]
    with pypdfium2.PdfDocument(books[0].path) as opened:
        assert [round(side) for side in opened[0].get_size()] == [595, 842]
    shutil.rmtree(tmp_path / "site")
