"""Removes what earlier builds left in ``site/`` above the languages, so that a second build in one tree is the clean
build: a page or an embed that is no more would else stay, and stand in the list of what is kept offline.

Inside a language MkDocs removes what was there; the runtime's folders remove the older ones themselves.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path

from build_site.offline_zip.build import NAME as ZIP
from project import LANGUAGES

_OWN_WAY = {*LANGUAGES, "runtime", "widgets"}
# What a quick build leaves as it is; make pdf puts books on other paper into the folder too.
BOOKS = {"pdf"}
QUICK = {*BOOKS, ZIP}


def remove_leftovers(site: Path, kept: Iterable[str]) -> None:
    """Remove all that stands in ``site`` but for languages, runtime and ``kept``."""
    for path in site.iterdir():
        if path.name in _OWN_WAY or path.name in kept:
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
