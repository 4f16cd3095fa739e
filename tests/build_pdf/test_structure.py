"""The books' structure tree follows PDF/UA-1: languages, lists, tables, links, figures and running heads."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf

# The structure types that may be children of a list and of its items.
_INSIDE = {"/L": {"/L", "/LI", "/Caption"}, "/LI": {"/Lbl", "/LBody"}}


def _elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Every structure element that the document reaches."""
    waiting: list[pikepdf.Object] = [pdf.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop()
        assert isinstance(element, pikepdf.Dictionary)
        yield element
        waiting += [kid for kid in element.K if isinstance(kid, pikepdf.Dictionary) and kid.Type == "/StructElem"]


def test_a_book_is_tagged_named_and_in_its_language(book: Path, language: str) -> None:
    with pikepdf.open(book) as opened:
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang) == language
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        assert opened.open_metadata().get("pdfuaid:part") == "1"
        with opened.open_outline() as outline:
            titles = [item.title for item in outline.root]
    assert len(titles) > 8
    assert all("\u2060" not in title for title in titles)


def test_what_is_in_the_other_language_says_so(book: Path, language: str) -> None:
    with pikepdf.open(book) as pdf:
        said = Counter(str(element.Lang) for element in _elements(pdf) if "/Lang" in element)
    other = "en" if language == "ko" else "ko"
    assert set(said) == {other}
    assert said[other] > 100


def test_nothing_is_empty_lists_have_items_and_header_cells_say_what_they_head(book: Path) -> None:
    kinds = set()
    scopes = set()
    with pikepdf.open(book) as pdf:
        for element in _elements(pdf):
            kind = str(element.S)
            assert len(element.K) or kind in {"/TD", "/TH"}, f"an empty {kind}"
            if kind in _INSIDE:
                kinds |= {(kind, str(kid.S)) for kid in element.K if isinstance(kid, pikepdf.Dictionary)}
            elif kind == "/TH":
                scopes.add(str(element.A.Scope))
    assert {inside for outside, inside in kinds if outside == "/LI"} == _INSIDE["/LI"]
    assert [pair for pair in kinds if pair[1] not in _INSIDE[pair[0]]] == []
    assert scopes == {"/Column", "/Row"}


def test_an_element_is_a_link_if_and_only_if_it_has_an_annotation(book: Path) -> None:
    with pikepdf.open(book) as pdf:
        parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        tagged = Counter(
            kid.Obj.objgen
            for element in _elements(pdf)
            for kid in element.K
            if isinstance(kid, pikepdf.Dictionary) and kid.Type == "/OBJR"
        )
        links = [element for element in _elements(pdf) if element.S == "/Link"]
        notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
        assert len(links) == len(notes) > 100
        assert set(tagged.values()) == {1}
        assert set(tagged) == {note.objgen for note in notes}
        assert {str(parents[int(note.StructParent)].S) for note in notes} == {"/Link"}


def test_every_piece_of_text_is_found_from_its_page(book: Path) -> None:
    """The parent tree leads from each mark of a page to its element, and those of running heads to nothing."""
    with pikepdf.open(book) as pdf:
        parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        for page in pdf.pages:
            marks = {int(mark) for mark in re.findall(rb"/MCID (\d+)", page.Contents.read_bytes())}
            elements = parents[int(page.StructParents)]
            assert {place for place, element in enumerate(elements) if isinstance(element, pikepdf.Dictionary)} == marks


def test_running_heads_are_no_content(book: Path) -> None:
    """Else they would be read out in the middle of a sentence that goes on on the next page."""
    with pikepdf.open(book) as pdf:
        contents = [page.Contents.read_bytes() for page in pdf.pages]
    with_head = [content for content in contents if b"/Pagination" in content]
    assert len(with_head) > 0.9 * len(contents)
    for content in with_head:
        heads = re.findall(rb"/Artifact\s<<[^>]*/Pagination[^>]*>>\sBDC(.*?)EMC", content, re.DOTALL)
        assert heads
        assert all(b"/MCID" not in head for head in heads)


def test_every_figure_has_an_alternative(book: Path) -> None:
    with pikepdf.open(book) as pdf:
        figures = [element for element in _elements(pdf) if element.S == "/Figure"]
        assert figures
        assert all(str(figure.get("/Alt", "")) for figure in figures)
