"""Finds the system libraries that WeasyPrint loads, installs them with apt-get where possible, or names them in one
line."""

import ctypes
import ctypes.util
import shutil
import sys

from setup.system_packages import install

# Library names for the dynamic loader, and the Debian packages that contain them.
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
# Tests read the books with these programs.
TOOLS = {"pdftotext": "poppler-utils", "qpdf": "qpdf"}


def missing_libraries() -> list[str]:
    """Return the Debian packages of the missing libraries."""
    return [package for library, package in _LIBRARIES.items() if not ctypes.util.find_library(library)]


def pango_version() -> int:
    """Return the version number of Pango, which breaks the lines: 15006 is 1.50.6."""
    return int(ctypes.CDLL(ctypes.util.find_library("pango-1.0")).pango_version())


def ready() -> bool:
    """Return whether books can be set here."""
    return not missing_libraries()


def missing_tools() -> list[str]:
    return [package for tool, package in TOOLS.items() if not shutil.which(tool)]


def main() -> int:
    """``python -m build_pdf.libraries``: installs the libraries, or names the missing packages in one line."""
    install(missing_libraries())
    if not ready():
        print(ADVICE, file=sys.stderr)
    return 0 if ready() else 1


if __name__ == "__main__":
    raise SystemExit(main())
