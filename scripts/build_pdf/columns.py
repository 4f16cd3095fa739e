"""Computes the column widths of tables from the font's metrics.

WeasyPrint's automatic layout would lay out every cell of a table two more times, again on each page of the table.
"""

from collections.abc import Iterator, Sequence
from functools import cache, partial
from xml.etree.ElementTree import Element

from fontTools.ttLib import TTFont

from build_pdf.dom import classes, new, of_class
from build_pdf.fonts import FACES
from build_pdf.keep_words import JOINER

_APART = {"br", "div", "li", "p", "small", "ul", "ol"}
# In ems of the table: the padding of a cell, and the largest share of the table that one word may take.
_PADDING = 0.9
_LONGEST = 0.5
_DIGIT = 0.65
# Amounts in such a table do not wrap (docs/theme/book/boxes.css).
_WHOLE = "calc-sort"
# CSS writes a page number behind a reference (``a.xref`` in docs/theme/book/text.css). In Korean it cannot stand in the
# next line, so the column needs room for it.
_REFERENCES = {"ko": "(000쪽)", "en": " (p.\u00a0000)"}


def set_columns(body: Element, ems: float, language: str) -> None:
    """Set the column widths of each table of a chapter, which is ``ems`` wide in the table's own font size."""
    reference = _REFERENCES[language]
    small = {table for place in of_class(body, "all-facts") for table in place.iter("table")}
    for table in body.iter("table"):
        # Rows that name a group of rows do not count.
        rows = [list(row) for row in table.iter("tr") if not any(cell.get("scope") == "rowgroup" for cell in row)]
        if classes(table) & {"calc-ledger"} or not _is_plain(rows):
            continue
        wide = ems * (1.2 if "compact" in classes(table) or table in small else 1)
        measure = partial(_needs, rows, wide, reference, whole=_WHOLE in classes(table))
        needs = measure()
        if sum(max(word for word, _ in column) for column in zip(*needs, strict=True)) > wide:
            _loosen(table)
            needs = measure()
        shares = widths(needs, wide)
        group = new("colgroup", *(new("col", style=f"width: {share:.2%}") for share in shares))
        caption = table.find("caption")
        table.insert(0 if caption is None else list(table).index(caption) + 1, group)
        # This is a class and not a style attribute, because WeasyPrint then computes the styles of equal cells only
        # once.
        table.set("class", " ".join(sorted(classes(table) | {"fixed"})))


def _loosen(table: Element) -> None:
    """Allow line breaks inside the figures of a table that is too crowded."""
    for element in table.iter():
        element.text = (element.text or "").replace("\u00a0", " ")
        element.tail = (element.tail or "").replace("\u00a0", " ")


def widths(needs: Sequence[Sequence[tuple[float, float]]], ems: float) -> list[float]:
    """Divide ``ems`` by each column's longest word and longest line, as automatic table layout does in browsers."""
    columns = list(zip(*needs, strict=True))
    least = [max(word for word, _ in column) for column in columns]
    most = [max(line for _, line in column) for column in columns]
    if sum(most) <= ems or sum(least) >= ems:
        wanted = most if sum(most) <= ems else least
        return [width / sum(wanted) for width in wanted]
    spread = (ems - sum(least)) / (sum(most) - sum(least))
    return [(low + (high - low) * spread) / ems for low, high in zip(least, most, strict=True)]


def _is_plain(rows: Sequence[Sequence[Element]]) -> bool:
    """Return whether all rows have the same number of cells and none of them spans columns or rows."""
    spans = any(cell.get("colspan") or cell.get("rowspan") for row in rows for cell in row)
    return bool(rows) and not spans and len({len(row) for row in rows}) == 1 and bool(rows[0])


def _needs(
    rows: Sequence[Sequence[Element]], ems: float, reference: str, *, whole: bool
) -> list[list[tuple[float, float]]]:
    return [[_need(cell, ems, reference, whole=whole and cell.tag == "td") for cell in row] for row in rows]


def _need(cell: Element, ems: float, reference: str, *, whole: bool) -> tuple[float, float]:
    """Return the longest word and the longest line of ``cell`` in ems; both are the line's width if its lines are
    ``whole``."""
    bold = cell.tag == "th" and cell.get("scope") != "row"
    lines = [line for line in "".join(_lines(cell, reference)).split("\n") if line.strip()]
    words = [_measure(word, bold) for line in lines for word in line.split(" ") if word]
    line = max((_measure(" ".join(line.split(" ")), bold) for line in lines), default=0.0)
    longest = line if whole else min(max(words, default=0.0), ems * _LONGEST)
    return longest + _PADDING, line + _PADDING


def _lines(element: Element, reference: str) -> Iterator[str]:
    """Split the text of ``element`` where the book forces a line break."""
    apart = element.tag in _APART
    yield "\n" * apart
    yield " ".join((element.text or "").split("\n"))
    for child in element:
        # A footnote is set at the foot of the page.
        if "footnote" not in classes(child):
            yield from _lines(child, reference)
        yield " ".join((child.tail or "").split("\n"))
    if "xref" in classes(element):
        yield reference
    yield "\n" * apart


@cache
def _advances(bold: bool) -> dict[int, float]:
    """Return each character's advance width in the text font, in ems."""
    path = next(path for family, weight, path in FACES if family == "Pretendard" and (weight == 700) is bold)
    with TTFont(path, lazy=True) as font:
        metrics, em = font["hmtx"].metrics, font["head"].unitsPerEm  # type: ignore[attr-defined]
        return {code: metrics[name][0] / em for code, name in (font.getBestCmap() or {}).items()}


def _measure(text: str, bold: bool) -> float:
    known = _advances(bold)
    text = text.replace(JOINER, "")
    # Tables use tabular figures, so every digit is as wide as the widest.
    return sum(_DIGIT if character.isdigit() else known.get(ord(character), 1.0) for character in text) * 1.02
