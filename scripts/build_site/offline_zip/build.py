"""Writes ``site/compute-notes.zip``, a copy of the site that reads, searches and calculates from ``file://``.

It contains the built pages (``pages.py``), the search and the theme's scripts, and the calculators (``python.py``), all
as classic scripts. The zip is reproducible.
"""

import os
import shutil
import tempfile
from pathlib import Path

from artifacts.archive import zipped
from artifacts.cache import digest, folder, kept
from build_site.offline_zip.pages import missing_files, page_from_files
from build_site.offline_zip.python import widget_scripts
from build_site.page_assets import script_from_files
from project import LANGUAGES, ROOT
from search_index.scripts import offline_script

NAME = "compute-notes.zip"
_FROM_FILES = ROOT / "widgets" / "browser" / "from-files"
_SCRIPTS = ROOT / "scripts"
_MADE_BY = (
    _SCRIPTS / "build_site" / "offline_zip",
    _SCRIPTS / "build_site" / "page_assets.py",
    _SCRIPTS / "search_index" / "scripts.py",
)
# Files for servers and module loaders; the zip has the same content as classic scripts.
_LEFT_OUT = (
    "*.br", "*.gz", "*.map", "*.pdf", "*.zip", "*.webmanifest", "_headers", "404.html", "robots.txt", "sitemap.xml",
    "card.png", "_redirects", "offline-size.json", "index.md", "changes.xml", "llms.txt", "embed",
    "service-worker.js", "offline.json", "runtime", "page.*.js", "frame.*.css", "pdf", "choose-language.js",
    "not-found.js", "no-connection.*",
)  # fmt: skip
_USED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".png", ".woff2", ".wasm", ".snapshot", ".pyz"}


def build_zip(site: Path) -> None:
    """Write the zip."""
    made_from = [("from-files", digest(folder(_FROM_FILES)).encode()), ("site", digest(_content(site)).encode())]
    made_from += [("scripts", (script_from_files() + offline_script()).encode())]
    for path in _MADE_BY:
        files = folder(path) if path.is_dir() else [(path.name, path.read_bytes())]
        made_from.append((path.name, digest(files).encode()))
    (site / NAME).write_bytes(kept("zip", made_from, lambda: _make(site)))


def _content(site: Path) -> list[tuple[str, bytes]]:
    """Return the names and contents of the files that the zip is made from."""
    paths = [path for path in sorted(site.rglob("*")) if path.suffix in _USED and path.name != "offline.json"]
    return [(path.relative_to(site).as_posix(), path.read_bytes()) for path in paths if path.is_file()]


def _make(site: Path) -> bytes:
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / "compute-notes"
        shutil.copytree(site, copy, ignore=shutil.ignore_patterns(*_LEFT_OUT))
        _write_search(copy)
        (copy / "assets" / "page-from-files.js").write_text(script_from_files(), encoding="utf-8")
        _write_widgets(site, copy)
        _write_pages(copy)
        return zipped((f"{copy.name}/{name}", content) for name, content in folder(copy))


def _write_search(copy: Path) -> None:
    """Write one search script for both languages, and each index as a script, because ``fetch`` does not work from
    files."""
    (copy / "assets" / "search.js").write_text(offline_script(), encoding="utf-8")
    for language in LANGUAGES:
        index = copy / language / "search" / "index.json"
        index.with_suffix(".js").write_text(f"globalThis.searchIndex = {index.read_text('utf-8')};\n", encoding="utf-8")
        index.unlink()
        (index.parent / "worker.js").unlink()


def _write_widgets(site: Path, copy: Path) -> None:
    built = next((site / "widgets").iterdir())
    target = copy / "widgets" / built.name
    shutil.rmtree(target)
    target.mkdir()
    for path in built.glob("*.css"):
        shutil.copyfile(path, target / path.name)
    for name, content in widget_scripts(built).items():
        (target / name).write_bytes(content)


def _write_pages(copy: Path) -> None:
    files = {path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()}
    problems = []
    for page in sorted(copy.rglob("*.html")):
        name = page.relative_to(copy).as_posix()
        html = page_from_files(page.read_text(encoding="utf-8"), _scripts_of(name))
        page.write_text(html, encoding="utf-8")
        problems += [f"{name}: {path} is not in the zip" for path in missing_files(name, html, files)]
    if problems:
        raise SystemExit("\n".join(problems))


def _scripts_of(name: str) -> list[str]:
    """Return the addresses of the page's classic scripts, relative to the page ``name``."""
    language = name.split("/", maxsplit=1)[0]
    scripts = [f"{language}/search/index.js", "assets/search.js", "assets/page-from-files.js"]
    return [os.path.relpath(script, Path(name).parent).replace(os.sep, "/") for script in scripts]
