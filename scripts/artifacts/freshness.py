"""Whether ``site/`` still is what its inputs make, so that a second command does not build it again."""

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
# What a build takes from its environment.
ASKED = ("SITE_ORIGIN", "REPOSITORY", "REPORT_MAIL")
STAMP = CACHE / "site.sha256"


def digest() -> str:
    """A hash of every file that the site is made from, of what the environment asks for, and of what the site is made
    with: without Pango there are no books, and once it is installed the site is out of date."""
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
    """Whether the last whole build was made from today's inputs."""
    return (site / "_headers").exists() and STAMP.exists() and STAMP.read_text() == digest()


def stamp(made_from: str) -> None:
    """Remember what a whole build was made from."""
    STAMP.parent.mkdir(exist_ok=True)
    STAMP.write_text(made_from)


def forget() -> None:
    """Remember nothing: the site is about to be another."""
    STAMP.unlink(missing_ok=True)
