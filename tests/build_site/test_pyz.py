"""The zipapp of the calculators runs as it is, prices included, and is reproducible."""

import ast
import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from build_site.pyz import NAME, PACKAGE, one_file

ROOT = Path(__file__).parents[2]


def run(downloads: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # -I isolates Python, so nothing of this repository is on the path.
    command = [sys.executable, "-I", NAME, *arguments]
    return subprocess.run(command, cwd=downloads, capture_output=True, text=True, check=False, timeout=60)


def test_it_answers_without_the_repository(downloads: Path) -> None:
    # 2 million paid requests at $0.20; 3 million × 0.12 s × 1.5 GB less 400,000 GB-s free, at $0.0000166667: $2.33.
    answer = run(
        downloads, "lambda-billing", "requests=3000000", "duration_ms=120", "memory_mb=1536", "--format", "csv"
    )
    assert answer.returncode == 0, answer.stderr
    assert re.search(r"^total,+2\.73", answer.stdout, re.MULTILINE), answer.stdout


def test_price_tables_and_korean_are_in_it(downloads: Path) -> None:
    answer = run(downloads, "ec2-pricing", "region=ap-northeast-2", "--lang", "ko")
    assert answer.returncode == 0, answer.stderr
    assert "ap-northeast-2" in answer.stdout


def test_its_help_names_the_file(downloads: Path) -> None:
    assert f"python3 {NAME}" in run(downloads, "--help").stdout


def test_a_checkout_of_another_day_makes_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = one_file()
    shutil.copytree(PACKAGE, tmp_path / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in tmp_path.rglob("*"):
        os.utime(path, (1e9, 1e9))
        path.chmod(0o700)
    monkeypatch.setattr("build_site.pyz.PACKAGE", tmp_path / PACKAGE.name)
    assert one_file() == here


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_command_of_the_guide_runs(downloads: Path, language: str) -> None:
    guide = (ROOT / "docs" / language / "calculators.md").read_text(encoding="utf-8")
    commands = re.findall(rf"^python3 {re.escape(NAME)} (.+)$", guide, re.MULTILINE)
    assert commands, "the guide gives no command"
    # The document that the guide's reader has.
    report = ROOT / "tests" / "cases" / "pasted" / "report-lines-2026.txt"
    shutil.copy(report, downloads / "report.txt")
    for command in commands:
        answer = run(downloads, *command.split())
        assert answer.returncode == 0, answer.stderr


def main_file(downloads: Path) -> str:
    with zipfile.ZipFile(downloads / NAME) as archive:
        return archive.read("__main__.py").decode()


def test_an_older_python_is_told_so_in_one_sentence(downloads: Path) -> None:
    """As 3.10 would run it: the file's own first lines, with the version that an older Python would report."""
    older = "import sys; sys.version_info = (3, 10, 12, 'final', 0); exec(sys.stdin.read())"
    answer = subprocess.run(
        [sys.executable, "-I", "-c", older], input=main_file(downloads), capture_output=True, text=True, check=False
    )
    sentence = "compute-calculators.pyz needs Python 3.11 or newer; this is Python 3.10.\n"
    assert (answer.returncode, answer.stdout, answer.stderr) == (1, "", sentence)


def test_what_an_older_python_must_read_has_no_newer_syntax(downloads: Path) -> None:
    """Python's own parser accepts it with feature_version 3.7."""
    ast.parse(main_file(downloads), feature_version=(3, 7))
    assert 'f"' not in main_file(downloads)


def test_a_reader_that_has_seen_enough_ends_it_quietly(downloads: Path) -> None:
    """As ``… | head -1`` does: the pipe is closed before anything is written."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-I", NAME, "ec2-pricing", "--format", "json"]
    answer = subprocess.run(command, cwd=downloads, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (answer.returncode, answer.stderr) == (-signal.SIGPIPE, "")
