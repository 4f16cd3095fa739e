"""The site as a zip that reads from ``file://``, calculators and search included."""
