"""Prepares a calculator's result for paper: sort buttons become plain headers, wide tables lose columns, rows with the
same reason are merged, charts stand in pairs, and controls are removed."""

from xml.etree.ElementTree import Element

from build_pdf.dom import append, classes, new, of_class, parents, remove, replace, text_of, unwrap
from build_pdf.tables import needed
from build_pdf.words import WORDS

# These controls export a result, show more of it, ask for a guess or move through steps, all by a click; the state is
# Python's in a browser.
_SCREEN_ONLY = {
    "calc-exports", "calc-state", "calc-more", "calc-share", "walk-guess", "walk-verdict", "walk-controls",
}  # fmt: skip
# The width of a table in a box, in half-ems.
BOX_COLUMNS = 104


def is_on_screen_only(element: Element) -> bool:
    """Return whether ``element`` needs a click."""
    return element.tag in ("button", "template") or bool(classes(element) & _SCREEN_ONLY)


def print_result(answer: Element, language: str) -> None:
    """Prepare ``answer``, the content of a calculator's result, for paper."""
    # They stand beside or below a form that paper does not have.
    unwrap(answer, lambda element: bool(classes(element) & {"calc-beside", "calc-below"}))
    unwrap(answer, lambda element: "calc-head" in classes(element))
    _open_headers(answer)
    _open_folds(answer)
    remove(answer, is_on_screen_only)
    _list_figures(answer)
    for output in list(answer.iter("output")):
        output.tag = "p"
        output.set("class", "calc-sentence")
    for table in [*of_class(answer, "calc-table"), *of_class(answer, "calc-sort")]:
        _gather_alike(table)
        _narrow(table, answer, language)
    _pair_charts(answer)


def _open_headers(answer: Element) -> None:
    """Replace the sort button in each header by its label."""
    for header in answer.iter("th"):
        unwrap(header, lambda element: element.tag in ("button", "calc-set"))


def _open_folds(answer: Element) -> None:
    """Open folded tables; a chart's own table of numbers is dropped, because the chart shows them."""
    for chart in of_class(answer, "calc-chart"):
        remove(chart, lambda element: "calc-behind" in classes(element))
    for fold in of_class(answer, "calc-behind"):
        remove(fold, lambda element: element.tag == "summary")
    unwrap(answer, lambda element: "calc-behind" in classes(element))


def _list_figures(answer: Element) -> None:
    """Turn groups of a name and its numbers into a list, because a tagged PDF allows no group inside a list."""
    for names in [*of_class(answer, "calc-figures"), *of_class(answer, "walk-facts")]:
        names.tag = "ul"
        for group in names:
            group.tag = "li"
            for part in group:
                part.set("class", "calc-label" if part.tag == "dt" else "calc-number")
                part.tag = "span"


def _gather_alike(table: Element) -> None:
    """Merge rows of a name and a reason that share the reason."""
    for body in table.iter("tbody"):
        first: dict[str, Element] = {}
        for row in list(body):
            cells = list(row)
            if len(cells) != 2 or any(True for _ in row.iter("a")):
                continue
            if (above := first.setdefault(text_of(cells[1]), row)) is not row:
                append(above[0], f" · {text_of(cells[0])}")
                body.remove(row)


def _narrow(table: Element, answer: Element, language: str) -> None:
    """Keep the columns that fit: the first ones, since a calculator puts the most important ones first."""
    left_out: list[str] = []
    while needed(table) > BOX_COLUMNS:
        rows = [list(row) for row in table.iter("tr")]
        left_out.insert(0, text_of(rows[0][-1]))
        for row in table.iter("tr"):
            row.remove(list(row)[-1])
    if left_out:
        said = WORDS[language]["more-columns"].format(columns=", ".join(left_out))
        _after(table, answer, new("p", said, class_="calc-note"))


def _after(table: Element, answer: Element, *blocks: Element) -> None:
    """Insert ``blocks`` after the table, outside its scroll container."""
    above = parents(answer)
    place = above[table] if "calc-scroll" in classes(above[table]) else table
    replace(above[place], place, place, *blocks)


def _pair_charts(answer: Element) -> None:
    """Put adjacent charts into one row."""
    pair: Element | None = None
    for child in list(answer):
        if "calc-chart" not in classes(child):
            pair = None
        elif pair is None:
            pair = new("div", class_="calc-charts")
            replace(answer, child, pair)
            append(pair, child)
        else:
            answer.remove(child)
            append(pair, child)
