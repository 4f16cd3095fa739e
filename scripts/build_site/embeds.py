"""Writes each calculator as a bare page, ``embed/<language>/<calculator>/``, for an iframe on another site.

A page has the same widget, styles and scripts as the calculator's own page. ``headers.py`` allows other sites to frame
these pages only.
"""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from build_site.page_assets import PageAssets
from build_site.placed_calculators import placed_calculators
from compute_calculators.app import widget
from compute_calculators.text import LANGUAGES, read_text
from content.identity import site_name
from project import ROOT

SCRIPT = ROOT / "docs" / "theme" / "root" / "embed.js"
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
<link rel="stylesheet" href="{up}{styles}">
<link rel="stylesheet" href="{up}fonts.css">
<link rel="stylesheet" href="{up}{widgets}/calc-widget.css">
<script>{early}</script>
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


def write_embeds(site: Path, origin: str, widgets: str, assets: PageAssets) -> None:
    """Write the pages and the assets that only they use; ``widgets`` is the calculators' folder in the site."""
    folder = site / "embed"
    for language in LANGUAGES:
        for calculator, path in placed(site / language):
            target = folder / language / calculator
            target.mkdir(parents=True, exist_ok=True)
            page = embed_page(origin, language, calculator, path, widgets, assets)
            (target / "index.html").write_text(page, encoding="utf-8")
    (folder / SCRIPT.name).write_bytes(SCRIPT.read_bytes())


def placed(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every calculator on the pages in ``folder``, with the path of its page."""
    for page in sorted(folder.rglob("index.html")):
        for calculator, _ in placed_calculators(page.read_text(encoding="utf-8")):
            yield calculator, page.parent.relative_to(folder).as_posix()


def embed_page(origin: str, language: str, calculator: str, path: str, widgets: str, assets: PageAssets) -> str:
    """Return one calculator's bare page."""
    return _PAGE.format(
        language=language,
        title=escape(read_text(language).get(f"{calculator}.title")),
        origin=origin,
        path=path,
        up="../../../",
        styles=assets.frame_styles,
        early=assets.early,
        widgets=widgets,
        widget=widget(calculator, language),
        name=site_name(language),
    )
