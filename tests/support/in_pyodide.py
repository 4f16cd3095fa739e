"""Asks the calculators inside Pyodide, under Node."""

import json
import subprocess
import tempfile
from pathlib import Path

from setup.node import node_folder

ROOT = Path(__file__).parents[2]


def answer_in_pyodide(requests: list[str], package: Path) -> list[str]:
    """Return the reply of Pyodide to each request."""
    node = node_folder() / "bin" / "node"
    # A file, because Node cannot read a long pipe that is not yet full.
    with tempfile.TemporaryFile("w+", encoding="utf-8") as given:
        json.dump(requests, given)
        given.seek(0)
        result = subprocess.run(
            [node, ROOT / "tests" / "runtime" / "answer.mjs", package],
            stdin=given,
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            timeout=600,
        )
    assert result.returncode == 0, result.stderr[-2000:]
    replies = json.loads(result.stdout)
    assert isinstance(replies, list)
    return replies
