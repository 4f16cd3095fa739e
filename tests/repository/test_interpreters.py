"""Nothing depends on a patch release of Python: every interpreter on this machine gives the same answers.

``python -m trial`` brings the interpreters of four distributions; this test takes those that are here.
"""

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from compute_calculators.calculators import CALCULATORS
from project import LANGUAGES, ROOT

_REPLIES = """
import hashlib, json, sys, warnings
warnings.simplefilter("error")
from compute_calculators import handle
requests = json.load(sys.stdin)
print(json.dumps({name: hashlib.sha256(handle(request).encode()).hexdigest() for name, request in requests.items()}))
"""
_COMPILE = """
import pathlib, sys, warnings
warnings.simplefilter("error")
root = pathlib.Path(sys.argv[1])
for name in ("widgets/compute_calculators", "scripts", "tests"):
    for file in sorted((root / name).rglob("*.py")):
        compile(file.read_bytes(), str(file), "exec")
"""
# A quantifier that gives nothing back, or a group that does not: 3.11.0 to 3.11.4 match them wrongly
# (docs.python.org/3/whatsnew/changelog.html, "Python 3.11.5", re).
_POSSESSIVE = re.compile(r"(?:[*+?]|\{\d*,?\d*\})\+|\(\?>")
_ESCAPE = re.compile(r"\\.", re.DOTALL)
_SET = re.compile(r"\[\^?\]?[^\]]*\]")


def interpreters() -> dict[str, str]:
    """Return the Pythons from 3.11 on that are on this machine, by version; the one that runs the tests is
    among them."""
    found: dict[str, str] = {}
    folders = [Path(folder) for folder in (*os.environ["PATH"].split(os.pathsep), "/usr/bin", "/usr/local/bin")]
    names = [
        path
        for folder in folders
        for path in sorted(folder.glob("python3*"))
        if re.fullmatch(r"python3(\.\d+)?", path.name)
    ]
    asked = "import sys; print(*sys.version_info[:3], sys.implementation.name)"
    for path in (sys.executable, *map(str, names)):
        answer = subprocess.run([path, "-I", "-c", asked], capture_output=True, text=True, check=False)
        if answer.returncode == 0:
            *version, name = answer.stdout.split()
            if name == "cpython" and tuple(map(int, version)) >= (3, 11):
                found.setdefault(".".join(version), path)
    return found


def run(path: str, program: str, given: str = "") -> str:
    """Run ``program`` with the interpreter at ``path`` and return its output; only the calculators are on its path."""
    variables = {"PYTHONPATH": str(ROOT / "widgets"), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    answer = subprocess.run(
        [path, "-c", program, str(ROOT)], env=variables, input=given, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def requests() -> dict[str, str]:
    """Return every worked example in both languages, by a name that finds it."""
    found = {}
    for file in sorted((ROOT / "tests" / "cases").glob("*/*.json")):
        calculator = next((name for name in CALCULATORS if file.parent.name.startswith(name)), "")
        content = json.loads(file.read_text(encoding="utf-8"))
        for case in content if calculator and isinstance(content, list) else []:
            if "inputs" not in case:
                continue  # compared with something else than a reply
            for language in LANGUAGES:
                request = {"calculator": calculator, "lang": language, "inputs": case["inputs"]}
                found[f"{file.parent.name}/{file.stem}: {case['name']} ({language})"] = json.dumps(request)
    return found


def replies(path: str) -> dict[str, str]:
    """Return the hash of each reply."""
    found: dict[str, str] = json.loads(run(path, _REPLIES, json.dumps(requests())))
    return found


@pytest.fixture(scope="module")
def expected() -> dict[str, str]:
    return replies(sys.executable)


@pytest.mark.parametrize("version", interpreters())
def test_every_worked_example_has_the_same_answer(version: str, expected: dict[str, str]) -> None:
    assert len(expected) > 100
    given = replies(interpreters()[version])
    assert [name for name in expected if given[name] != expected[name]] == []


@pytest.mark.parametrize("version", interpreters())
def test_every_file_can_be_read_without_a_warning(version: str) -> None:
    assert run(interpreters()[version], _COMPILE) == ""


def patterns(file: Path) -> Iterator[str]:
    """Yield the patterns that the file passes to functions of ``re``: constants, and the constant parts of
    f-strings."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re")), args=[pattern, *_]):
                for part in ast.walk(pattern):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield part.value


def test_no_pattern_uses_what_a_patch_release_computes_wrongly() -> None:
    files = [file for name in ("widgets", "scripts", "tests") for file in (ROOT / name).rglob("*.py")]
    found = [
        f"{file.relative_to(ROOT)}: {pattern}"
        for file in files
        for pattern in patterns(file)
        if _POSSESSIVE.search(_SET.sub("[]", _ESCAPE.sub(".", pattern)))
    ]
    assert found == []


@pytest.mark.parametrize("pattern", [r"[^<]*+", r"a++", r"(?:a|b)?+", r"a{2,3}+", r"(?>a|b)"])
def test_such_patterns_are_known(pattern: str) -> None:
    assert _POSSESSIVE.search(_SET.sub("[]", _ESCAPE.sub(".", pattern)))


@pytest.mark.parametrize("pattern", [r"a*\+", r"[*+]+", r"\++", r"[-*+]\s+", r"a+|b"])
def test_others_are_not_taken_for_them(pattern: str) -> None:
    assert not _POSSESSIVE.search(_SET.sub("[]", _ESCAPE.sub(".", pattern)))
