"""AWS compute calculators: pure Python, standard library only, the same code on every host.

The one entrance is :func:`handle`, JSON in and JSON out. Pytest, the command line, the site build and the
browser's Pyodide all call it. A host that keeps price data outside the package hands it to :func:`load_prices`.
"""

from compute_calculators.app import handle
from compute_calculators.ec2_pricing.prices import load_prices

__all__ = ["handle", "load_prices"]
__version__ = "0.1.0"
