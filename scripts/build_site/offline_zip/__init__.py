"""Packs the site as a zip that works from ``file://``, calculators and search included."""
