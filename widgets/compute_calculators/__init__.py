"""AWS compute calculators: pure Python, standard library only, the same code on every host.

The one entrance is :func:`handle`, JSON in and JSON out. Pytest, the command line, the site build and the
browser's Pyodide all call it.
"""

from compute_calculators.app import handle

__all__ = ["handle"]
__version__ = "0.1.0"
