"""Each calculator at an address of its own, ``embed/<language>/<calculator>/``, bare, for another site's frame.

The same widget, styles and scripts as on its page. ``headers.py`` lets every site frame these pages and no other.
"""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from build_site.page_companions import SITE_NAMES
from compute_calculators.app import widget
from compute_calculators.text import LANGUAGES, read_text
from content.placed_calculators import placed_calculators
from project import ROOT

SCRIPT = ROOT / "docs" / "theme" / "root" / "embed.js"
STYLE = ROOT / "docs" / "theme" / "root" / "embed.css"
_STYLES = ("stylesheets/tokens.css", "stylesheets/text.css")
_PAGE = """<!doctype html>
<html lang="{language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1,interactive-widget=resizes-content">
<meta http-equiv="Content-Security-Policy" content="require-trusted-types-for 'script'; trusted-types default">
<meta name="robots" content="noindex">
<title>{title}</title>
<link rel="canonical" href="{origin}/{language}/{path}/">
<link rel="icon" href="{up}{language}/images/favicon.svg">
{styles}
<script src="{up}{language}/javascripts/trusted-types.js"></script>
<script type="module" src="{up}{widgets}/calc-widget.js"></script>
<link rel="modulepreload" href="{up}{widgets}/client.js">
</head>
<body data-md-color-scheme="default">
<script src="{up}embed/embed.js"></script>
<main class="md-typeset">
<h1><a href="{up}{language}/{path}/" target="_blank" rel="noopener">{name}</a></h1>
<h2>{title}</h2>
{widget}
</main>
</body>
</html>
"""


def write_embeds(site: Path, origin: str) -> None:
    """Write the pages with what only they have."""
    folder = site / "embed"
    for language in LANGUAGES:
        for calculator, path in placed(site / language):
            target = folder / language / calculator
            target.mkdir(parents=True, exist_ok=True)
            (target / "index.html").write_text(embed_page(site, origin, language, calculator, path), encoding="utf-8")
    for file in (SCRIPT, STYLE):
        (folder / file.name).write_bytes(file.read_bytes())


def placed(folder: Path) -> Iterator[tuple[str, str]]:
    """Every calculator of the pages in ``folder``, with the path of its page."""
    for page in sorted(folder.rglob("index.html")):
        for calculator, _ in placed_calculators(page.read_text(encoding="utf-8")):
            yield calculator, page.parent.relative_to(folder).as_posix()


def embed_page(site: Path, origin: str, language: str, calculator: str, path: str) -> str:
    """One calculator's bare page."""
    up = "../../../"
    widgets = next((site / "widgets").iterdir()).relative_to(site).as_posix()
    theme = next((site / language / "assets" / "stylesheets").glob("main.*.css")).relative_to(site).as_posix()
    styles = [
        theme, "fonts.css", *(f"{language}/{name}" for name in _STYLES), f"{widgets}/calc-widget.css",
        f"{widgets}/calc-options.css", "embed/embed.css",
    ]  # fmt: skip
    return _PAGE.format(
        language=language,
        title=escape(read_text(language).get(f"{calculator}.title")),
        origin=origin,
        path=path,
        up=up,
        styles="\n".join(f'<link rel="stylesheet" href="{up}{style}">' for style in styles),
        widgets=widgets,
        widget=widget(calculator, language),
        name=SITE_NAMES[language],
    )
