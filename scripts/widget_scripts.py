"""The calculators' scripts, joined: each stands for one idea in a file of its own, and a page fetches two or three.

``client.js`` stays a module of its own: who comes from a card on the home page to a calculator finds Python running.
"""

import re
from collections.abc import Iterable, Mapping

from bundle import bundle_module

# What pages name, or import by address.
ENTRIES = frozenset({"calc-widget", "calc-card", "client"})
# Named by address as well, where it starts a thread of its own; what it imports stays as it is, file by file.
WORKER = "worker"
_IMPORTED = re.compile(r'^import (?:[^;"]+ from )?"\./([\w.-]+)\.js";', re.MULTILINE)


def join_scripts(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """``files`` with every entry joined with what it imports; a module that only entries import is gone."""
    modules = {name.removesuffix(".js"): content.decode() for name, content in files.items() if name.endswith(".js")}
    joined = {f"{name}.js": bundle_module(modules, name, ENTRIES).encode() for name in sorted(ENTRIES)}
    gone = _reached(modules, ENTRIES) - ENTRIES - _reached(modules, [WORKER])
    return {name: joined.get(name, content) for name, content in files.items() if name.removesuffix(".js") not in gone}


def _reached(modules: Mapping[str, str], names: Iterable[str]) -> set[str]:
    """The modules ``names`` with all that they import."""
    found: set[str] = set()
    left = list(names)
    while left:
        name = left.pop()
        # ``runtime`` is written later (build_runtime.py).
        if name not in found and name in modules:
            found.add(name)
            left += _IMPORTED.findall(modules[name])
    return found
