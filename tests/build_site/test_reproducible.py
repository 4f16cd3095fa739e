"""One commit gives the same bytes in two folders."""

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.tree import copy_sources

ROOT = Path(__file__).parents[2]
# Made once from locked inputs and slow to make; everything else is made anew in both folders.
SHARED = (".cache/tools", ".cache/fonts", ".venv", "node_modules")


def build_in(folder: Path) -> dict[str, str]:
    """Build a copy of the tree in ``folder`` and return the hash of each file of its site."""
    copy_sources(folder)
    (folder / ".cache" / "runtime").mkdir(parents=True)
    for name in SHARED:
        (folder / name).symlink_to(ROOT / name)
    for kept in [*ROOT.glob(".cache/runtime/library-*"), *ROOT.glob(".cache/pyodide-build-*")]:
        (folder / kept.relative_to(ROOT)).symlink_to(kept)
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(folder / "widgets"), str(folder / "scripts")]),
        "SOURCE_DATE_EPOCH": "1767225600",
    }
    command = [sys.executable, "-m", "build_site", "--scope", "quick"]
    built = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    site = folder / "site"
    files = [path for path in site.rglob("*") if path.is_file()]
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_two_builds_of_one_commit_are_the_same_bytes(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "another-place"]
    with ThreadPoolExecutor() as pool:
        first, second = pool.map(build_in, folders)
    assert len(first) > 100
    assert [name for name in sorted({*first, *second}) if first.get(name) != second.get(name)] == []
