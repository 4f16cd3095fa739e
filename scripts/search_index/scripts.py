"""The search's scripts, bundled: the worker for pages from a server, one classic script for pages opened from files."""

from artifacts.esbuild import bundle, bundle_module
from project import ROOT

MODULES = ROOT / "docs" / "theme" / "search"
LIBRARY = ROOT / "node_modules" / "minisearch" / "dist" / "es" / "index.js"


def worker_script() -> str:
    """Return the engine with its library, as the module that the page starts as a worker."""
    return bundle_module(_modules(), "worker")


def offline_script() -> str:
    """Return the search box with engine and library; ``client-offline.js`` takes the place of ``client.js``."""
    modules = _modules()
    return bundle({**modules, "client": modules["client-offline"]}, "search-box")


def _modules() -> dict[str, str]:
    modules = {path.stem: path.read_text(encoding="utf-8") for path in MODULES.glob("*.js")}
    return {**modules, "minisearch": LIBRARY.read_text(encoding="utf-8")}
