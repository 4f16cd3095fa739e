"""Bundles the calculators' scripts: the sources are many small modules, and a page fetches two or three bundles.

``client.js`` stays a module of its own: who comes from a card on the home page to a calculator finds Python running.
"""

from collections.abc import Mapping

from artifacts.esbuild import bundle_module

# Entry points: scripts that pages or other scripts load by URL.
ENTRIES = frozenset({"calc-widget", "calc-card", "client", "worker"})
# site_files.py writes this module last, since it lists the other files.
_LATER = frozenset({"runtime"})


def join_scripts(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Bundle every entry point with its imports; return ``files`` without the other scripts."""
    modules = {name.removesuffix(".js"): content.decode() for name, content in files.items() if name.endswith(".js")}
    joined = {f"{name}.js": bundle_module(modules, name, ENTRIES | _LATER).encode() for name in sorted(ENTRIES)}
    return {name: content for name, content in files.items() if not name.endswith(".js")} | joined
