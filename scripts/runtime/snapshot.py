"""Makes the memory snapshot of an interpreter with the calculators, by running ``snapshot.mjs`` under Node.

The file is a WebAssembly module with the memory as its only section (see ``encode`` there), so hosts compress it like
the engine beside it: Brotli makes a third less of it than gzip.
"""

import subprocess
import tempfile
from pathlib import Path

from artifacts.cache import digest, folder, kept, place
from runtime.engine import GLUE, LIBRARY, LOADER, WASM
from runtime.slim_library import SLIM, slim_library
from setup.node import node_folder

SCRIPT = Path(__file__).with_name("snapshot.mjs")
SCRIPTS = (SCRIPT, Path(__file__).with_name("slim_library.py"))
# Pyodide's initial memory in bytes. A larger heap could not be restored, so the build stops with an error.
HEAP = 31_457_280


def snapshot(engine: Path, package: Path) -> bytes:
    """Return the snapshot for this engine and package; it is cached until they, or the scripts that make it, change."""
    return kept("snapshot", _inputs(engine, package), lambda: _make(engine, package))


def has_snapshot(engine: Path, package: Path) -> bool:
    """Return whether the snapshot is cached; making it takes ten seconds."""
    return place("snapshot", _inputs(engine, package)).exists()


def _inputs(engine: Path, package: Path) -> list[tuple[str, bytes]]:
    files = [(name, (engine / name).read_bytes()) for name in (WASM, GLUE, LOADER)]
    return [
        ("engine", digest(files).encode()),
        ("library", (engine / LIBRARY).read_bytes()),
        ("slim", digest(folder(SLIM)).encode()),
        ("package", digest(folder(package)).encode()),
        *((path.name, path.read_bytes()) for path in SCRIPTS),
    ]


def _make(engine: Path, package: Path) -> bytes:
    with tempfile.TemporaryDirectory() as temporary:
        made = Path(temporary) / "snapshot"
        archive = Path(temporary) / "library.zip"
        archive.write_bytes(slim_library((engine / LIBRARY).read_bytes()))
        run_node(SCRIPT, str(engine), str(archive), str(package), str(HEAP), str(made))
        return made.read_bytes()


def run_node(script: Path, *arguments: str) -> None:
    """Run one of our scripts under the project's Node; if it fails, its output is shown."""
    # In kilobytes. Counted code takes more of the stack than the browser's, and a system gives a process 8 MB of it.
    command = [str(node_folder() / "bin" / "node"), "--stack-size=3900", str(script), *arguments]
    result = subprocess.run(command, capture_output=True, text=True, check=False, errors="replace")
    if result.returncode:
        # Pyodide's minified source has lines of a megabyte, so long lines of the output are cut.
        lines = [line[:300] for line in (result.stdout + result.stderr).splitlines() if line.strip()]
        raise SystemExit("\n".join([f"{script.name} failed:", *lines[-20:]]))
