"""Validates the built site's HTML with html-validate and .htmlvalidate.mjs."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryFile

from checks.problem import Problem, run
from project import ROOT, SITE
from setup.node import node_folder

_TOOL = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


def find_problems() -> list[Problem]:
    files = sorted(file for file in SITE.rglob("*.html") if "widgets" not in file.relative_to(SITE).parts)
    if not files:
        return [Problem(path=str(SITE), line=1, sentence="the site is not built; run make site")]
    return html_problems(files)


def html_problems(files: Sequence[Path]) -> list[Problem]:
    """Return the problems that html-validate finds in ``files``. Raises :class:`OSError` with its output if it could
    not run."""
    command = [str(node_folder() / "bin" / "node"), str(_TOOL), "--formatter", "json", *map(str, files)]
    # The report goes to a file, because Node may exit before a pipe has taken all of it.
    with TemporaryFile("w+", encoding="utf-8") as output:
        result = subprocess.run(command, cwd=ROOT, stdout=output, stderr=subprocess.PIPE, text=True, check=False)
        output.seek(0)
        said = output.read()
    try:
        reports = json.loads(said)
    except json.JSONDecodeError as error:
        raise OSError(f"html-validate did not run: {result.stderr.strip() or said[:500].strip()}") from error
    # A template's fault is on every page, so each rule is reported once per file together with a count.
    return [problem for report in reports for problem in _by_rule(report)]


def _by_rule(report: dict[str, list[dict[str, object]]]) -> list[Problem]:
    first: dict[str, dict[str, object]] = {}
    counts: dict[str, int] = {}
    for message in report["messages"]:
        rule = str(message["ruleId"])
        first.setdefault(rule, message)
        counts[rule] = counts.get(rule, 0) + 1
    return [
        Problem(
            path=str(report["filePath"]),
            line=int(str(message["line"])),
            sentence=f"{message['message']} ({rule}{f', {counts[rule]} times' if counts[rule] > 1 else ''})",
        )
        for rule, message in first.items()
    ]


if __name__ == "__main__":
    raise SystemExit(run("HTML", find_problems))
