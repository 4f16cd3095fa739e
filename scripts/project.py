"""Where the project's files lie, and its languages: the one place that says so."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
SITE = ROOT / "site"
CACHE = ROOT / ".cache"
# The first is the one that the notes were written in.
LANGUAGES = ("ko", "en")
