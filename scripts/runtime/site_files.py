"""Writes Pyodide, our package and the widget's scripts into ``site/``, in folders named by content hash.

A folder's name changes with its content, so hosts may cache both folders for ever. ``runtime.js`` lists each file's
size and hash, and the worker rejects any file that does not match.
"""

import base64
import gzip
import hashlib
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from artifacts.archive import zipped
from artifacts.cache import digest, folder, kept
from project import ROOT
from runtime.bytecode import compiled_library, compiled_package, has_compiled_library
from runtime.core import core
from runtime.engine import GLUE, LIBRARY, LOADER, WASM, engine
from runtime.snapshot import HEAP, has_snapshot, snapshot
from runtime.widget_scripts import join_scripts
from runtime.widget_styles import join_styles

PYODIDE = ROOT / "node_modules" / "pyodide"
PACKAGE = ROOT / "widgets" / "compute_calculators"
BROWSER = ROOT / "widgets" / "browser"
ENGINE = {"loader": LOADER, "glue": GLUE, "wasm": WASM}

Files = dict[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Runtime:
    """The files of both folders, by the folders' URL paths."""

    folders: Mapping[str, Files]
    # The folder of the calculators' scripts, which the pages link to.
    widgets_folder: str


def make_runtime(*, wait: bool = True) -> Runtime:
    """Make the files of ``site/runtime/<hash>/`` (Pyodide) and ``site/widgets/<hash>/`` (scripts, snapshot and
    package).

    Without ``wait``, the snapshot of recently edited calculators and missing bytecode are left out: the browser then
    starts from the sources, which takes it some seconds more and the build a minute less.
    """
    whole = engine(PYODIDE)
    sources = {path.name: path.read_bytes() for path in sorted(BROWSER.glob("*")) if path.is_file()}
    widgets = join_scripts(join_styles(sources))
    shards = {f"prices/{path.name}": path.read_bytes() for path in price_shards()}
    widgets |= shards
    if wait or has_snapshot(whole, PACKAGE):
        # Both run Node in a process of their own and are independent, so they run in parallel.
        with ThreadPoolExecutor() as pool:
            package = pool.submit(compiled_package, PYODIDE, package_archive())
            widgets["snapshot.wasm"] = snapshot(whole, PACKAGE)
            widgets["core.wasm"] = core(whole, widgets["snapshot.wasm"], price_shards())
            widgets["compute_calculators.zip"] = package.result()
    else:
        widgets["compute_calculators.zip"] = package_archive()
    pyodide = {name: (whole / name).read_bytes() for name in ENGINE.values()}
    is_compiled = wait or has_compiled_library(PYODIDE)
    pyodide[LIBRARY] = compiled_library(PYODIDE) if is_compiled else (PYODIDE / LIBRARY).read_bytes()
    runtime_folder = f"runtime/{digest(pyodide.items())[:12]}"
    files = {key: (f"../../{runtime_folder}/{name}", pyodide[name]) for key, name in ENGINE.items()}
    files["library"] = (f"../../{runtime_folder}/{LIBRARY}", pyodide[LIBRARY])
    files["package"] = ("./compute_calculators.zip", widgets["compute_calculators.zip"])
    for name, content in shards.items():
        files[name] = (f"./{name}", content)
    if "snapshot.wasm" in widgets:
        files["snapshot"] = ("./snapshot.wasm", widgets["snapshot.wasm"])
        files["core"] = ("./core.wasm", widgets["core.wasm"])
    widgets["runtime.js"] = _manifest(files)
    widgets_folder = f"widgets/{digest(widgets.items())[:12]}"
    return Runtime(folders={runtime_folder: pyodide, widgets_folder: widgets}, widgets_folder=widgets_folder)


def _manifest(files: Mapping[str, tuple[str, bytes]]) -> bytes:
    """Write ``runtime.js``: each file's path, size and hash, which the worker needs before it fetches the file."""
    described = {name: {"path": path, **_describe(content)} for name, (path, content) in files.items()}
    lock = {"info": json.loads((PYODIDE / "pyodide-lock.json").read_bytes())["info"], "packages": {}}
    return (
        "// Written by scripts/runtime/site_files.py: this build's Python, relative to this file.\n"
        f"export const FILES = {json.dumps(described, indent=2)};\n"
        f"export const HEAP = {HEAP};\n"
        f"export const LOCK = {json.dumps(json.dumps(lock))};\n"
    ).encode()


def _describe(content: bytes) -> dict[str, object]:
    sha256 = hashlib.sha256(content)
    wire = int(kept("gzip-size", [("", content)], lambda: b"%d" % len(gzip.compress(content, 9))))
    return {
        "size": len(content),
        "wire": wire,
        "sha256": sha256.hexdigest(),
        "integrity": f"sha256-{base64.b64encode(sha256.digest()).decode()}",
    }


def price_shards() -> list[Path]:
    """Return the price shards by Region. Browsers fetch them one by one, so they lie beside the package, not in it."""
    return sorted((PACKAGE / "ec2_pricing" / "prices").glob("*-*-*.json"))


def package_archive() -> bytes:
    """Return the calculators' package without price shards as a reproducible zip."""
    beside = {path.relative_to(PACKAGE).as_posix() for path in price_shards()}
    return zipped((f"{PACKAGE.name}/{name}", content) for name, content in folder(PACKAGE) if name not in beside)


def place_runtime(site: Path, runtime: Runtime) -> None:
    """Write both folders."""
    for name, files in runtime.folders.items():
        for file, content in files.items():
            path = site / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


if __name__ == "__main__":
    # The slow parts are in the cache after this.
    make_runtime()
