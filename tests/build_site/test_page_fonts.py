"""The font builder finds the regular, bold and hidden characters of a page, and its subsets are reproducible."""

import hashlib
import json
import os
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from build_site.fonts.page_text import read_page_text
from build_site.fonts.subset import TEXTS, read_page_texts, subset_fonts

ROOT = Path(__file__).parents[2]


def test_what_is_shown_in_bold_and_hidden_is_told_apart() -> None:
    page = read_page_text(
        "<title>T</title><p title='a>b'>p<strong>B<i>i</i></strong>q<!-- C --><br>r</p><dialog>D<b>E</b></dialog>"
        "<script>if (1 < 2) s</script><p>&amp;</p>"
    )
    assert page.all == set("pBiqr&")
    assert page.bold == set("Bi…")
    assert page.hidden == set("TDE")


def test_a_bold_class_holds_until_its_element_ends() -> None:
    page = read_page_text('<div class="x question"><p>a<img alt="z">b</p></div>c')
    assert page.all == set("abc")
    assert page.bold == set("ab…")


def test_a_field_shows_its_value_unless_it_is_hidden() -> None:
    page = read_page_text('<input value="v" placeholder="w"><input type="hidden" value="h"><p data-idle="i"></p>')
    assert page.all == set("vwi")


def test_a_drawing_shows_its_labels_and_not_its_description() -> None:
    page = read_page_text('<svg><desc>d</desc><path d="M0"/><text class="d-strong">t</text></svg>u')
    assert page.all == set("tu")
    assert page.bold == set("t…")
    assert not page.hidden


@pytest.mark.parametrize("page", ["lambda/billing", "ec2/pricing", "auto-scaling/scale-in", "fargate"])
def test_an_answer_needs_no_font_that_its_page_did_not_have(site: Path, page: str) -> None:
    html = (site / "ko" / page / "index.html").read_text(encoding="utf-8")
    (calculator,) = re.findall(r'<calc-widget name="([a-z0-9-]+)"', html)
    (sheet,) = re.findall(r'"[./]*/(fonts/page\.[0-9a-f]+\.css)"', html)
    faces = [
        face
        for face in (site / sheet).read_text(encoding="utf-8").split("\n")
        if "-hangul." not in face and "-latin." not in face
    ]
    sentences = json.loads((TEXTS / "ko" / f"{calculator}.json").read_text(encoding="utf-8")).values()
    letters = {character for sentence in sentences for character in sentence if character.isalnum()}
    for weight in (400, 700):
        own = "".join(face for face in faces if f"font-weight: {weight};" in face)
        spans = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", own)
        has = {chr(point) for first, last in spans for point in range(int(first, 16), int(last or first, 16) + 1)}
        assert letters <= has, f"{page}, {weight}: {sorted(letters - has)}"


def test_fonts_that_are_cut_again_change_nothing(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    left_out = shutil.ignore_patterns("*.br", "*.gz", "*.zip", "pdf", "runtime", "widgets")
    shutil.copytree(site, copy, ignore=left_out)
    (copy / "fonts" / "old.woff2").write_bytes(b"of a page that was edited")
    with ThreadPoolExecutor(1) as pool:
        subset_fonts(copy, read_page_texts(copy, pool), ROOT / ".cache" / "fonts", pool)
    for folder, _, names in os.walk(copy):
        for name in names:
            path = Path(folder, name)
            assert _digest(path) == _digest(site / path.relative_to(copy)), path
    assert not (copy / "fonts" / "old.woff2").exists()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
