"""Writes the site's headers, redirects and media types for each kind of host, all from ``headers.py``."""
