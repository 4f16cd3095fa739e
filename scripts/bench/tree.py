"""Copies the source tree, so that a benchmark can edit and add pages without cleaning up, and measures commands."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.memory import Peak
from project import ROOT

# These folders come from locked inputs, so the copy links to the tree's instead of making them again.
WARM = (".venv", "node_modules", ".cache")
# These caches hold entries per page; they are copied so that the benchmark's pages stay out of the tree's cache.
PER_PAGE = {"cards", "compressed", "fonts"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """The time and memory of a command."""

    seconds: float
    # CPU time of all processes; on a busy machine it says more than the elapsed time.
    cpu_s: float
    memory_mb: float
    said: str


def copy_sources(folder: Path) -> None:
    """Copy the tree's own files into ``folder``, uncommitted ones included."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)


def copy_tree(folder: Path) -> Path:
    """Copy the sources together with the caches of this tree."""
    copy_sources(folder)
    for name in WARM:
        if name != ".cache":
            (folder / name).symlink_to(ROOT / name)
    (folder / ".cache").mkdir()
    for kept in (ROOT / ".cache").iterdir():
        if kept.name in PER_PAGE:
            shutil.copytree(kept, folder / ".cache" / kept.name)
        elif kept.name != "site.sha256":
            (folder / ".cache" / kept.name).symlink_to(kept)
    return folder


def environment(folder: Path) -> dict[str, str]:
    """Return an environment in which Python imports the copy's modules and not the tree's."""
    paths = [str(folder / "widgets"), str(folder / "scripts")]
    found = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "NO_MKDOCS_2_WARNING": "1"}
    # Many containers set PYTHONDONTWRITEBYTECODE, with which Python would compile every module again in every process.
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found


def measure(command: Sequence[str], folder: Path, env: Mapping[str, str] | None = None) -> Cost:
    """Run Python with ``command`` in ``folder``; if it fails, exit with its output."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *command], cwd=folder, env={**environment(folder), **(env or {})},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    with Peak(process.pid) as peak:
        said = process.stdout.read() if process.stdout else ""
    # wait4 reports the CPU time of the process and of the children it waited for.
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    took = time.perf_counter() - started
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{said}")
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(seconds=took, cpu_s=cpu, memory_mb=peak.mb, said=said)
