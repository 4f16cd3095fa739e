"""Each patch of WeasyPrint (scripts/build_pdf/weasyprint_patches.py): what it does, and whether it still is needed.

If a test fails after an update of WeasyPrint, its message says what to do.
"""

import re
import subprocess
from pathlib import Path

import pikepdf
import pytest

from build_pdf.problems import BookError
from support.small_site import FULL_LINE

BROKEN = "WeasyPrint has changed what patch {} wraps: bring it up to the new version, or open an issue upstream."
DONE = "WeasyPrint now does by itself what patch {} is for: delete the patch and this test."


def _lines(book: Path) -> list[str]:
    text = subprocess.run(["pdftotext", "-layout", str(book), "-"], capture_output=True, text=True, check=True).stdout
    return [line.strip() for line in text.splitlines()]


def test_1_a_full_line_before_code_is_not_broken_after_its_first_word(small_books: dict[str, Path]) -> None:
    assert FULL_LINE in _lines(small_books["english"]), BROKEN.format(1)
    assert FULL_LINE not in _lines(small_books["unpatched"]), DONE.format(1)


def test_2_the_last_word_of_a_paragraph_is_not_hyphenated(small_books: dict[str, Path]) -> None:
    patched, unpatched = ("\n".join(_lines(small_books[name])) for name in ("english", "unpatched"))
    assert patched.count("deployment.") == 40, BROKEN.format(2)
    assert unpatched.count("deployment.") < 40, DONE.format(2)
    assert re.search(r"deploy[-\u2010]\s+ment of", patched), "Other words are no longer hyphenated: see text.css."


def test_3_what_is_in_another_language_says_so(small_books: dict[str, Path]) -> None:
    assert _languages(small_books["english"]) == {"ko"}, BROKEN.format(3)
    assert _languages(small_books["korean"]) >= {"en"}, BROKEN.format(3)
    assert _languages(small_books["unpatched"]) == set(), DONE.format(3)


def _languages(book: Path) -> set[str]:
    with pikepdf.open(book) as pdf:
        return {
            str(item.Lang)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem" and "/Lang" in item
        }


def test_another_weasyprint_stops_the_books_with_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    import weasyprint.pdf.tags

    from build_pdf import weasyprint_patches

    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    monkeypatch.setattr(weasyprint.pdf.tags, "_build_box_tree", lambda tree, box: ())
    monkeypatch.setattr(weasyprint_patches, "PATCHES", weasyprint_patches.PATCHES[-1:])
    with pytest.raises(BookError) as stopped:
        weasyprint_patches.apply_patches.__wrapped__()
    assert str(stopped.value) == (
        "book: WeasyPrint 71.0 has no weasyprint.pdf.tags._build_box_tree(box, parent, pdf, …): bring "
        "scripts/build_pdf/weasyprint_patches.py up to it, or install the version that requirements/project.in names."
    )
