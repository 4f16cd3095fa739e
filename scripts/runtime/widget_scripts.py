"""The calculators' scripts, bundled: each stands for one idea in a file of its own, and a page fetches two or three.

``client.js`` stays a module of its own: who comes from a card on the home page to a calculator finds Python running.
"""

from collections.abc import Mapping

from artifacts.esbuild import bundle_module

# What pages name, or scripts by address.
ENTRIES = frozenset({"calc-widget", "calc-card", "client", "worker"})
# Written when its files are (build_runtime.py).
_LATER = frozenset({"runtime"})


def join_scripts(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """``files`` with every entry bundled with what it imports, and no other script."""
    modules = {name.removesuffix(".js"): content.decode() for name, content in files.items() if name.endswith(".js")}
    joined = {f"{name}.js": bundle_module(modules, name, ENTRIES | _LATER).encode() for name in sorted(ENTRIES)}
    return {name: content for name, content in files.items() if not name.endswith(".js")} | joined
