"""``site/compute-notes.zip``: the site to take away, which reads, searches and calculates from ``file://``.

Made of the built pages (``pages.py``), the search as classic scripts (``search/offline.py``) and the calculators as
classic scripts (``python.py``). The same site gives the same bytes.
"""

import re
import shutil
import tempfile
from pathlib import Path

from artifacts.archive import zipped
from artifacts.cache import digest, folder, kept
from artifacts.esbuild import bundle
from build_site.offline_zip.pages import missing_files, page_from_files
from build_site.offline_zip.python import widget_scripts
from project import LANGUAGES, ROOT
from search_index.offline import write_offline_search

NAME = "compute-notes.zip"
SCRIPTS = ROOT / "scripts"
FROM_FILES = SCRIPTS.parent / "widgets" / "browser" / "from-files"
MADE_BY = (
    "build_site/offline_zip/build.py", "build_site/offline_zip/pages.py", "build_site/offline_zip/python.py",
    "search_index/offline.py", "artifacts/esbuild.py", "artifacts/archive.py",
)  # fmt: skip
# What a server sends or a module loader reads; the zip has the same as classic scripts.
LEFT_OUT = (
    "*.br", "*.gz", "*.map", "*.pdf", "*.zip", "*.webmanifest", "_headers", "404.html", "robots.txt", "sitemap.xml",
    "card.png", "_redirects", "offline-size.json", "index.md", "changes.xml", "llms.txt", "embed",
    "service-worker.js", "offline.json", "runtime", "joined", "pdf", "lunr", "workers", "choose-language.js",
    "no-connection.*",
)  # fmt: skip
# Where the pages say how large the zip is.
_LINK = re.compile(r"<!-- zip -->(?P<link>.*?)<!-- /zip -->", re.DOTALL)


def build_zip(site: Path) -> None:
    """Write the zip."""
    made_from = [(name, (SCRIPTS / name).read_bytes()) for name in MADE_BY]
    made_from += [("from-files", digest(folder(FROM_FILES)).encode()), ("site", digest(_content(site)).encode())]
    (site / NAME).write_bytes(kept("zip", made_from, lambda: _make(site)))


def show_size(site: Path) -> None:
    """Fill in the zip's size where the pages link to it; without a zip there is no link."""
    made = site / NAME
    size = f"{made.stat().st_size / 1e6:.1f}" if made.exists() else None
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        shown = _LINK.sub(lambda match: match["link"].replace("{size}", size) if size else "", html)
        if shown != html:
            page.write_text(shown, encoding="utf-8")


def _content(site: Path) -> list[tuple[str, bytes]]:
    """What the zip is made from; the twins of compression and the books change nothing."""
    used = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".png", ".woff2", ".wasm", ".snapshot", ".pyz"}
    paths = [path for path in sorted(site.rglob("*")) if path.suffix in used and path.name != "offline.json"]
    paths = [path for path in paths if path.parent.name != "joined"]
    return [(path.relative_to(site).as_posix(), path.read_bytes()) for path in paths if path.is_file()]


def _make(site: Path) -> bytes:
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / "compute-notes"
        shutil.copytree(site, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
        _search(copy)
        _reading(copy)
        _widgets(site, copy)
        _pages(copy)
        return _packed(copy)


def _search(copy: Path) -> None:
    write_offline_search(copy, LANGUAGES)
    for language in LANGUAGES:
        for path in (copy / language / "search").iterdir():
            if path.name not in ("index.js", "offline.js", "search.css"):
                path.unlink()


def _reading(copy: Path) -> None:
    """The theme's modules, each joined with what it imports: classic scripts share one scope."""
    for language in LANGUAGES:
        folder = copy / language / "javascripts"
        modules = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.js")}
        for name in ("drawer", "keys", "copy-anchor", "code-bars", "progress"):
            (folder / f"{name}.js").write_text(bundle(modules, name), encoding="utf-8")
        for name in ("progress-store", "each-page", "theme-later"):
            (folder / f"{name}.js").unlink()


def _widgets(site: Path, copy: Path) -> None:
    built = next((site / "widgets").iterdir())
    target = copy / "widgets" / built.name
    shutil.rmtree(target)
    target.mkdir()
    for path in built.glob("*.css"):
        shutil.copyfile(path, target / path.name)
    for name, content in widget_scripts(built).items():
        (target / name).write_bytes(content)


def _pages(copy: Path) -> None:
    files = {path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()}
    problems = []
    for page in sorted(copy.rglob("*.html")):
        html = page_from_files(page.read_text(encoding="utf-8"))
        page.write_text(html, encoding="utf-8")
        name = page.relative_to(copy).as_posix()
        problems += [f"{name}: {path} is not in the zip" for path in missing_files(name, html, files)]
    if problems:
        raise SystemExit("\n".join(problems))


def _packed(copy: Path) -> bytes:
    return zipped((f"{copy.name}/{name}", content) for name, content in folder(copy))
