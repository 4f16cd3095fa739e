"""The search as classic scripts, for pages opened from files: the modules joined into one script, the index as a
global."""

from pathlib import Path

from artifacts.esbuild import bundle
from project import ROOT

MODULES = ROOT / "docs" / "theme" / "search"
LIBRARY = ROOT / "node_modules" / "minisearch" / "dist" / "es" / "index.js"


def write_offline_search(site: Path, languages: tuple[str, ...]) -> None:
    """Beside each ``index.json``: ``index.js`` and ``offline.js``."""
    script = offline_script()
    for language in languages:
        folder = site / language / "search"
        index = (folder / "index.json").read_text(encoding="utf-8")
        (folder / "index.js").write_text(f"globalThis.searchIndex = {index};\n", encoding="utf-8")
        (folder / "offline.js").write_text(script, encoding="utf-8")


def offline_script() -> str:
    """The modules with the library, and ``client-offline.js`` in the place of ``client.js``."""
    modules = {path.stem: path.read_text(encoding="utf-8") for path in MODULES.glob("*.js")}
    modules["client"] = modules["client-offline"]
    modules["minisearch"] = LIBRARY.read_text(encoding="utf-8")
    return bundle(modules, "search-box")
