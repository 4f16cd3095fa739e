"""The paths of the project's folders, and the languages of the site."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
SITE = ROOT / "site"
CACHE = ROOT / ".cache"
# The first language is the one that the notes were written in.
LANGUAGES = ("ko", "en")
