"""The same bytes on every host: thousands of random requests, natively and in Pyodide."""

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from compute_calculators import handle
from runtime.site_files import package_archive
from setup.node import node_folder
from support.random_requests import random_requests

ROOT = Path(__file__).parents[2]
# The whole run is 10,000 (IDENTITY_REQUESTS=10000); every test run makes this part of it.
REQUESTS = int(os.environ.get("IDENTITY_REQUESTS", "1000"))
SEED = 20261122


def test_native_and_pyodide_answer_random_requests_byte_for_byte(tmp_path: Path) -> None:
    package = tmp_path / "compute_calculators.zip"
    package.write_bytes(package_archive())
    requests = random_requests("lambda-billing", REQUESTS, SEED)
    (tmp_path / "requests.json").write_text(json.dumps(requests), encoding="utf-8")
    command = [node_folder() / "bin" / "node", ROOT / "tests" / "runtime" / "identity.mjs", package]
    with (
        (tmp_path / "requests.json").open("rb") as given,
        subprocess.Popen(command, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as node,
    ):
        # Meanwhile the same here.
        replies = [handle(request).encode() for request in requests]
        digests, said = node.communicate(timeout=600)
    assert node.returncode == 0, said.decode()[-2000:]
    native = [hashlib.sha256(reply).hexdigest() for reply in replies]
    differing = [request for request, a, b in zip(requests, native, digests.decode().split(), strict=True) if a != b]
    assert differing == []
    # Random requests that were all refused, or all answered, would say little.
    outcomes = Counter(json.loads(reply)["ok"] for reply in replies)
    print(f"{len(requests)} requests, {outcomes[True]} answered, {outcomes[False]} refused", file=sys.stderr)
    assert min(outcomes[True], outcomes[False]) > len(requests) // 20
