"""Serves the site and rebuilds what is edited."""
