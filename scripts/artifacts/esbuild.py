"""Bundles scripts and minifies style sheets with esbuild."""

import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from artifacts.cache import folder, kept
from project import ROOT

# Names are not mangled, so that a stack trace from a reader's page can be read.
_OPTIONS = ("--minify-whitespace", "--charset=utf8", "--legal-comments=none", "--log-level=warning")
_CLASSIC = ("--bundle", "--format=iife", "--log-override:empty-import-meta=error")


def bundle_file(entry: Path, sources: Sequence[Path]) -> str:
    """Bundle the script ``entry`` with its imports into one IIFE. ``sources`` are the folders of the entry and its
    imports: a change in them invalidates the cached bundle."""
    inputs = [(f"{number}/{name}", text) for number, path in enumerate(sources) for name, text in folder(path)]
    options = [str(entry.relative_to(ROOT)), *_CLASSIC]
    return kept("script", [*inputs, *_program(options)], lambda: _run(options, ROOT).encode()).decode()


def bundle(modules: Mapping[str, str], start: str) -> str:
    """Bundle the module ``start`` with its imports as a classic script for pages opened from ``file://``, where
    browsers load no modules. ``modules`` maps names without ``.js`` to source texts."""
    return _of_texts([f"{start}.js", *_CLASSIC], modules)


def bundle_module(modules: Mapping[str, str], start: str, beside: AbstractSet[str] = frozenset()) -> str:
    """Bundle like :func:`bundle`, but as a module that still imports the modules named in ``beside``."""
    external = (f"--external:./{name}.js" for name in sorted(beside - {start}))
    return _of_texts([f"{start}.js", "--bundle", "--format=esm", *external], modules)


def minify_script(script: str) -> str:
    """Minify a classic script."""
    return _of_input(["--loader=js"], script)


def minify_styles(css: str) -> str:
    """Minify a style sheet; esbuild merges equal rules."""
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
    """Return the cache inputs besides the sources: esbuild's version and options."""
    about = _package() / "package.json"
    return [("esbuild", about.read_bytes()), ("options", "\0".join([*_OPTIONS, *options]).encode())]


def _package() -> Path:
    (about,) = ROOT.glob("node_modules/@esbuild/*/package.json")
    return about.parent


def _run(options: Sequence[str], cwd: Path, text: str = "") -> str:
    """Run esbuild and return its output. A warning is an error too, since nobody would read it on the page."""
    # This calls the binary itself, because its Node wrapper would start Node first.
    command = [str(_package() / "bin" / "esbuild"), *_OPTIONS, *options]
    done = subprocess.run(command, cwd=cwd, input=text, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode or done.stderr:
        raise ValueError(done.stderr or f"esbuild ended with {done.returncode}")
    return done.stdout
