"""Bundles the style sheets and scripts of every page into ``site/assets/``, each file named by its content hash.

The bundles are made before the pages, from the theme's files only, and the templates link to them
(``docs/theme/main.html`` by ``config.extra.assets``). The theme's own script is not in a bundle, because it loads later
(``docs/theme/javascripts/theme-later.js``).
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import material

from artifacts.cache import kept
from artifacts.esbuild import bundle_file, minify_script, minify_styles
from build_site import theme_styles
from project import DOCS, ROOT

THEME = DOCS / "theme"
MATERIAL = Path(material.__file__).parent / "templates"
FOLDER = "assets"
# These scripts run before the first paint, so they are inlined: a separate file would block it. The others are modules.
EARLY = ("trusted-types", "type-size")
_IMPORT = re.compile(r'@import url\("(?P<name>[^"]+)"\);\s*')


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAssets:
    """The files' contents by their URL path, and the values that the templates need."""

    files: Mapping[str, bytes]
    styles: str
    script: str
    # The reduced style sheet of an iframe (``embeds.py``).
    frame_styles: str
    # The script that is inlined into every page.
    early: str
    # The theme's script, by its path in a language's folder, where MkDocs copies it.
    theme_script: str


def make_page_assets() -> PageAssets:
    """Bundle the assets; unchanged ones come from the cache."""
    theme = [_only(MATERIAL, f"assets/stylesheets/{name}.*.min.css") for name in ("main", "palette")]
    files: dict[str, bytes] = {}

    def add(name: str, content: str) -> str:
        stem, _, suffix = name.partition(".")
        address = f"{FOLDER}/{stem}.{hashlib.sha256(content.encode()).hexdigest()[:12]}.{suffix}"
        files[address] = content.encode()
        return address

    sheets = THEME / "stylesheets"
    ours = _ours()
    whole, base = (_used_styles("".join(map(_read, part)), ours) for part in (theme, theme[:1]))
    frame = [sheets / "tokens.css", sheets / "text.css", THEME / "root" / "embed.css"]
    return PageAssets(
        styles=add("styles.css", minify_styles(whole + _read(sheets / "site.css"))),
        frame_styles=add("frame.css", minify_styles(base + "".join(map(_read, frame)))),
        script=add("page.js", _script("page.js")),
        early=early_script(),
        theme_script=_only(MATERIAL, "assets/javascripts/bundle.*.min.js").relative_to(MATERIAL).as_posix(),
        files=files,
    )


def early_script() -> str:
    """Return the scripts that run before the first paint, as one."""
    return minify_script("".join((THEME / "javascripts" / f"{name}.js").read_text(encoding="utf-8") for name in EARLY))


def script_from_files() -> str:
    """Return the script of a page that is opened from ``file://``."""
    return _script("page-from-files.js")


def write_page_assets(site: Path, assets: PageAssets) -> None:
    for address, content in assets.files.items():
        (site / address).parent.mkdir(parents=True, exist_ok=True)
        (site / address).write_bytes(content)


def _script(name: str) -> str:
    return bundle_file(THEME / "javascripts" / name, [THEME / "javascripts", THEME / "search"])


def _used_styles(css: str, ours: str) -> str:
    """Leave out of the theme's ``css`` what this site does not use; an unchanged result comes from the cache."""
    listed = THEME / "stylesheets" / "unused-features.txt"
    code = Path(theme_styles.__file__)
    inputs = [
        ("css", css.encode()),
        ("ours", ours.encode()),
        *((file.name, file.read_bytes()) for file in (listed, code)),
    ]
    features = theme_styles.read_unused_features(listed)
    return kept("theme", inputs, lambda: theme_styles.without_features(css, features, ours).encode()).decode()


def _ours() -> str:
    """Everything of ours that may read a custom property of the theme: style sheets, templates, scripts, drawings."""
    files = [file for folder in (THEME, DOCS / "diagrams", ROOT / "widgets") for file in sorted(folder.rglob("*.*"))]
    kinds = {".css", ".html", ".js", ".py", ".svg"}
    return "".join(file.read_text(encoding="utf-8") for file in files if file.suffix in kinds)


def _read(sheet: Path) -> str:
    """Read a style sheet and replace its imports by the imported sheets; an import must stand at the top."""
    css = sheet.read_text(encoding="utf-8")
    return _IMPORT.sub(lambda match: _read(sheet.parent / match["name"]), css)


def _only(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise FileNotFoundError(f"{folder / pattern}: found {len(found)} files, expected one; has the theme changed?")
    return found[0]
