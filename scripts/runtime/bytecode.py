"""Compiles the standard library and our package to bytecode, for a start without the snapshot.

``pyodide-build`` compiles inside the Pyodide that will load the result (``compile.mjs``). It needs a newer Python
than the machine may have, so ``make setup`` installs it into ``.cache/`` for that interpreter alone.
"""

import io
import tempfile
import zipfile
from pathlib import Path

from artifacts.archive import zipped
from artifacts.cache import kept, place
from project import ROOT
from runtime.engine import LIBRARY
from runtime.snapshot import run_node
from setup import pyodide_build

SCRIPT = Path(__file__).with_name("compile.mjs")
ZIPPED = ROOT / "scripts" / "artifacts" / "archive.py"


def compiled_library(pyodide: Path) -> bytes:
    """Return Pyodide's ``python_stdlib.zip`` with bytecode in place of sources."""
    library = (pyodide / LIBRARY).read_bytes()
    return _compiled("library", pyodide, library, library)


def has_compiled_library(pyodide: Path) -> bool:
    """Return whether the compiled library is cached; compiling it takes half a minute."""
    library = (pyodide / LIBRARY).read_bytes()
    return place("library", _inputs(pyodide, library)).exists()


def compiled_package(pyodide: Path, package: bytes) -> bytes:
    """Return our package's zip with bytecode in place of sources."""
    # With the compiled library the compiling interpreter itself starts in half the time.
    return _compiled("package", pyodide, compiled_library(pyodide), package)


def _compiled(name: str, pyodide: Path, library: bytes, archive: bytes) -> bytes:
    return kept(name, _inputs(pyodide, archive), lambda: _compile(pyodide, library, archive))


def _inputs(pyodide: Path, archive: bytes) -> list[tuple[str, bytes]]:
    return [
        ("archive", archive),
        ("engine", (pyodide / "pyodide.asm.wasm").read_bytes()),
        ("builder", pyodide_build.LOCK.read_bytes()),
        ("script", SCRIPT.read_bytes()),
        ("zip", ZIPPED.read_bytes()),
    ]


def _compile(pyodide: Path, library: bytes, archive: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "modules.zip"
        path.write_bytes(archive)
        path_of_library = Path(temporary) / "library.zip"
        path_of_library.write_bytes(library)
        run_node(SCRIPT, str(pyodide), str(path_of_library), str(pyodide_build.folder().resolve()), str(path))
        return _repack(path.read_bytes())


def _repack(archive: bytes) -> bytes:
    """Rewrite a zip with sorted entries, equal dates and our compression."""
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        names = sorted(name for name in source.namelist() if not name.endswith("/"))
        return zipped((name, source.read(name)) for name in names)
