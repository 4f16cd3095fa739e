"""One form of the site's headers, redirects and types for each kind of host, all from ``headers.py``."""
