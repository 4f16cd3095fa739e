"""Tells whether ``site/`` is up to date with its inputs, so that a second command does not build it again."""

import hashlib
import os
import sys
from pathlib import Path

from build_pdf.libraries import ready
from project import CACHE, ROOT

INPUTS = (
    "docs",
    "widgets",
    "scripts",
    "mkdocs.yml",
    "package-lock.json",
    "requirements/project.txt",
    "requirements/pyodide-build.txt",
)
# Environment variables that a build reads.
ASKED = ("SITE_ORIGIN", "REPOSITORY", "REPORT_MAIL")
STAMP = CACHE / "site.sha256"


def digest() -> str:
    """Hash every source file of the site, the environment variables that the build reads, and the installed tools.
    Pango is among them: without it there are no books, so installing it makes the site out of date."""
    asked = " ".join(f"{name}={os.environ.get(name, '')}" for name in ASKED)
    made_with = f"{asked} books={ready()} python={sys.version_info[:2]}"
    found = hashlib.sha256(made_with.encode())
    for name in INPUTS:
        path = ROOT / name
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and not {"__pycache__", "node_modules"} & set(file.parts):
                found.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


def is_fresh(site: Path) -> bool:
    """Return whether the last whole build was made from today's inputs."""
    return (site / "_headers").exists() and STAMP.exists() and STAMP.read_text() == digest()


def stamp(made_from: str) -> None:
    """Record the inputs of a whole build."""
    STAMP.parent.mkdir(exist_ok=True)
    STAMP.write_text(made_from)


def forget() -> None:
    """Delete the record, because the site is about to change."""
    STAMP.unlink(missing_ok=True)
