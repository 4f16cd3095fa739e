"""Stands in for Pyodide's package loader in the snapshot: the calculators are in it and need no other package.

The real one imports zipfile, tempfile, shutil and what they import. Names are those that Pyodide's start reads.
"""

from pathlib import Path
from site import getsitepackages

from pyodide_js import loadedPackages

SITE_PACKAGES = Path(getsitepackages()[0])
DSO_DIR = Path("/usr/lib")
KEPT = (loadedPackages,)  # see webloop.py


def init_loaded_packages() -> None:
    """Nothing was loaded."""
