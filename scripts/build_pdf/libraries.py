"""The system libraries that WeasyPrint loads: found, installed where apt-get can, or named in one line."""

import ctypes.util
import os
import shutil
import subprocess
import sys

# What each library is called by the loader, and the package that has it on Debian.
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


def ready() -> bool:
    """Whether books can be set here."""
    return not missing_libraries()


def install(packages: list[str]) -> None:
    """Quietly, where apt-get exists and may; whoever asked looks again afterwards."""
    if not packages or not shutil.which("apt-get"):
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print(f"setup: {', '.join(packages)} …", flush=True)
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *packages]):
        subprocess.run(command, check=False, env=environment, capture_output=True)


def missing_tools() -> list[str]:
    return [package for tool, package in TOOLS.items() if not shutil.which(tool)]


def main() -> int:
    """``python -m build_pdf.libraries``: the libraries, and with ``--tools`` what tests need, or its names."""
    tools = "--tools" in sys.argv[1:]
    install(missing_libraries() + (missing_tools() if tools else []))
    problems = [] if ready() else [ADVICE]
    if tools and missing_tools():
        problems.append(
            f"The books' tests need {', '.join(missing_tools())} (the name on Debian; brew: poppler, qpdf)."
        )
    print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
