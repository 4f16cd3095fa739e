"""The small engine: the functions that a start from the snapshot and the calculators call, and those near them.

``profile.mjs`` starts Python from the snapshot in an engine that notes what is called, and asks what ``walk.py`` thinks
of. Every other function's body becomes a trap; numbers, tables and data stay, so the same snapshot fits both engines.
What stands near a called function stays too: it comes from the same file of C and is what other inputs call.
A function that is called all the same stops Python at once, never with a wrong answer, and the worker starts the whole
engine for it (``worker.js``). See ``docs/decisions/0006-small-engine.md``.
"""

import json
import tempfile
from collections.abc import Set
from pathlib import Path

from runtime import wasm
from runtime.engine import GLUE, LOADER, WASM
from runtime.kept import kept
from runtime.snapshot import HEAP, run_node
from runtime.walk import requests

# How far. Measured with 2,162 other requests, of which 15 functions were not called by the walk: 4 left 6, 8 left 3, 16
# none, for 290, 410 and 530 kB more on the wire (gzip) than the called functions alone.
NEAR = 16
HERE = Path(__file__).parent
SCRIPT = HERE / "profile.mjs"
RESTORE = HERE.parents[1] / "widgets" / "browser" / "restore.js"


def core(engine: Path, snapshot: bytes) -> bytes:
    """The wasm of ``engine`` with what ``snapshot`` and its calculators call."""
    inputs = [(name, (engine / name).read_bytes()) for name in (WASM, GLUE, LOADER)]
    inputs += [(path.name, path.read_bytes()) for path in (SCRIPT, RESTORE, HERE / "wasm.py")]
    asked = json.dumps(requests()).encode()
    inputs += [("snapshot", snapshot), ("requests", asked)]
    called = kept("called", inputs, lambda: _called(engine, snapshot, asked))
    near = {other for number in json.loads(called) for other in range(number - NEAR, number + NEAR + 1)}
    return with_traps((engine / WASM).read_bytes(), near)


def with_traps(binary: bytes, staying: Set[int]) -> bytes:
    """The same module, in which no function can be called but those ``staying``, by the number of their bodies."""
    module = wasm.read(binary)
    bodies = wasm.bodies(module)
    return wasm.write(
        wasm.with_bodies(module, [body if number in staying else wasm.TRAP for number, body in enumerate(bodies)])
    )


def _called(engine: Path, snapshot: bytes, asked: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / WASM).write_bytes(wasm.write(wasm.with_counters(wasm.read((engine / WASM).read_bytes()), "#")))
        (folder / "snapshot").write_bytes(snapshot)
        (folder / "requests.json").write_bytes(asked)
        files = [str(folder / name) for name in (WASM, "snapshot")]
        out = folder / "called.json"
        run_node(SCRIPT, str(engine), *files, str(HEAP), str(folder / "requests.json"), str(out))
        return out.read_bytes()
