"""Few files instead of many: the built pages' style sheets and scripts joined, in ``site/joined/``, named by content.

MkDocs and Zensical write pages that link to some thirty small files, and work so. Here they are joined (``styles.py``,
``purge.py``, ``bundle.py``), and the theme's script is no longer in the page but comes later
(``docs/theme/javascripts/theme-later.js``). What the pages linked to stays where it was, for pages that are rendered
again while the site is served, and for the zip.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from artifacts.esbuild import bundle, minify
from build_site.style_sheets import LINK, is_for_calculators, join_sheets, sheets_of
from build_site.used import used_words
from project import ROOT

# What may write a class into a page that is open.
PYTHON = ROOT / "widgets" / "compute_calculators"
FOLDER = "joined"
# Before anything is painted, and so in the page itself: a file would hold up the paint. The others are modules.
EARLY = ("trusted-types", "type-size")
# Sheets that are a page's own: its fonts, the frame's.
_OWN = re.compile(r"/fonts(?:\.css$|/)|/embed\.css$")
_THEME_SHEET = "assets/stylesheets/main."
# A script of one page.
NOT_JOINED = ("not-found",)
_EARLY = re.compile(rf'<script src="(?:[^"]*/)?javascripts/(?:{"|".join(EARLY)})\.js"></script>\n?')
_MODULE = re.compile(
    r'<script type="module" src="(?:[^"]*/)?(?:javascripts|search)/(?P<name>[\w-]+)\.js"'
    r'(?P<more>[^>]*)></script>\n?'
)  # fmt: skip
_THEME = re.compile(r'<script src="(?P<path>[^"]*/bundle\.[^"]+)"></script>')


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The joined files' names in the site, by what each is for, and the script that stands in every page."""

    files: Mapping[str, str]
    early: str


def write_joined(site: Path) -> Joined:
    """Write the joined files, of what the pages need."""
    html = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    scripts = _scripts(site)
    early = minify("".join(scripts[f"ko/javascripts/{name}.js"] for name in EARLY))
    return Joined(files=_write(site, html, scripts), early=early)


def link_joined(site: Path, joined: Joined) -> None:
    """Link the pages to the joined files instead of those that went into them."""
    for path in sorted(site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        if _THEME_SHEET in html:
            path.write_text(_linked(path, html, _way_up(site, path, html), joined), encoding="utf-8")


def _way_up(site: Path, path: Path, html: str) -> str:
    """From the page to the site's root. A missing page is shown at any address, so its links are whole ones."""
    manifest = re.search(r'"(?P<up>[^"]*)/manifest\.webmanifest"', html)
    return manifest["up"] if manifest else os.path.relpath(site, path.parent)


def _linked(path: Path, html: str, up: str, joined: Joined) -> str:
    """The page with one link where the first of those was whose content it has."""
    sheets = iter(sheets_of(path, html))
    files = joined.files
    links = {"styles.css": f'<link rel="stylesheet" href="{up}/{files["styles.css"]}">\n',
             "calculators.css": f'<link rel="stylesheet" href="{up}/{files["calculators.css"]}">\n'}  # fmt: skip

    def sheet(match: re.Match[str]) -> str:
        file = next(sheets)
        if _OWN.search(file.as_posix()):
            return match[0]
        return links.pop("calculators.css" if is_for_calculators(file) else "styles.css", "")

    html = LINK.sub(sheet, html)
    theme = _THEME.search(html)
    if theme is None:
        return html
    scripts = [f"<script>{joined.early}</script>\n"]
    html = _EARLY.sub(lambda _: scripts.pop() if scripts else "", _THEME.sub("", html))
    more = "".join(match["more"] for match in _MODULE.finditer(html)) + f' data-theme="{theme["path"]}"'
    script = [f'<script type="module" src="{up}/{files["page.js"]}"{more}></script>\n']

    def module(match: re.Match[str]) -> str:
        if match["name"] in NOT_JOINED:
            return match[0]
        return script.pop() if script else ""

    return _MODULE.sub(module, html)


def _write(site: Path, html: dict[Path, str], scripts: dict[str, str]) -> dict[str, str]:
    """Each joined file's name in the site, by what it is for."""
    home, sample = site / "ko" / "index.html", site / "ko" / "ec2" / "pricing" / "index.html"
    words = used_words(html.values(), [*scripts.values(), *_texts(PYTHON.rglob("*.py"))])
    sheets = [sheet for sheet in sheets_of(sample, html[sample]) if not _OWN.search(sheet.as_posix())]
    styles, calculators = join_sheets(sheets, words)
    page = _page_script(html[home], scripts)
    contents = {"styles.css": styles, "calculators.css": calculators, "page.js": page}
    folder = site / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    names = {}
    for name, content in contents.items():
        stem, _, suffix = name.partition(".")
        names[name] = f"{FOLDER}/{stem}.{hashlib.sha256(content.encode()).hexdigest()[:12]}.{suffix}"
        (site / names[name]).write_text(content, encoding="utf-8")
    return names


def _scripts(site: Path) -> dict[str, str]:
    """Every script that runs in a page of the Korean site; the English ones are the same."""
    paths = [*(site / "ko" / "javascripts").glob("*.js"), *(site / "ko" / "search").glob("*.js"),
             *(site / "ko" / "assets" / "javascripts").glob("bundle.*.js"), *site.glob("widgets/*/*.js")]  # fmt: skip
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in sorted(paths)}


def _texts(paths: Iterable[Path]) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in paths]


def _page_script(home: str, scripts: dict[str, str]) -> str:
    """The modules that the home page names, which are those of every page, with what they import."""
    modules = {Path(path).stem: text for path, text in scripts.items() if path.startswith("ko/search/")}
    modules |= {Path(path).stem: text for path, text in scripts.items() if path.startswith("ko/javascripts/")}
    names = [*(match["name"] for match in _MODULE.finditer(home)), "theme-later"]
    return bundle({**modules, "start": "".join(f'import "./{name}.js";\n' for name in names)}, "start")
