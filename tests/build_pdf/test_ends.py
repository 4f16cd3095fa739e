"""Ends: of a paragraph with more than a short word, of a chapter with more than a few lines on a page."""

import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from build_pdf.dom import parse, text_of
from build_pdf.keep_words import JOINER
from build_pdf.last_words import keep_last_words
from support.small_site import write_site

_SET = """
import sys
from pathlib import Path
import build_pdf.fonts
build_pdf.fonts.hide_system_fonts(Path(sys.argv[1]) / "fonts")
import build_pdf.press.ends
build_pdf.press.ends._MOST = float(sys.argv[3])
from build_pdf.make import make_one
make_one(Path(sys.argv[1]), "en", "b5", Path(sys.argv[2]))
"""
_NOTE = '<span class="footnote">A note.</span>'


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>A sentence ends here.</p>", "A sentence ends |here."),
        ("<p>It ends with responsibilities.</p>", "It ends with responsibilities."),
        ("<p>See <a>the other place</a>.</p>", "See the other |place."),
        ("<p>One</p>", "One"),
        ("<li>An item with <p>a paragraph in it</p></li>", "An item with a paragraph in |it"),
        ("<table><tr><td>Narrow as it is</td></tr></table>", "Narrow as it is"),
        (f"<p>Said by one{_NOTE}.</p>", "Said by |oneA note.."),
    ],
)
def test_a_short_last_word_keeps_the_one_before_it(html: str, kept: str) -> None:
    body = parse(html)
    keep_last_words(body)
    assert text_of(body).replace(JOINER, "|") == kept


def _set(folder: Path, body: str, most: float) -> list[int]:
    """Lines of text on each page of the chapter."""
    site = write_site(folder / "site", body)
    subprocess.run([sys.executable, "-c", _SET, str(site), str(folder / "cache"), str(most)], check=True)
    with pypdfium2.PdfDocument(site / "pdf" / "compute-notes.en.pdf") as book:
        pages = [page.get_textpage().get_text_range() for page in book]
    return [lines for text in pages if (lines := text.count("Prose that fills"))]


def test_a_chapter_does_not_end_with_a_few_lines_on_a_page(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{'Prose that fills a page. ' * 3}</p>" for _ in range(102))
    loose, tight = (_set(tmp_path / str(most), paragraphs, most) for most in (0, 0.09))
    assert sum(loose) == sum(tight)
    assert loose[-1] < 0.2 * loose[-2]
    assert len(tight) == len(loose) - 1
    # The pages before the last three stay as they were.
    assert tight[: len(loose) - 4] == loose[:-4]


def test_a_chapter_that_cannot_be_tightened_so_far_stays_as_it_is(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{'Prose that fills a page. ' * 3}</p>" for _ in range(115))
    loose, tight = (_set(tmp_path / str(most), paragraphs, most) for most in (0, 0.09))
    assert loose == tight
