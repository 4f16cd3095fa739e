"""The small engine has every function that requests need, including requests that were not used to make it.

The worked examples are not among the requests of ``runtime/walk.py``, nor are random ones; both are asked as they are
and with typing mistakes in them, with and without what is taken away. The replies are those of Python here.
"""

import hashlib
import json
import os
import random
import subprocess
from collections import Counter
from pathlib import Path

from compute_calculators import handle
from compute_calculators.calculators import CALCULATORS
from runtime import wasm
from runtime.core import NOT_COPIED, core, without_guesses
from runtime.engine import WASM, engine
from runtime.site_files import PACKAGE, PYODIDE, price_shards
from runtime.snapshot import HEAP, snapshot
from runtime.walk import requests as walk
from setup.node import node_folder
from support.case import CASES, read_cases
from support.random_requests import random_requests

ROOT = Path(__file__).parents[2]
# The number per calculator; the full run has 5,000 (SMALL_ENGINE_REQUESTS=5000) and takes minutes.
REQUESTS = int(os.environ.get("SMALL_ENGINE_REQUESTS", "40"))
SEED = 20261127
LETTERS = '0123456789.,-:;"{}[]()eE\\/ \n\t\0aZé한만１🙂\u202e'


def mistyped(text: str, chance: random.Random) -> str:
    """``text`` with a letter left out, doubled or replaced, or with its end missing."""
    at = chance.randrange(len(text) + 1)
    rest = chance.choice((text[at + 1 :], text[at:], chance.choice(LETTERS) + text[at + 1 :], text[at - 1 :], ""))
    return text[:at] + rest


def examples() -> list[tuple[str, dict[str, str]]]:
    """Calculator and inputs of everything in ``tests/cases``."""
    found = [(name, case.inputs) for name in CALCULATORS if (CASES / name).exists() for case in read_cases(name)]
    refused = json.loads((CASES / "asg-scale-in-refused" / "bad-input.json").read_text(encoding="utf-8"))
    found += [("asg-scale-in", case["inputs"]) for case in refused]
    pasted = (CASES / "asg-scale-in-import" / "describe-auto-scaling-groups.json").read_text(encoding="utf-8")
    found += [("asg-scale-in", {"fleet": pasted, "terminate": str(count)}) for count in range(1, 9)]
    return found


def with_mistakes(chance: random.Random) -> list[str]:
    """``REQUESTS`` for each calculator with a mistake in one of its texts or more."""
    worked = examples()
    found = []
    for calculator in sorted({name for name, _ in worked}):
        for _ in range(REQUESTS):
            example = chance.choice([inputs for name, inputs in worked if name == calculator])
            inputs = {name: mistyped(text, chance) if chance.random() < 0.3 else text for name, text in example.items()}
            request = {"calculator": calculator, "lang": chance.choice(("ko", "en")), "inputs": inputs}
            found.append(json.dumps({**request, "exports": chance.random() < 0.3}, ensure_ascii=chance.random() < 0.5))
    return found


def requests() -> list[str]:
    chance = random.Random(SEED)
    asked = [request for name in CALCULATORS for request in random_requests(name, REQUESTS, SEED)]
    asked += [
        json.dumps({"calculator": name, "lang": language, "inputs": inputs, "exports": True})
        for name, inputs in examples()
        for language in ("ko", "en")
    ]
    asked += with_mistakes(chance)
    asked += [mistyped(request, chance) for request in chance.sample(asked, REQUESTS)]
    return asked


def test_functions_called_through_the_table_are_too_long_to_be_copied_and_otherwise_as_they_were() -> None:
    module = wasm.read((engine(PYODIDE) / WASM).read_bytes())
    before = wasm.bodies(module)
    functions = set(range(0, len(before), 2))
    after = wasm.bodies(without_guesses(module, functions))
    # A trap of the compiler's own cannot be called either.
    from_table = {number for number in wasm.in_table(module) & functions if before[number] != wasm.TRAP}
    assert any(len(before[number]) < NOT_COPIED for number in from_table)
    assert all(len(after[number]) >= NOT_COPIED for number in from_table)
    changed = {number for number, body in enumerate(before) if after[number] != body}
    assert changed == {number for number in from_table if len(before[number]) < NOT_COPIED}
    for number in changed:
        body = before[number]
        nothing = b"\x01" * (NOT_COPIED - len(body))
        assert any(after[number] == body[:at] + nothing + body[at:] for at in range(len(body)))


def test_no_request_needs_a_function_that_the_small_engine_lacks(tmp_path: Path) -> None:
    seen = set(walk())
    whole = engine(PYODIDE)
    memory = snapshot(whole, PACKAGE)
    (tmp_path / "snapshot").write_bytes(memory)
    (tmp_path / "core.wasm").write_bytes(core(whole, memory, price_shards()))
    asked = [request for request in requests() if request not in seen]
    (tmp_path / "requests.json").write_text(json.dumps(asked), encoding="utf-8")
    node: list[str | Path] = [node_folder() / "bin" / "node", ROOT / "tests" / "runtime" / "small_engine.mjs"]
    given: list[str | Path] = [whole, tmp_path / "core.wasm", tmp_path / "snapshot", str(HEAP), PACKAGE / "ec2_pricing"]
    with (
        (tmp_path / "requests.json").open("rb") as read,
        subprocess.Popen([*node, *given], stdin=read, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as small,
    ):
        # Compute the native answers meanwhile.
        replies = [handle(request).encode() for request in asked]
        digests, said = small.communicate(timeout=600)
    assert small.returncode == 0, said.decode()[-4000:]
    here = [hashlib.sha256(reply).hexdigest() for reply in replies]
    assert [request for request, a, b in zip(asked, here, digests.decode().split(), strict=True) if a != b] == []
    # Requests that were all refused would reach nothing.
    outcomes = Counter(json.loads(reply)["ok"] for reply in replies)
    assert min(outcomes[True], outcomes[False]) > len(asked) // 10, outcomes
