"""Makes the reduced standard library for the snapshot: only the modules that the calculators use.

Pyodide's own start imports asyncio, ssl, zipfile and what they import, which doubles the heap. The calculators never
use them, so the snapshot's library has an empty module in their place. The full library stays on the site for the
start without a snapshot.
"""

import io
import zipfile
from pathlib import Path

from artifacts.archive import zipped

SLIM = Path(__file__).parent / "slim"
LEFT_OUT = (
    "asyncio", "bz2", "compression.zstd", "concurrent.futures", "logging", "lzma", "random", "selectors", "shutil",
    "socket", "ssl", "subprocess", "tempfile", "zipfile",
)  # fmt: skip
_STAND_IN = '''"""Left out of the snapshot: whoever asks for a name of it gets a class that does nothing."""


class Absent:
    pass


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Absent
'''


def slim_library(full: bytes) -> bytes:
    """Return the zip ``full`` with stubs for unused modules and with our files replacing its own."""
    with zipfile.ZipFile(io.BytesIO(full)) as archive:
        modules = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    for module in LEFT_OUT:
        path = module.replace(".", "/")
        of_module = [name for name in modules if name == f"{path}.py" or name.startswith(f"{path}/")]
        if not of_module:
            raise LookupError(f"{SLIM}: Pyodide's standard library has no {module} to leave out")
        for name in of_module:
            del modules[name]
        modules[f"{path}.py"] = _STAND_IN.encode()
    for file in SLIM.rglob("*.py"):
        modules[file.relative_to(SLIM).as_posix()] = file.read_bytes()
    return zipped(sorted(modules.items()), stored=True)
