"""Reads AWS's published prices and writes the snapshot that the calculators ship with.

`python -m refresh_prices --help` (with `scripts/` on the path).  Data goes one way: a file or an address is
recognised by its content, a reader turns it into figures and problems, the figures are merged with the
snapshot that exists, and the result replaces it in one step or not at all.
"""
