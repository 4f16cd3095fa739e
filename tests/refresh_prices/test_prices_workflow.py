"""The steps of the weekly price workflow work without GitHub: a bare origin, and stand-ins for gh, make and the
refresh."""

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from project import ROOT

TEXT = (ROOT / ".github" / "workflows" / "prices.yml").read_text(encoding="utf-8")
JOBS = yaml.load(TEXT, Loader=yaml.BaseLoader)["jobs"]
PRICES = "widgets/compute_calculators/ec2_pricing/prices"
GH = '#!/bin/sh\ncase "$2" in list) printf "%s" "$OPEN" ;; *) printf "%s\\n" "$*" >>"$CALLS" ;; esac\n'


def step(job: str, name: str) -> str:
    (found,) = (str(step["run"]) for step in JOBS[job]["steps"] if step.get("name") == name)
    return found


def git(folder: Path, *arguments: str) -> str:
    result = subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return result.stdout.strip()


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "origin.git")
    git(tmp_path, "clone", "--quiet", "origin.git", "clone")
    clone = tmp_path / "clone"
    (clone / PRICES).mkdir(parents=True)
    (clone / PRICES / "us-east-1.json").write_text("before\n")
    for setting in ("user.name", "user.email"):
        git(clone, "config", setting, "test@example.com")
    git(clone, "switch", "--quiet", "--create", "main")
    git(clone, "add", ".")
    git(clone, "commit", "--quiet", "--message", "before")
    git(clone, "push", "--quiet", "origin", "main")
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, content in (("gh", GH), ("make", "#!/bin/sh\n")):
        (programs / name).write_text(content)
        (programs / name).chmod(0o755)
    (tmp_path / "proposal").mkdir()
    (tmp_path / "proposal" / "title.txt").write_text("Prices of 2026-12-07: 3 changed\n")
    (tmp_path / "proposal" / "text.md").write_text("| a | table |\n")
    return tmp_path


def run(script: str, runner: Path, **given: str) -> tuple[int, str]:
    """Return the step as the runner would run it: its exit status, and what ``gh`` was told."""
    calls = runner / "calls"
    calls.touch()
    more = {name: str(runner / name.lower()) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    path = f"{runner / 'programs'}:{os.environ['PATH']}"
    environment = {
        **os.environ,
        **more,
        "PATH": path,
        "RUNNER_TEMP": str(runner),
        "CALLS": str(calls),
        "OPEN": "",
        **given,
    }
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]
    result = subprocess.run(command, cwd=runner / "clone", env=environment | given, check=False, capture_output=True)
    return result.returncode, calls.read_text()


def test_changed_prices_open_one_pull_request_on_their_own_branch(runner: Path) -> None:
    (runner / "clone" / PRICES / "us-east-1.json").write_text("after\n")
    text = runner / "proposal" / "text.md"
    told = f"pr create --head prices --title Prices of 2026-12-07: 3 changed --body-file {text}\n"
    assert run(step("refresh", "Propose"), runner) == (0, told)
    assert git(runner / "origin.git", "show", f"prices:{PRICES}/us-east-1.json") == "after"
    assert git(runner / "origin.git", "show", f"main:{PRICES}/us-east-1.json") == "before"


def test_prices_that_are_as_they_were_propose_nothing(runner: Path) -> None:
    assert run(step("refresh", "Propose"), runner) == (0, "")
    assert git(runner / "origin.git", "branch", "--format=%(refname:short)") == "main"


def test_what_a_guard_says_reaches_the_issue(runner: Path) -> None:
    python = runner / "clone" / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    sentence = "index.csv:1: error: index.csv is of 2026-09-01, 90 days ago; the feed seems to stand still."
    (runner / "proposal" / "error.txt").write_text(f"{sentence}\n")
    python.write_text("#!/bin/sh\nexit 1\n")
    python.chmod(0o755)
    assert run(step("refresh", "Read"), runner)[0] == 1
    assert sentence in (runner / "github_output").read_text()
    _, calls = run(step("report", "Report"), runner, RESULT="failure", ERROR=sentence, RUN="https://example.com/1")
    assert calls.startswith("issue create --title The weekly refresh of prices did not finish")
    assert sentence in calls and "The prices are as they were." in calls


def test_an_issue_that_is_open_gets_a_comment_and_no_second(runner: Path) -> None:
    _, calls = run(
        step("report", "Report"), runner, OPEN="5", RESULT="cancelled", ERROR="", RUN="https://example.com/2"
    )
    assert calls.startswith("issue comment 5 --body The run ended as “cancelled”")


def test_nothing_merges_and_each_job_may_do_only_what_it_does() -> None:
    assert re.findall(r"gh pr merge|git merge|git push\b(?! --force origin prices)|--auto\b", TEXT) == []
    assert yaml.load(TEXT, Loader=yaml.BaseLoader)["permissions"] == {"contents": "read"}
    assert JOBS["refresh"]["permissions"] == {"contents": "write", "pull-requests": "write"}
    assert JOBS["report"]["permissions"] == {"issues": "write"}
    assert [name for name in re.findall(r"uses: (\S+)", TEXT) if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", name)] == []


def test_a_list_that_has_not_changed_for_eight_weeks_stops_the_run() -> None:
    assert "--most-days 56" in step("refresh", "Read")
