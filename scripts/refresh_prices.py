"""``scripts/refresh_prices.py``: the name under which the package beside this file is run from a shell."""

import sys

from refresh_prices.__main__ import main  # the package: Python takes a folder before a file of the same name

if __name__ == "__main__":
    sys.exit(main())
