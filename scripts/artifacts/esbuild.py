"""Scripts bundled and style sheets minified by esbuild: smaller, and one request where there were many."""

import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from artifacts.cache import folder, kept
from project import ROOT

# Names stay, so that a fault on a reader's page says where it is.
_OPTIONS = ("--minify-whitespace", "--charset=utf8", "--legal-comments=none", "--log-level=warning")
_CLASSIC = ("--bundle", "--format=iife", "--log-override:empty-import-meta=error")


def bundle_file(entry: Path, sources: Sequence[Path]) -> str:
    """The script ``entry`` with all it imports, as one script in a scope of its own. ``sources`` are the folders that
    it and its imports lie in: a change in them makes the bundle anew."""
    inputs = [(f"{number}/{name}", text) for number, path in enumerate(sources) for name, text in folder(path)]
    options = [str(entry.relative_to(ROOT)), *_CLASSIC]
    return kept("script", [*inputs, *_program(options)], lambda: _run(options, ROOT).encode()).decode()


def bundle(modules: Mapping[str, str], start: str) -> str:
    """The module ``start`` with all it imports as a classic script, for pages opened from files: no browser loads a
    module from there. ``modules`` holds their texts by name, without ``.js``."""
    return _of_texts([f"{start}.js", *_CLASSIC], modules)


def bundle_module(modules: Mapping[str, str], start: str, beside: AbstractSet[str] = frozenset()) -> str:
    """The same as a module, which still imports what stays ``beside`` it."""
    external = (f"--external:./{name}.js" for name in sorted(beside - {start}))
    return _of_texts([f"{start}.js", "--bundle", "--format=esm", *external], modules)


def minify_script(script: str) -> str:
    """A classic script without what is there for who reads its source."""
    return _of_input(["--loader=js"], script)


def minify_styles(css: str) -> str:
    """A style sheet without what is there for who reads its source; equal rules are merged."""
    return _of_input(["--loader=css", "--minify"], css)


def _of_texts(options: list[str], modules: Mapping[str, str]) -> str:
    def make() -> bytes:
        with tempfile.TemporaryDirectory() as temporary:
            for name, text in modules.items():
                (Path(temporary) / f"{name}.js").write_text(text, encoding="utf-8")
            return _run(options, Path(temporary)).encode()

    inputs = [(f"{name}.js", text.encode()) for name, text in modules.items()]
    return kept("script", [*inputs, *_program(options)], make).decode()


def _of_input(options: list[str], text: str) -> str:
    inputs = [("", text.encode()), *_program(options)]
    return kept("script", inputs, lambda: _run(options, ROOT, text).encode()).decode()


def _program(options: list[str]) -> list[tuple[str, bytes]]:
    """What besides the sources decides the result: esbuild's version, and what it is told."""
    about = _package() / "package.json"
    return [("esbuild", about.read_bytes()), ("options", "\0".join([*_OPTIONS, *options]).encode())]


def _package() -> Path:
    (about,) = ROOT.glob("node_modules/@esbuild/*/package.json")
    return about.parent


def _run(options: Sequence[str], cwd: Path, text: str = "") -> str:
    """What esbuild writes. A warning is a fault too: nobody reads it on the page."""
    # The program itself: its script for Node would start Node first.
    command = [str(_package() / "bin" / "esbuild"), *_OPTIONS, *options]
    done = subprocess.run(command, cwd=cwd, input=text, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode or done.stderr:
        raise ValueError(done.stderr or f"esbuild ended with {done.returncode}")
    return done.stdout
