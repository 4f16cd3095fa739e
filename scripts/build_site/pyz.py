"""``site/compute-calculators.pyz``: the calculators and their tables as one file, which Python runs without installing.

For who has no copy of the repository: ``python3 compute-calculators.pyz lambda-billing requests=3000000``, or on
``sys.path`` for ``import compute_calculators``. The same package gives the same bytes.
"""

from pathlib import Path

from artifacts.archive import zipped
from artifacts.cache import folder
from project import ROOT

NAME = "compute-calculators.pyz"
PACKAGE = ROOT / "widgets" / "compute_calculators"
# What Python runs when it is given the file. Every Python since 2.6 can read it: the package's own syntax would be a
# traceback to the older ones.
_MAIN = b"""import sys

if sys.version_info < (3, 11):
    sys.exit("compute-calculators.pyz needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])

from compute_calculators.__main__ import run

run()
"""


def write_pyz(into: Path) -> None:
    """Write the file into the folder ``into``."""
    (into / NAME).write_bytes(one_file())


def one_file() -> bytes:
    """The file's content."""
    package = [(f"{PACKAGE.name}/{name}", content) for name, content in folder(PACKAGE)]
    return zipped([("__main__.py", _MAIN), *package])
