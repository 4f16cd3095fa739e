"""``make check``: every check of content, code and the built site, all problems at once.

``CONTENT`` must hold before anything is built. ``LANGUAGE`` is what a reader would notice and a build would not; it
holds before a page is published.
"""

import subprocess
import sys

import check_advisories
import check_code
import check_facts_age
import check_front_matter
import check_glossary
import check_html
import check_images
import check_korean_particles
import check_korean_spacing
import check_korean_style
import check_korean_terms
import check_links
import check_markers
import check_numbers
import check_parity
import check_spelling
import check_translations
from check_problem import Problem
from pages import ROOT

CONTENT = {
    "markers": check_markers.find_problems,
    "front matter": check_front_matter.find_problems,
    "parity": check_parity.find_problems,
    "links": check_links.find_problems,
    "alternative text": check_images.find_problems,
}
LANGUAGE = {
    "code": check_code.find_problems,
    "numbers": check_numbers.find_problems,
    "translations": check_translations.find_problems,
    "age of facts": check_facts_age.find_problems,
    "glossary terms": check_glossary.find_problems,
    "English spelling": check_spelling.find_problems,
    "Korean terms": check_korean_terms.find_problems,
    "Korean spacing": check_korean_spacing.find_problems,
    "Korean particles": check_korean_particles.find_problems,
    "Korean style": check_korean_style.find_problems,
}
SITE = {"HTML": check_html.find_problems}
# Asked of registries, so not before every build.
REMOTE = {"advisories": check_advisories.find_problems}
PYTHON = ["widgets/compute_calculators", "scripts", "tests"]
CODE = {
    "ruff": ["ruff", "check", *PYTHON],
    "ruff format": ["ruff", "format", "--check", *PYTHON],
    "mypy": ["mypy"],
}


def find_content_problems() -> list[Problem]:
    """The problems of every check that a build waits for."""
    return [problem for find in CONTENT.values() for problem in find()]


def main() -> int:
    failed = 0
    content_holds = True
    for name, find in CONTENT.items():
        found = _report(name, find())
        failed += found
        content_holds = content_holds and not found
        # The checks of language read the content data, which must be whole for that.
        if name == "markers" and found:
            print("check: mend these first; the other content checks read the same data")
            break
    else:
        failed += sum(_report(name, find()) for name, find in LANGUAGE.items())
    if content_holds:
        build = [sys.executable, str(ROOT / "scripts" / "build_site.py"), "--no-compress", "--no-books"]
        failed += bool(subprocess.run(build, cwd=ROOT, check=False).returncode)
        failed += sum(_report(name, find()) for name, find in SITE.items())
    failed += sum(_report(name, find()) for name, find in REMOTE.items())
    for name, command in CODE.items():
        print(f"check: {name} …", flush=True)
        failed += bool(subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode)
    print(f"check: {len(CONTENT) + len(LANGUAGE) + len(SITE) + len(REMOTE) + len(CODE)} checks, {failed} failed")
    return 1 if failed else 0


def _report(name: str, problems: list[Problem]) -> bool:
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"check: {name}: {len(problems)} problems", flush=True)
    return bool(problems)


if __name__ == "__main__":
    raise SystemExit(main())
