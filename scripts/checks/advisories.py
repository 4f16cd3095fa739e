"""Reports known vulnerabilities of locked packages, from the registries' own advisories. An unreachable registry is no
failure; it is only mentioned.

``npm audit`` reads ``package-lock.json``; ``pip-audit`` reads each lock under ``requirements/``.
"""

import json
import subprocess
import sys

from checks.problem import Problem, run
from project import ROOT
from setup.node import npm

PATIENCE_S = 60


def find_problems() -> list[Problem]:
    """Return every known vulnerability; a registry that does not answer is named on standard error."""
    return [*_npm(), *_python()]


def _npm() -> list[Problem]:
    answer = _run([*npm(), "audit", "--json", "--package-lock-only"])
    report = _parse(answer)
    if "metadata" not in report:
        print("npm audit: not answered", file=sys.stderr)
        return []
    found = report["vulnerabilities"]
    assert isinstance(found, dict)
    return [_problem("package-lock.json", name, entry.get("severity", "")) for name, entry in sorted(found.items())]


def _python() -> list[Problem]:
    problems = []
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        command = [sys.executable, "-m", "pip_audit", "--format", "json", "--disable-pip", "--require-hashes"]
        report = _parse(_run([*command, "--progress-spinner", "off", "-r", str(lock)]))
        if "dependencies" not in report:
            print(f"pip-audit of {lock.name}: not answered", file=sys.stderr)
            continue
        entries = report["dependencies"]
        assert isinstance(entries, list)
        silent = sum("skip_reason" in entry for entry in entries)
        if silent:
            print(f"pip-audit of {lock.name}: not answered for {silent} of {len(entries)} packages", file=sys.stderr)
        for entry in entries:
            weaknesses = [weakness["id"] for weakness in entry.get("vulns", [])]
            problems += [_problem(f"requirements/{lock.name}", entry["name"], weakness) for weakness in weaknesses]
    return problems


def _problem(path: str, package: str, what: str) -> Problem:
    return Problem(path=str(ROOT / path), line=1, sentence=f"{package} has a known weakness ({what}); update it.")


def _run(command: list[str]) -> str:
    try:
        result = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE_S, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        return ""
    return result.stdout


def _parse(answer: str) -> dict[str, object]:
    try:
        report = json.loads(answer)
    except ValueError:
        return {}
    return report if isinstance(report, dict) else {}


if __name__ == "__main__":
    raise SystemExit(run("advisories", find_problems))
