"""Pages are well filled, and nothing lies outside the type area."""

from itertools import pairwise
from pathlib import Path

import pypdfium2

# Millimetres; an opening begins lower than running text. A wide table's sheet is turned, so heights differ.
_TOP, _BOTTOM, _OPENING = 22, 20, 8
_DOTS_PER_MM = 1.2


def _rows(page: pypdfium2.PdfPage) -> list[bool]:
    """For each row of dots in the type area whether anything is printed there; none where paper is tinted."""
    picture = page.render(scale=_DOTS_PER_MM * 25.4 / 72, grayscale=True).to_pil()
    if picture.getpixel((2, 2)) < 250:
        return []
    dots, width = picture.tobytes(), picture.width
    rows = range(int(_TOP * _DOTS_PER_MM), picture.height - int(_BOTTOM * _DOTS_PER_MM))
    return [min(dots[row * width : (row + 1) * width]) < 215 for row in rows]


def test_few_pages_inside_a_chapter_have_a_gap_and_hardly_any_is_half_empty(book: Path) -> None:
    with pypdfium2.PdfDocument(book) as opened:
        sheets = [_rows(page) for page in opened]
    begins = [rows.index(True) if any(rows) else len(rows) for rows in sheets]
    gaps = []
    for number, (rows, following) in enumerate(pairwise(zip(sheets, begins, strict=True)), start=1):
        # Before and behind a turned sheet a page ends where it must.
        beside_turned = len(rows[0]) != len(following[0])
        inside = following[1] < _OPENING * _DOTS_PER_MM and any(rows[0]) and not beside_turned
        if inside:
            printed = [place for place, dark in enumerate(rows[0]) if dark] + [len(rows[0])]
            gaps.append((max(b - a for a, b in pairwise(printed)) / len(rows[0]), number))
    assert len(gaps) > 100
    # Two drawings behind each other may leave one.
    assert len(empty := [number for gap, number in gaps if gap > 0.5]) <= len(gaps) // 100, empty
    assert len([number for gap, number in gaps if gap > 0.25]) < len(gaps) * 0.05
