"""Modules as one script, by esbuild: smaller, and one request where there were many."""

import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from artifacts.cache import kept
from project import ROOT

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
    return _kept(["--loader=js"], {"": script})


def _bundle(modules: Mapping[str, str], start: str, *options: str) -> str:
    return _kept([f"{start}.js", "--bundle", *options], {f"{name}.js": text for name, text in modules.items()})


def _kept(options: list[str], files: Mapping[str, str]) -> str:
    """What esbuild makes of ``files``, made once: a build asks it for six scripts."""
    (about,) = ROOT.glob("node_modules/@esbuild/*/package.json")
    inputs = [(name, text.encode()) for name, text in files.items()]
    inputs += [("esbuild", about.read_bytes()), ("options", "\0".join([*_OPTIONS, *options]).encode())]
    # The program itself: its script for Node would start Node first.
    program = about.parent / "bin" / "esbuild"
    return kept("script", inputs, lambda: _esbuild([program, *_OPTIONS, *options], files).encode()).decode()


def _esbuild(command: Sequence[str | Path], files: Mapping[str, str]) -> str:
    """The script that it writes; the file without a name is what it reads."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            if name:
                (Path(folder) / name).write_text(text, encoding="utf-8")
        script = files.get("", "")
        done = subprocess.run(command, cwd=folder, input=script, capture_output=True, text=True, check=False)
    # A warning is a fault too: nobody reads it on the page.
    if done.stderr:
        raise ValueError(done.stderr)
    return done.stdout
