"""The calculators as one file: it runs as it stands, prices included, and is the same file every time."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build_site.pyz import NAME, PACKAGE, one_file

ROOT = Path(__file__).parents[2]


def run(downloads: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # -I: nothing of this repository is on the path.
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
    monkeypatch.setattr("one_file.PACKAGE", tmp_path / PACKAGE.name)
    assert one_file() == here


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_command_of_the_guide_runs(downloads: Path, language: str) -> None:
    guide = (ROOT / "docs" / language / "calculators.md").read_text(encoding="utf-8")
    command = re.search(rf"^python3 {re.escape(NAME)} (.+)$", guide, re.MULTILINE)
    assert command, "the guide gives no command"
    answer = run(downloads, *command[1].split())
    assert answer.returncode == 0, answer.stderr
