"""Bundles the calculators' scripts: the sources are many small modules, and a page fetches two or three bundles.

``client.js`` stays a separate module, so that a reader who goes from a card on the home page to a calculator keeps the
running Python.
"""

from collections.abc import Mapping

from artifacts.esbuild import bundle_module
from project import ROOT

# Entry points: scripts that pages or other scripts load by URL.
ENTRIES = frozenset({"calc-widget", "calc-card", "client", "handout", "worker"})
# site_files.py writes this module last, since it lists the other files.
_LATER = frozenset({"runtime"})
# The one library among them, for the code on a printed page; it is fetched when somebody prints one.
QRCODE = ROOT / "node_modules" / "qrcode-generator" / "dist" / "qrcode.mjs"


def join_scripts(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Bundle every entry point with its imports; return ``files`` without the other scripts."""
    modules = {name.removesuffix(".js"): content.decode() for name, content in files.items() if name.endswith(".js")}
    modules["qrcode"] = QRCODE.read_text(encoding="utf-8")
    joined = {f"{name}.js": bundle_module(modules, name, ENTRIES | _LATER).encode() for name in sorted(ENTRIES)}
    return {name: content for name, content in files.items() if not name.endswith(".js")} | joined
