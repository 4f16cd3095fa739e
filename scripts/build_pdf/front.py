"""Makes the cover and the colophon."""

from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from build_pdf.dom import append, new
from build_pdf.figures import svg_address
from build_pdf.words import WORDS
from compute_calculators.text import read_text

_CELL = 24
# The cover shows a fleet in three zones that grows from row to row; 1 is an instance.
_FLEET = ("100010001000", "110011001000", "110011001100", "111011001100", "111011101100", "111011101110")

# Without a configured public address the book links to the local server.
_LOCAL = {"127.0.0.1", "localhost"}
_LEAVING = (5, 10)
_FULL = 'fill="#ffffff" fill-opacity="0.92"'
_EMPTY = 'fill="none" stroke="#ffffff" stroke-opacity="0.35"'
_SIGNAL = 'fill="#f0b84a"'


def cover(name: str, date: str, language: str) -> Element:
    """Make the cover: title, subject and edition."""
    words = WORDS[language]
    return new(
        "section",
        new("div", class_="cover-picture"),
        new("h1", name, class_="cover-title", id="cover"),
        new("p", *_lines(words["subtitle"]), class_="cover-subtitle"),
        new("p", words["edition"].format(date=read_text(language).date(date)), class_="cover-edition"),
        class_="cover",
    )


def _lines(subtitle: str) -> list[Element | str]:
    """Return the two halves of the subtitle, each on its own line."""
    covers, colon, promise = subtitle.partition(": ")
    return [f"{covers}{colon.rstrip()}", new("br"), promise] if promise else [covers]


def colophon(address: str, date: str, language: str) -> Element:
    """Make the colophon: how the book was made, what can be relied on, and the licence."""
    words = WORDS[language]
    page = new("section", new("p", words["colophon"], class_="colophon-title"), class_="colophon")
    site, _, behind = words["colophon-site"].partition("{address}")
    append(page, new("p", site, new("a", address, href=address), behind))
    if urlsplit(address).hostname in _LOCAL:
        append(page, new("p", words["colophon-local"]))
    for key in ("colophon-date", "colophon-sources", "colophon-independent", "colophon-licence", "colophon-fonts"):
        append(page, new("p", words[key].format(date=read_text(language).date(date))))
    return page


def cover_style() -> str:
    """Return the cover's picture as a CSS background: it is decoration, and a background is not tagged."""
    cells = []
    for row, fleet in enumerate(_FLEET):
        for column, full in enumerate(fleet):
            box = f'x="{column * _CELL + 3}" y="{row * _CELL + 3}" width="18" height="18" rx="3"'
            look = _FULL if full == "1" else _EMPTY
            cells.append(f"<rect {box} {_SIGNAL if (row, column) == _LEAVING else look}/>")
    size = f"{_CELL * len(_FLEET[0])} {_CELL * len(_FLEET)}"
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}">{"".join(cells)}</svg>'
    return f'.cover-picture {{ background-image: url("{svg_address(drawing.encode())}"); }}'
