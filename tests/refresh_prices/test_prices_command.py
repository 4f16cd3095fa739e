import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench.synthetic_offer import write_offer
from refresh_prices.__main__ import main

SCRIPTS = str(Path(__file__).parents[2] / "scripts")


def run(out: Path, *arguments: str, region: str = "ap-northeast-2") -> int:
    return main(["--region", region, "--out", str(out), *arguments])


def test_help_names_every_way_to_get_prices(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    assert stopped.value.code == 0
    text = capsys.readouterr().out
    assert all(
        option in text for option in ("--region", "--from", "--console-maps", "--tables", "--as-of", "--dry-run")
    )


@pytest.mark.parametrize(
    "arguments", [["--most", "few"], ["--region", "mars-1"], ["--region", "us-east-1", "--as-of", "yesterday"]]
)
def test_wrong_use_exits_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


def test_an_error_in_one_file_forbids_all(tmp_path: Path, fixtures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sound, cut = str(fixtures / "ec2/sound.csv"), str(fixtures / "small/truncated.csv")
    assert run(tmp_path, "--from", sound, "--from", cut) == 1
    assert list(tmp_path.iterdir()) == []
    assert "truncated.csv:8: error: The file stops in the middle of a row" in capsys.readouterr().err


def test_the_bytes_do_not_depend_on_when_or_how_often(tmp_path: Path, fixtures: Path) -> None:
    for folder in ("one", "two", "two"):
        assert run(tmp_path / folder, "--from", str(fixtures / "ec2/sound.csv")) == 0
    assert (tmp_path / "one/ap-northeast-2.json").read_bytes() == (tmp_path / "two/ap-northeast-2.json").read_bytes()


def test_a_second_file_adds_to_what_is_there(tmp_path: Path, fixtures: Path) -> None:
    assert run(tmp_path, "--from", str(fixtures / "ec2/sound.csv")) == 0
    assert run(tmp_path, "--from", str(fixtures / "savings_plans/sound.json")) == 0
    snapshot = json.loads((tmp_path / "ap-northeast-2.json").read_bytes())
    assert {"on-demand", "compute-sp-1yr-no-upfront"} <= set(snapshot["options"])


def test_a_gzipped_local_file_is_read_and_a_cut_one_refused(tmp_path: Path, fixtures: Path) -> None:
    packed = gzip.compress((fixtures / "ec2/sound.csv").read_bytes())
    (tmp_path / "offer.csv.gz").write_bytes(packed)
    assert run(tmp_path / "out", "--from", str(tmp_path / "offer.csv.gz")) == 0
    (tmp_path / "offer.csv.gz").write_bytes(packed[:-20])
    assert run(tmp_path / "out2", "--from", str(tmp_path / "offer.csv.gz")) == 1


def test_a_dry_run_writes_nothing(tmp_path: Path, fixtures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "--from", str(fixtures / "ec2/sound.csv"), "--dry-run") == 0
    assert list(tmp_path.iterdir()) == []
    assert "would write" in capsys.readouterr().out


def test_the_report_file_lists_every_problem(tmp_path: Path, fixtures: Path) -> None:
    report = tmp_path / "report.md"
    assert run(tmp_path / "out", "--from", str(fixtures / "ec2/zero-price.csv"), "--report", str(report)) == 0
    assert "zero-price.csv:7: warning: The price of m5.large is zero" in report.read_text(encoding="utf-8")


def test_nothing_for_a_region_is_an_error(tmp_path: Path, fixtures: Path) -> None:
    assert run(tmp_path, "--from", str(fixtures / "ec2/sound.csv"), region="us-east-1") == 1
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_import_says_so_in_one_sentence_and_changes_nothing(tmp_path: Path) -> None:
    offer, out, scratch = tmp_path / "AmazonEC2.csv", tmp_path / "out", tmp_path / "scratch"
    write_offer(offer, 400_000)
    out.mkdir()
    (out / "us-east-1.json").write_text("as it was", encoding="utf-8")
    scratch.mkdir()
    command = [sys.executable, "-m", "refresh_prices", "--region", "us-east-1", "--from", str(offer), "--out", str(out)]
    # A shell lets what it starts in the background ignore Ctrl-C, which is inherited; a handler is not.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    started = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": SCRIPTS, "TMPDIR": str(scratch)}
    )
    signal.signal(signal.SIGINT, before)
    # The second folder is for what DuckDB cannot keep in memory: it reads.
    while len(list(scratch.iterdir())) < 2:
        assert started.poll() is None
        time.sleep(0.01)
    time.sleep(0.1)
    started.send_signal(signal.SIGINT)
    _, told = started.communicate(timeout=60)
    assert told == "Interrupted; the snapshot is as it was.\n"
    assert started.returncode == 130
    assert (out / "us-east-1.json").read_text(encoding="utf-8") == "as it was"
