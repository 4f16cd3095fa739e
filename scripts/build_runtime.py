"""Puts Pyodide, our package and the widget's scripts into ``site/``, in folders named by their content.

A name changes when its content does, so that hosts may cache both folders for ever.
"""

import hashlib
import io
import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYODIDE = ROOT / "node_modules" / "pyodide"
PACKAGE = ROOT / "widgets" / "compute_calculators"
BROWSER = ROOT / "widgets" / "browser"
RUNTIME_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")


def build_runtime(site: Path) -> None:
    """Write ``site/runtime/<hash>/`` (Pyodide) and ``site/widgets/<hash>/`` (scripts and package)."""
    for folder in ("runtime", "widgets"):
        shutil.rmtree(site / folder, ignore_errors=True)
    runtime = {name: (PYODIDE / name).read_bytes() for name in RUNTIME_FILES}
    runtime_hash = _hash(runtime.items())
    _write(site / "runtime" / runtime_hash, runtime)
    widgets = {path.name: path.read_bytes() for path in sorted(BROWSER.glob("*")) if path.is_file()}
    widgets["compute_calculators.zip"] = package_archive()
    widgets |= {f"prices/{path.name}": path.read_bytes() for path in price_shards()}
    widgets["runtime.js"] = (
        "// Written by scripts/build_runtime.py: where this build's Python lies, relative to this file.\n"
        f'export const RUNTIME = "../../runtime/{runtime_hash}/";\n'
        'export const PACKAGE = "./compute_calculators.zip";\n'
    ).encode()
    _write(site / "widgets" / _hash(widgets.items()), widgets)


def price_shards() -> list[Path]:
    """The price snapshots by Region: fetched one by one, so they lie beside the package, not in it."""
    return sorted((PACKAGE / "ec2_pricing" / "prices").glob("*-*-*.json"))


def package_archive() -> bytes:
    """The calculators' package without price shards, as a zip whose bytes depend on nothing but its files."""
    beside = set(price_shards())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(PACKAGE.rglob("*")):
            if path.is_file() and path not in beside and "__pycache__" not in path.parts:
                entry = zipfile.ZipInfo(path.relative_to(PACKAGE.parent).as_posix(), (1980, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, path.read_bytes())
    return buffer.getvalue()


def _hash(files: Iterable[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(files):
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()[:12]


def _write(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
