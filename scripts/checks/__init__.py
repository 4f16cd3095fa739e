"""The checks of the content, one a file: each has ``find_problems() -> list[Problem]`` and changes nothing.

``scripts/check.py`` runs them all; one alone is ``python -m checks.links``.
"""
