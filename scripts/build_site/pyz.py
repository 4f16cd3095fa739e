"""Writes ``site/compute-calculators.pyz``: the calculators and their tables as one zipapp, which Python runs without
installing.

Users without a copy of the repository run ``python3 compute-calculators.pyz lambda-billing requests=3000000``, or put
the file on ``sys.path`` and ``import compute_calculators``. The file is reproducible.
"""

from pathlib import Path

from artifacts.archive import zipped
from artifacts.cache import folder
from project import ROOT

NAME = "compute-calculators.pyz"
PACKAGE = ROOT / "widgets" / "compute_calculators"
# Python runs this module first. It must be valid in every Python since 2.6, because the package's own syntax would only
# give a traceback there.
_MAIN = b"""import sys

if sys.version_info < (3, 11):
    sys.exit("compute-calculators.pyz needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])

from compute_calculators.__main__ import run

run()
"""


def write_pyz(into: Path) -> None:
    """Write the zipapp into the folder ``into``."""
    (into / NAME).write_bytes(one_file())


def one_file() -> bytes:
    """Return the zipapp's content."""
    package = [(f"{PACKAGE.name}/{name}", content) for name, content in folder(PACKAGE)]
    return zipped([("__main__.py", _MAIN), *package])
