"""Makes the small engine: it keeps the functions that a start and the calculators call, and their neighbours.

``profile.mjs`` starts Python from the snapshot in an engine that notes what is called, and asks what ``walk.py`` thinks
of. Every other function's body becomes a trap; numbers, tables and data stay, so the same snapshot fits both engines.
What stands near a called function stays too: it comes from the same file of C and is what other inputs call. So do the
functions that Pyodide's script calls, which does not run in every browser as it does under Node.
A function that is called all the same stops Python at once, never with a wrong answer, and the worker starts the whole
engine for it (``worker.js``). See ``docs/decisions/0006-small-engine.md``.
"""

import json
import shutil
import tempfile
from collections.abc import Sequence, Set
from pathlib import Path

from artifacts.cache import kept
from runtime import wasm
from runtime.engine import GLUE, LOADER, WASM
from runtime.snapshot import HEAP, run_node
from runtime.walk import requests

# The number of neighbours. In a test with 2,162 other requests the walk had missed 15 functions: 4 neighbours left 6 of
# them, 8 left 3 and 16 none, for 290, 410 and 530 kB more on the wire (gzip) than the called functions alone.
NEAR = 16
# Chromium guesses which function a call through the table will reach and compiles a copy of it into the caller. Python
# calls so all the time, and some guess is always wrong; then Python's loop, the largest function of all, is thrown
# away, runs as slowly as at the start and is compiled for 140 ms more, while the reader types. Functions of more than
# 500 bytes are not copied (V8, wasm_inlining_max_size).
NOT_COPIED = 501
HERE = Path(__file__).parent
SCRIPTS = (HERE / "profile.mjs", HERE / "start.mjs", HERE / "wasm.py")
# The requests depend on this file and on the calculators, which are in the snapshot.
WALK = HERE / "walk.py"
RESTORE = HERE.parents[1] / "widgets" / "browser" / "restore.js"


def core(engine: Path, snapshot: bytes, prices: Sequence[Path]) -> bytes:
    """Return the wasm of ``engine`` reduced to the functions that ``snapshot`` and its calculators call, given files of
    ``prices``."""
    inputs = [(name, (engine / name).read_bytes()) for name in (WASM, GLUE, LOADER)]
    inputs += [(path.name, path.read_bytes()) for path in (*SCRIPTS, WALK, RESTORE, *prices)]
    inputs.append(("snapshot", snapshot))
    numbers = kept("called", inputs, lambda: json.dumps(sorted(called(engine, snapshot, requests(), prices))).encode())
    whole = (engine / WASM).read_bytes()
    made_by = [(path.name, path.read_bytes()) for path in (Path(__file__), HERE / "wasm.py")]
    return kept(
        "core", [("called", numbers), (WASM, whole), *made_by], lambda: _around(set(json.loads(numbers)), whole)
    )


def _around(asked: Set[int], whole: bytes) -> bytes:
    """Keep the called functions, their neighbours and the functions that Pyodide's script calls."""
    near = {other for number in asked for other in range(number - NEAR, number + NEAR + 1)}
    module = wasm.read(whole)
    staying = near | set(wasm.exported(module).values())
    return wasm.write(without_guesses(with_traps(module, staying), asked))


def with_traps(module: wasm.Module, staying: Set[int]) -> wasm.Module:
    """Return the module with every function body replaced by a trap, except those in ``staying`` (body indices)."""
    bodies = wasm.bodies(module)
    return wasm.with_bodies(module, [body if number in staying else wasm.TRAP for number, body in enumerate(bodies)])


def without_guesses(module: wasm.Module, functions: Set[int]) -> wasm.Module:
    """Return the module with ``functions`` padded beyond V8's limit for speculative inlining of indirect calls."""
    from_table = wasm.in_table(module) & functions
    return wasm.with_bodies(
        module,
        [
            wasm.at_least(body, NOT_COPIED) if number in from_table and body != wasm.TRAP else body
            for number, body in enumerate(wasm.bodies(module))
        ],
    )


def called(engine: Path, snapshot: bytes, asked: Sequence[str], prices: Sequence[Path] = ()) -> set[int]:
    """Return the body indices of the functions that a start and the requests call."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / WASM).write_bytes(wasm.write(wasm.with_counters(wasm.read((engine / WASM).read_bytes()), "#")))
        (folder / "snapshot").write_bytes(snapshot)
        (folder / "requests.json").write_text(json.dumps(asked), encoding="utf-8")
        (folder / "prices").mkdir()
        for path in prices:
            shutil.copy(path, folder / "prices")
        given = [folder / WASM, folder / "snapshot", HEAP, folder / "requests.json", folder / "prices"]
        out = folder / "called.json"
        run_node(SCRIPTS[0], str(engine), *map(str, given), str(out))
        return set(json.loads(out.read_text(encoding="utf-8")))
