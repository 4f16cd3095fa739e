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
# What Python runs when it is given the file.
_MAIN = b"from compute_calculators.__main__ import main\n\nraise SystemExit(main())\n"


def write_one_file(into: Path) -> None:
    """Write the file into the folder ``into``."""
    (into / NAME).write_bytes(one_file())


def one_file() -> bytes:
    """The file's content."""
    package = [(f"{PACKAGE.name}/{name}", content) for name, content in folder(PACKAGE)]
    return zipped([("__main__.py", _MAIN), *package])
