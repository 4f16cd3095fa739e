"""Checks that English is spelled correctly (codespell) and in British spelling (english/british.txt), except AWS's own
names (english/words.txt).

codespell knows common misspellings rather than all words, so that names of services need no list.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from checks.passages import Passage, english_passages
from checks.problem import Problem, run
from checks.prose import without_code

_ENGLISH = Path(__file__).parent / "english"
_FOUND = re.compile(r"^[^:]*:(?P<line>\d+): (?P<wrong>\S+) ==> (?P<right>.*)$")
_NAMES = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)+\b")


def find_problems() -> list[Problem]:
    return spelling_problems(english_passages())


def spelling_problems(passages: list[Passage]) -> list[Problem]:
    """Return misspelt words, each with its place."""
    # Capitalised names (App Optimized, Data Center) keep their owner's spelling.
    lines = [_NAMES.sub("", without_code(passage.text)) for passage in passages]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "english.txt"
        file.write_text("\n".join(line.replace("\n", " ") for line in lines) + "\n", encoding="utf-8")
        command = [
            sys.executable, "-m", "codespell_lib", str(file),
            "--dictionary", "-", "--dictionary", str(_ENGLISH / "british.txt"),
            "--ignore-words", str(_ENGLISH / "words.txt"),
        ]  # fmt: skip
        result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode not in (0, 65):
        raise OSError(f"codespell did not run: {result.stderr.strip()}")
    return [
        Problem(
            path=passages[int(found["line"]) - 1].path,
            line=passages[int(found["line"]) - 1].line,
            sentence=f"{found['wrong']}: write {found['right']}",
        )
        for found in map(_FOUND.match, result.stdout.splitlines())
        if found
    ]


if __name__ == "__main__":
    raise SystemExit(run("English spelling", find_problems))
