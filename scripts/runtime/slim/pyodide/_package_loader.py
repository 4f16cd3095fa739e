"""A stub of Pyodide's package loader for the snapshot: the calculators need no other package.

The real one imports zipfile, tempfile, shutil and their imports. Pyodide's start reads the names below.
"""

from pathlib import Path
from site import getsitepackages

from pyodide_js import loadedPackages

SITE_PACKAGES = Path(getsitepackages()[0])
DSO_DIR = Path("/usr/lib")
KEPT = (loadedPackages,)  # webloop.py explains this import


def init_loaded_packages() -> None:
    """Do nothing, since no package was loaded."""
