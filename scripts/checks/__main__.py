"""``make check``: runs every check of content, code and the built site and reports all problems together.

The checks in ``checks/content.py`` must pass before anything is built. The ``LANGUAGE`` checks find what a reader would
notice but a build would not; they must pass before a page is published.
"""

import subprocess
import sys

from artifacts.freshness import is_fresh
from checks import (
    advisories,
    api_models,
    built_html,
    code_blocks,
    facts_age,
    glossary,
    korean_particles,
    korean_patterns,
    korean_spacing,
    korean_style,
    korean_terms,
    numbers,
    spelling,
    translations,
    upkeep,
)
from checks.content import CONTENT
from checks.problem import Problem
from project import ROOT

LANGUAGE = {
    "code": code_blocks.find_problems,
    "numbers": numbers.find_problems,
    "translations": translations.find_problems,
    "age of facts": facts_age.find_problems,
    "glossary terms": glossary.find_problems,
    "English spelling": spelling.find_problems,
    "Korean terms": korean_terms.find_problems,
    "Korean spacing": korean_spacing.find_problems,
    "Korean particles": korean_particles.find_problems,
    "Korean style": korean_style.find_problems,
    "Korean patterns": korean_patterns.find_problems,
}
# This check reads AWS's API models, which are installed for it.
MODELS = {"API models": api_models.find_problems}
BUILT = {"HTML": built_html.find_problems}
UPKEEP = {"upkeep": upkeep.find_problems}
# This check asks package registries, so it does not run before every build.
REMOTE = {"advisories": advisories.find_problems}
PYTHON = ["widgets/compute_calculators", "scripts", "tests"]
CODE = {
    "ruff": ["ruff", "check", *PYTHON],
    "ruff format": ["ruff", "format", "--check", *PYTHON],
    "mypy": ["mypy"],
}


def main() -> int:
    failed = 0
    content_holds = True
    for name, find in CONTENT.items():
        found = _report(name, find())
        failed += found
        content_holds = content_holds and not found
        # The language checks read the content data, so they need it to be valid.
        if name == "markers" and found:
            print("check: mend these first; the other content checks read the same data")
            break
    else:
        failed += sum(_report(name, find()) for name, find in {**LANGUAGE, **MODELS}.items())
        doubts = len(korean_patterns.find_warnings())
        print(f"check: Korean patterns to look at: {doubts} (python -m checks.korean_patterns --warnings)")
    if content_holds:
        failed += not _build()
        failed += sum(_report(name, find()) for name, find in BUILT.items())
    failed += sum(_report(name, find()) for name, find in (UPKEEP | REMOTE).items())
    for name, command in CODE.items():
        print(f"check: {name} …", flush=True)
        failed += bool(subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode)
    number = len(CONTENT) + len(LANGUAGE) + len(MODELS) + len(BUILT) + len(UPKEEP | REMOTE) + len(CODE)
    print(f"check: {number} checks, {failed} failed")
    return 1 if failed else 0


def _build() -> bool:
    """Rebuild the pages that are out of date."""
    if is_fresh(ROOT / "site"):
        return True
    command = [sys.executable, "-m", "build_site", "--scope", "quick"]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def _report(name: str, problems: list[Problem]) -> bool:
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"check: {name}: {len(problems)} problems", flush=True)
    return bool(problems)


if __name__ == "__main__":
    raise SystemExit(main())
