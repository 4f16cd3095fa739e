"""Bundles the search's scripts: the worker for a server, and one classic script for ``file://``."""

from artifacts.esbuild import bundle, bundle_module
from project import ROOT

MODULES = ROOT / "docs" / "theme" / "search"
LIBRARY = ROOT / "node_modules" / "minisearch" / "dist" / "es" / "index.js"


def worker_script() -> str:
    """Bundle the engine with its library as the worker's module."""
    return bundle_module(_modules(), "worker")


def offline_script() -> str:
    """Bundle the search box with engine and library; ``client-offline.js`` replaces ``client.js``."""
    modules = _modules()
    return bundle({**modules, "client": modules["client-offline"]}, "search-box")


def _modules() -> dict[str, str]:
    modules = {path.stem: path.read_text(encoding="utf-8") for path in MODULES.glob("*.js")}
    return {**modules, "minisearch": LIBRARY.read_text(encoding="utf-8")}
