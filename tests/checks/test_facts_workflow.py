"""The steps of the weekly facts workflow work without GitHub: real git, a bare origin, and a ``gh`` that records its
calls."""

import os
import re
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
import yaml

from checks.api_models.models import Models
from checks.api_models.newest import propose, wheel_date, with_version
from project import ROOT

WORKFLOW = ROOT / ".github" / "workflows" / "facts.yml"
TEXT = WORKFLOW.read_text(encoding="utf-8")
JOBS = yaml.load(TEXT, Loader=yaml.BaseLoader)["jobs"]
# Answers a question with what the test put into $OPEN, and writes every other call down.
GH = """#!/bin/sh
case "$2" in list) printf '%s' "$OPEN" ;; *) printf '%s\\n' "$*" >>"$CALLS" ;; esac
"""


def step(job: str, name: str) -> str:
    (found,) = (str(step["run"]) for step in JOBS[job]["steps"] if step.get("name") == name)
    return found


def git(folder: Path, *arguments: str) -> str:
    result = subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return result.stdout.strip()


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """A clone with a raised lock, its bare origin, and a folder of programs with our ``gh``."""
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "origin.git")
    git(tmp_path, "clone", "--quiet", "origin.git", "clone")
    clone = tmp_path / "clone"
    for path in ("requirements/facts.txt", "docs/data/api-models.yml"):
        (clone / path).parent.mkdir(parents=True)
        (clone / path).write_text("before\n")
    git(clone, "config", "user.name", "Test")
    git(clone, "config", "user.email", "test@example.com")
    git(clone, "switch", "--quiet", "--create", "main")
    git(clone, "add", ".")
    git(clone, "commit", "--quiet", "--message", "before")
    git(clone, "push", "--quiet", "origin", "main")
    (clone / "requirements" / "facts.txt").write_text("after\n")
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "gh").write_text(GH)
    (programs / "gh").chmod(0o755)
    return tmp_path


def run(script: str, runner: Path, **given: str) -> str:
    """Return the step as the runner would run it; what ``gh`` was told."""
    calls = runner / "calls"
    calls.touch()
    environment = {
        **os.environ, "PATH": f"{runner / 'programs'}:{os.environ['PATH']}", "RUNNER_TEMP": str(runner),
        "CALLS": str(calls), "OPEN": "", **given,
    }  # fmt: skip
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]
    subprocess.run(command, cwd=runner / "clone", env=environment, check=True, capture_output=True)
    return calls.read_text()


def proposal(runner: Path) -> None:
    (runner / "proposal").mkdir(exist_ok=True)
    (runner / "proposal" / "title.txt").write_text("API models: botocore 1.44.8: 1 finding\n")
    (runner / "proposal" / "text.md").write_text("| a | table |\n")


def test_a_raised_version_opens_one_pull_request_on_its_own_branch(runner: Path) -> None:
    proposal(runner)
    calls = run(step("raise", "Propose"), runner)
    assert calls == (
        "pr create --head facts --title API models: botocore 1.44.8: 1 finding "
        f"--body-file {runner / 'proposal' / 'text.md'}\n"
    )
    assert git(runner / "origin.git", "log", "-1", "--format=%s", "facts") == "API models: botocore 1.44.8: 1 finding"
    assert git(runner / "origin.git", "show", "facts:requirements/facts.txt") == "after"
    assert git(runner / "origin.git", "show", "main:requirements/facts.txt") == "before"


def test_the_next_week_renews_the_same_pull_request(runner: Path) -> None:
    proposal(runner)
    run(step("raise", "Propose"), runner)
    git(runner / "clone", "switch", "--quiet", "main")
    (runner / "clone" / "requirements" / "facts.txt").write_text("a week later\n")
    calls = run(step("raise", "Propose"), runner, OPEN="7").splitlines()
    assert calls[1].startswith("pr edit 7 --title API models: botocore 1.44.8")
    assert len(calls) == 2
    assert git(runner / "origin.git", "show", "facts:requirements/facts.txt") == "a week later"
    assert git(runner / "origin.git", "rev-list", "--count", "main..facts") == "1"


def test_a_week_without_a_new_version_proposes_nothing(runner: Path) -> None:
    assert run(step("raise", "Propose"), runner) == ""
    assert git(runner / "origin.git", "branch", "--format=%(refname:short)") == "main"


def test_nothing_merges() -> None:
    assert re.findall(r"gh pr merge|git merge|git push\b(?! --force origin facts)|--auto\b", TEXT) == []


@pytest.mark.parametrize("result", ["failure", "cancelled"])
def test_a_run_that_fails_or_is_stuck_opens_an_issue(result: str, runner: Path) -> None:
    assert JOBS["report"]["if"] == "${{ always() && needs.raise.result != 'success' }}"
    assert int(JOBS["raise"]["timeout-minutes"]) <= 15
    calls = run(step("report", "Report"), runner, RESULT=result, RUN="https://example.com/runs/1")
    assert calls.startswith("issue create --title The weekly check of facts did not finish")
    assert f"“{result}”: https://example.com/runs/1" in calls


def test_an_issue_that_is_open_gets_a_comment_and_no_second(runner: Path) -> None:
    calls = run(step("report", "Report"), runner, OPEN="5", RESULT="failure", RUN="https://example.com/runs/2")
    assert calls.startswith("issue comment 5 --body The run ended as")


def test_each_job_may_do_only_what_it_does() -> None:
    assert yaml.load(TEXT, Loader=yaml.BaseLoader)["permissions"] == {"contents": "read"}
    assert JOBS["raise"]["permissions"] == {"contents": "write", "pull-requests": "write"}
    assert JOBS["report"]["permissions"] == {"issues": "write"}
    used = re.findall(r"uses: (\S+)", TEXT)
    assert used
    assert [name for name in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", name)] == []


def test_the_proposal_is_a_title_and_a_text(tmp_path: Path) -> None:
    propose(tmp_path / "proposal", "1.43.0", Models(tmp_path))
    assert (tmp_path / "proposal" / "title.txt").read_text().startswith("API models: botocore 1.")
    text = (tmp_path / "proposal" / "text.md").read_text()
    assert text.startswith("The API models that the facts are checked against: botocore 1.43.0 becomes 1.")
    # There are no models in the folder, so every service is missing and every tie is a row.
    assert "| `lambda.memory-min` | docs/data/facts/lambda.yml:" in text
    assert "there is no service lambda" in text


def test_the_date_of_a_version_is_that_of_its_newest_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "botocore-9-py3-none-any.whl", "w") as wheel:
        wheel.writestr(zipfile.ZipInfo("botocore/a.json", (2026, 11, 27, 18, 0, 0)), "{}")
        wheel.writestr(zipfile.ZipInfo("botocore/b.json", (2026, 11, 26, 18, 0, 0)), "{}")
    assert wheel_date(tmp_path / "botocore-9-py3-none-any.whl") == date(2026, 11, 27)


def test_the_version_is_replaced_and_the_comment_kept() -> None:
    before = '# Why.\n# Two lines.\nversion: "1.44.8"\nreleased: 2026-11-20\n'
    after = '# Why.\n# Two lines.\nversion: "1.45.0"\nreleased: 2026-11-27\n'
    assert with_version(before, "1.45.0", date(2026, 11, 27)) == after
