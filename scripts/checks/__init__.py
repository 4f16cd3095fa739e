"""The checks of the content, one a file: each has ``find_problems() -> list[Problem]`` and changes nothing.

``python -m checks`` runs them all; one alone is ``python -m checks.links``.
"""
