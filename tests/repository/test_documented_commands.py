"""Every command on the maintainers' pages can be pasted into a shell."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "CONTRIBUTING.md", "widgets/README.md", "widgets/FAULTS.md", "deploy/README.md")
# Matches inline code, and a line of a code block.
_CODE = re.compile(r"`([^`\n]+)`|^([^`\n]+)$", re.MULTILINE)
# No script is executable: it needs the environment's Python. A path alone names a file.
_BARE = re.compile(r"scripts/[\w/]+\.py\s+\S")


@pytest.mark.parametrize("page", PAGES)
def test_a_script_with_arguments_is_given_with_its_python(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    given = [quoted or line for quoted, line in _CODE.findall(text)]
    assert [command for command in given if _BARE.match(command.strip())] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_command_runs_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = re.findall(r"\.venv/bin/python (?:(-m) )?([\w./]+)", text)
    for module, name in named:
        folders = [ROOT / "scripts", ROOT / "widgets"] if module else [ROOT]
        paths = [folder / (name.replace(".", "/") if module else name) for folder in folders]
        assert any(path.exists() or path.with_suffix(".py").exists() for path in paths), f"{page}: {name}"


def test_the_readmes_calculator_commands_run_as_they_stand() -> None:
    commands = re.findall(
        r"^\.venv/bin/python -m compute_calculators .+$", (ROOT / "README.md").read_text(), re.MULTILINE
    )
    assert len(commands) == 4
    for command in commands:
        answer = subprocess.run(shlex.split(command), cwd=ROOT, capture_output=True, text=True, check=False)
        assert (answer.returncode, answer.stderr) == (0, ""), command
        assert answer.stdout, command
