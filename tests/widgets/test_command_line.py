"""The command line takes options where people put them, stands straight in a terminal, and tells every problem."""

from itertools import pairwise
from unicodedata import east_asian_width

import pytest

from compute_calculators.__main__ import main


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


def test_columns_begin_at_one_place_though_hangul_is_twice_as_wide(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ec2-pricing", "region=ap-northeast-2", "--lang", "ko"]) == 0
    lines = capsys.readouterr().out.splitlines()
    begins = []
    for line in lines[1:]:
        code = line.find("no-data")
        if code >= 0:
            begins.append(sum(2 if east_asian_width(letter) in "WF" else 1 for letter in line[:code]))
    head = lines[0].index("reason_code")
    assert len(begins) > 10
    assert all(first == second for first, second in pairwise([head, *begins]))


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ["nope: There is no such input.", "months: Enter a value from 1 to 36."]),
        ("ko", ["nope: 없는 입력 항목입니다.", "months: 1~36 범위로 입력하세요."]),
    ],
)
def test_bad_input_exits_with_2_and_a_line_for_each_problem(
    language: str, sentences: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ec2-pricing", "months=0", "nope=1", "--lang", language]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert sorted(told.err.splitlines()) == sorted(sentences)
