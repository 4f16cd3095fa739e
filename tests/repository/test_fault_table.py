"""The table of faults names the tests that show them, and leaves out no test of a fault."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMES = re.compile(r"^def (test_\w+)", re.MULTILINE)


def names_in(*files: str) -> set[str]:
    return {
        name
        for file in files
        for path in (ROOT / "tests" / "browser").glob(file)
        for name in NAMES.findall(path.read_text(encoding="utf-8"))
    }


def test_the_table_and_the_tests_name_the_same_faults() -> None:
    table = (ROOT / "widgets" / "FAULTS.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\| `(test_\w+)` \|", table))
    assert named <= names_in("*.py")
    assert names_in("test_faults_*.py", "test_update.py") <= named
