"""Modules as one script, by esbuild: smaller, and one request where there were many."""

import subprocess
import tempfile
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

ROOT = Path(__file__).parents[1]
# Names stay, so that a fault on a reader's page says where it is.
_OPTIONS = ("--minify-whitespace", "--charset=utf8", "--legal-comments=none", "--log-level=warning")


def bundle(modules: Mapping[str, str], start: str) -> str:
    """The module ``start`` with all it imports as a classic script, for pages opened from files: no browser loads a
    module from there. ``modules`` holds their texts by name, without ``.js``."""
    return _bundle(modules, start, "--format=iife", "--log-override:empty-import-meta=error")


def bundle_module(modules: Mapping[str, str], start: str, beside: AbstractSet[str] = frozenset()) -> str:
    """The same as a module, which still imports what stays ``beside`` it."""
    return _bundle(modules, start, "--format=esm", *(f"--external:./{name}.js" for name in sorted(beside - {start})))


def minify(script: str) -> str:
    """A classic script without what is there for who reads its source."""
    return _esbuild(["--loader=js"], script)


def _bundle(modules: Mapping[str, str], start: str, *options: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in modules.items():
            (Path(folder) / f"{name}.js").write_text(text, encoding="utf-8")
        return _esbuild([f"{start}.js", "--bundle", *options], folder=folder)


def _esbuild(options: list[str], script: str = "", folder: str | None = None) -> str:
    # The program itself: its script for Node would start Node first.
    (program,) = ROOT.glob("node_modules/@esbuild/*/bin/esbuild")
    done = subprocess.run(
        [program, *_OPTIONS, *options], cwd=folder, input=script, capture_output=True, text=True, check=False
    )
    # A warning is a fault too: nobody reads it on the page.
    if done.stderr:
        raise ValueError(done.stderr)
    return done.stdout
