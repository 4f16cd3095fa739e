"""``site/compute-calculators.pyz``: the calculators and their tables as one file, which Python runs without installing.

For who has no copy of the repository: ``python3 compute-calculators.pyz lambda-billing requests=3000000``, or on
``sys.path`` for ``import compute_calculators``. The same package gives the same bytes.
"""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

NAME = "compute-calculators.pyz"
PACKAGE = Path(__file__).parents[1] / "widgets" / "compute_calculators"
# What Python runs when it is given the file.
_MAIN = b"from compute_calculators.__main__ import main\n\nraise SystemExit(main())\n"


def write_one_file(folder: Path) -> None:
    """Write the file into ``folder``."""
    (folder / NAME).write_bytes(one_file())


def one_file() -> bytes:
    """The file's content."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in _files():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, compresslevel=9)
    return buffer.getvalue()


def _files() -> Iterator[tuple[str, bytes]]:
    yield "__main__.py", _MAIN
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(PACKAGE.parent).as_posix(), path.read_bytes()
