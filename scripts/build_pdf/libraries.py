"""The system libraries that WeasyPrint loads: found, installed where apt-get can, or named in one line."""

import ctypes
import ctypes.util
import shutil
import sys

from setup.system_packages import install

# The loader's name of each library, and the Debian package that has it.
_LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}
ADVICE = (
    "The books need Pango and HarfBuzz: "
    "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 (Debian), "
    "dnf install pango harfbuzz (Fedora), brew install pango (macOS)."
)
# Tests read the books with these.
TOOLS = {"pdftotext": "poppler-utils", "qpdf": "qpdf"}


def missing_libraries() -> list[str]:
    """Debian's packages of the libraries that cannot be found."""
    return [package for library, package in _LIBRARIES.items() if not ctypes.util.find_library(library)]


def pango_version() -> int:
    """The version of Pango, which breaks the lines: 15006 is 1.50.6."""
    return int(ctypes.CDLL(ctypes.util.find_library("pango-1.0")).pango_version())


def ready() -> bool:
    """Whether books can be set here."""
    return not missing_libraries()


def missing_tools() -> list[str]:
    return [package for tool, package in TOOLS.items() if not shutil.which(tool)]


def main() -> int:
    """``python -m build_pdf.libraries``: installed, or named in one line."""
    install(missing_libraries())
    if not ready():
        print(ADVICE, file=sys.stderr)
    return 0 if ready() else 1


if __name__ == "__main__":
    raise SystemExit(main())
