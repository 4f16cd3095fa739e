"""Zensical, which MkDocs is to be left for one day, in an environment of its own: it wants newer libraries."""

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements" / "zensical.txt"
UV = ROOT / ".cache" / "tools" / "bin" / "uv"


def folder() -> Path:
    """The environment for today's lock."""
    return ROOT / ".cache" / f"zensical-{hashlib.sha256(LOCK.read_bytes()).hexdigest()[:12]}"


def program() -> Path:
    return folder() / "bin" / "zensical"


def main() -> int:
    if program().exists():
        return 0
    print("setup: Zensical …", flush=True)
    python = folder() / "bin" / "python"
    for command in (
        ["venv", "--quiet", "--clear", "--python", sys.executable, str(folder())],
        ["pip", "install", "--quiet", "--require-hashes", "--python", str(python), "-r", str(LOCK)],
    ):
        if subprocess.run([str(UV), *command], check=False).returncode:
            print("Zensical could not be installed; the lines above say why.", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
