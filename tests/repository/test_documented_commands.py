"""A command that the maintainers' pages give can be pasted into a shell."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "CONTRIBUTING.md", "widgets/README.md", "widgets/FAULTS.md", "deploy/README.md")
# Code in a sentence, and a line of a block.
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
        path = ROOT / "scripts" / name.replace(".", "/") if module else ROOT / name
        assert path.exists() or path.with_suffix(".py").exists(), f"{page}: {name}"
