"""The command line accepts options in any place, aligns its output in a terminal, and reports every problem."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from compute_calculators.__main__ import main
from compute_calculators.calculators import CALCULATORS
from compute_calculators.fields import Choice
from compute_calculators.regions import REGION_CODES
from compute_calculators.terminal import write_text

WIDGETS = Path(__file__).parents[2] / "widgets"


@pytest.mark.parametrize(
    "arguments",
    [
        ["lambda-billing", "requests=3000000", "--lang", "ko", "--format", "csv"],
        ["lambda-billing", "--lang", "ko", "requests=3000000", "--format", "csv"],
        ["--format", "csv", "--lang", "ko", "lambda-billing", "requests=3000000"],
    ],
)
def test_an_option_may_stand_before_after_and_between_the_inputs(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 0
    # 3,000,000 requests of which 1,000,000 are free, at $0.20 a million.
    assert "requests,,2000000,1000000,request,0.0000002,0.40,0.4\n" in capsys.readouterr().out


def test_columns_begin_at_one_place_though_hangul_is_twice_as_wide() -> None:
    result = {"rows": [{"key": "예약", "rate": "0.05"}, {"key": "spot", "rate": "0.03"}]}
    assert write_text(result) == "key   rate\n예약  0.05\nspot  0.03"


def test_a_sentence_stands_once_below_its_table_and_an_empty_column_nowhere() -> None:
    sentence = "No price was found for this Region."
    entry = {"reason": sentence, "upfront": None}
    result = {"options": [{"key": "spot", **entry}, {"key": "host", **entry}], "months": "12", "as_of": None}
    assert write_text(result) == f"key   reason\nspot  [1]\nhost  [1]\n\n[1]  {sentence}\n\nmonths  12"


def test_the_comparison_is_no_wider_than_a_wide_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ec2-pricing", "region=ap-northeast-2", "--lang", "ko"]) == 0
    table, notes, values = capsys.readouterr().out.split("\n\n")
    assert max(map(len, table.splitlines())) <= 240
    assert notes.startswith("[1]  ")
    assert values.startswith("region           ap-northeast-2\n")


@pytest.mark.parametrize("calculator", sorted(CALCULATORS))
def test_help_names_every_input_with_its_default_and_its_choices(
    calculator: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([calculator, "--help"]) == 0
    lines = capsys.readouterr().out.splitlines()[1:]
    fields = CALCULATORS[calculator].form.fields
    assert len(lines) == len(fields)
    for line, field in zip(lines, fields, strict=True):
        assert "{}={}".format(field.name, field.default.replace("\n", "\\n")) in line
        assert not isinstance(field, Choice) or all(option in line for option in field.options)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name a calculator: asg-scale-in,"),
        (["lambda-billing", "requests"], "expected name=value, found 'requests'"),
        (["lambda-billing", "requests=1", "requests=2"], "requests is given twice"),
    ],
)
def test_what_cannot_be_understood_is_said_with_the_command_as_it_is_typed(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert f"python -m compute_calculators: error: {said}" in capsys.readouterr().err


def test_who_reads_the_first_line_only_is_told_of_no_fault() -> None:
    command = [sys.executable, "-m", "compute_calculators", "asg-scale-in", "--format", "json"]
    with subprocess.Popen(command, cwd=WIDGETS, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout and running.stderr
        # Closed before anything is written into it.
        running.stdout.close()
        assert running.stderr.read() == b""


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            [
                "hours: There is no such input. Inputs: hours_per_month, weekday_hours, weekend_hours",
                "months: Enter a value from 1 to 36.",
                "region: Choose one of these: " + ", ".join(REGION_CODES),
            ],
        ),
        (
            "ko",
            [
                "hours: 없는 입력 항목입니다. 입력 항목: hours_per_month, weekday_hours, weekend_hours",
                "months: 1~36 범위로 입력하세요.",
                "region: 다음 값 가운데 하나를 쓰세요: " + ", ".join(REGION_CODES),
            ],
        ),
    ],
)
def test_bad_input_exits_with_2_and_a_line_for_each_problem(
    language: str, sentences: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ec2-pricing", "months=0", "hours=1", "region=mars", "--lang", language]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert sorted(told.err.splitlines()) == sorted(sentences)


DOCUMENTS = Path(__file__).parents[1] / "cases" / "pasted"


def run(*arguments: str, stdin: bytes) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "compute_calculators", *arguments]
    return subprocess.run(command, cwd=WIDGETS, input=stdin, capture_output=True, check=False)


def test_a_document_is_read_from_a_file_and_from_standard_input_alike() -> None:
    path = DOCUMENTS / "cur.csv"
    from_file = run("paste", str(path), stdin=b"")
    from_pipe = run("paste", stdin=path.read_bytes())
    from_dash = run("paste", "-", "--format", "text", stdin=path.read_bytes())
    assert from_file.stdout == from_pipe.stdout == from_dash.stdout
    assert from_file.stdout.startswith(b"Read as: a Cost and Usage Report. Rows read: 6.\n")
    assert from_file.returncode == 0


def test_a_document_that_nobody_knows_exits_with_2() -> None:
    assert run("paste", stdin=b"hello").returncode == 2
    missing = run("paste", "no-such-file", stdin=b"")
    assert (missing.returncode, b"cannot read 'no-such-file'" in missing.stderr) == (2, True)


def test_what_is_piped_into_a_calculator_fills_its_inputs_or_is_refused() -> None:
    filled = run("lambda-billing", "free_tier=false", "--format", "json",
                 stdin=(DOCUMENTS / "report-lines-snapstart.txt").read_bytes())  # fmt: skip
    assert json.loads(filled.stdout)["gb_seconds"] == "7.715899414062"
    refused = run("lambda-billing", stdin=b"hello")
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert b"standard input holds nothing that lambda-billing can use" in refused.stderr


def test_a_pipe_that_stays_silent_is_not_waited_for() -> None:
    command = [sys.executable, "-m", "compute_calculators", "lambda-billing", "--format", "json"]
    with subprocess.Popen(command, cwd=WIDGETS, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdin and running.stdout
        # 140,000 x 0.0000166667 + 2 x 0.20 for the defaults.
        assert json.loads(running.stdout.read())["total"] == "2.73"
