"""Counts the upkeep costs of this repository: file sizes, installed packages, and uses of other packages' private
names.

Each count has a ceiling in ``upkeep.yml``; a change that passes one either gets simpler or raises it, with a reason,
where a reviewer sees it. ``python -m checks.upkeep`` prints the counts.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from checks.problem import Problem
from project import ROOT

CEILINGS = Path(__file__).with_name("upkeep.yml")
PATCHES = ROOT / "scripts" / "build_pdf" / "weasyprint_patches.py"
# Names that these packages document outside their top module.
_PUBLIC = {
    "weasyprint": {"weasyprint", "weasyprint.text.fonts"},
    "mkdocs": {"mkdocs", "mkdocs.config", "mkdocs.commands.build", "mkdocs.exceptions"},
}
_PYODIDE = re.compile(
    r"\b_(?:makeSnapshot|loadSnapshot|module|api|sysExecutable)\b|\bmakeMemorySnapshot\b|\brestoreSnapshot\b"
)


def find_problems() -> list[Problem]:
    """Return the counts that exceed their ceilings."""
    ceilings: Mapping[str, int] = yaml.safe_load(CEILINGS.read_text(encoding="utf-8"))
    path = CEILINGS.relative_to(ROOT).as_posix()
    return [
        Problem(
            path=path, line=1, sentence=f"{name}: {count:,}, the ceiling is {ceilings[name]:,}; simplify, or raise it"
        )
        for name, count in counts().items()
        if count > ceilings[name]
    ]


def counts() -> dict[str, int]:
    """Return each count by its name in ``upkeep.yml``."""
    python = _files("*.py")
    build = [path for path in python if path.is_relative_to(ROOT / "scripts")]
    tests = [path for path in python if path.is_relative_to(ROOT / "tests")]
    return {
        "lines of scripts": _lines(build),
        "files of scripts": len(build),
        "lines of the calculators": _lines(path for path in python if path.is_relative_to(ROOT / "widgets")),
        "lines of tests": _lines(tests),
        "packages of everybody's set-up": _packages(ROOT / "requirements" / "project.txt"),
        "private names of Python packages": len(set(_private_names(build))),
        "patches of WeasyPrint": len(re.findall(r"^    Patch\(", PATCHES.read_text(encoding="utf-8"), re.MULTILINE)),
        "private names of Pyodide": len(_pyodide_names()),
    }


def _files(pattern: str) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", pattern], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in listed.splitlines() if (path := ROOT / name).exists()]


def _lines(paths: Iterator[Path] | list[Path]) -> int:
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in paths)


def _packages(lock: Path) -> int:
    return len(set(re.findall(r"^([a-z0-9._-]+)==", lock.read_text(encoding="utf-8"), re.MULTILINE)))


def _private_names(paths: list[Path]) -> Iterator[str]:
    """Yield the imports from a package's private modules, and names that begin with an underscore."""
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                public = _PUBLIC.get(node.module.split(".")[0])
                from_inside = public is not None and node.module not in public
                for alias in node.names:
                    if from_inside or re.match(r"_[^_]", alias.name):
                        yield f"{node.module}.{alias.name}"


def _pyodide_names() -> set[str]:
    scripts = [*_files("widgets/browser/*.js"), *_files("scripts/runtime/*.mjs"), *_files("scripts/runtime/*.py")]
    return {name for path in scripts for name in _PYODIDE.findall(path.read_text(encoding="utf-8"))}


def main() -> int:
    ceilings: Mapping[str, int] = yaml.safe_load(CEILINGS.read_text(encoding="utf-8"))
    print("| | now | ceiling |\n|---|--:|--:|")
    for name, count in counts().items():
        print(f"| {name} | {count:,} | {ceilings.get(name, 0):,} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
