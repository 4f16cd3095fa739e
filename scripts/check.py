"""``make check``: every check of content and code, all problems at once."""

import subprocess
import sys

import check_advisories
import check_front_matter
import check_links
import check_markers
import check_parity
from check_problem import Problem
from pages import ROOT

CONTENT = {
    "markers": check_markers.find_problems,
    "front matter": check_front_matter.find_problems,
    "parity": check_parity.find_problems,
    "links": check_links.find_problems,
}
# Asked of registries, so not before every build.
REMOTE = {"advisories": check_advisories.find_problems}
PYTHON = ["widgets/compute_calculators", "scripts", "tests"]
CODE = {
    "ruff": ["ruff", "check", *PYTHON],
    "ruff format": ["ruff", "format", "--check", *PYTHON],
    "mypy": ["mypy"],
}


def find_content_problems() -> list[Problem]:
    """The problems of every content check; the site is not built while there are any."""
    return [problem for find in CONTENT.values() for problem in find()]


def main() -> int:
    failed = 0
    for name, find in {**CONTENT, **REMOTE}.items():
        problems = find()
        for problem in problems:
            print(problem, file=sys.stderr)
        print(f"check: {name}: {len(problems)} problems", flush=True)
        failed += bool(problems)
    for name, command in CODE.items():
        print(f"check: {name} …", flush=True)
        failed += bool(subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode)
    print(f"check: {len(CONTENT) + len(REMOTE) + len(CODE) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
