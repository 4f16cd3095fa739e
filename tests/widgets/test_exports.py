"""Exports repeat the answer's data, and exported commands reproduce it."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from compute_calculators import handle
from compute_calculators.exports import rows, write_exports

INPUTS = {"requests": "500만", "memory_mb": "2,048", "compare": "own", "compare_memory_mb": "1024"}


def ask(*, exports: bool) -> dict[str, Any]:
    asked = {"calculator": "lambda-billing", "lang": "ko", "inputs": INPUTS, "exports": exports}
    return dict(json.loads(handle(json.dumps(asked))))


@pytest.fixture(scope="module")
def reply() -> dict[str, Any]:
    answer = ask(exports=True)
    assert answer["ok"]
    return answer


def run(*command: str, folder: Path, code: str | None = None) -> str:
    # The snippets say python3; here that is the Python that runs the tests.
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    # Without PYTHONPATH the package can only come from the exported file.
    environment.pop("PYTHONPATH", None)
    result = subprocess.run(
        command, cwd=folder, env=environment, input=code, capture_output=True, text=True, check=True, timeout=60
    )
    return result.stdout


def test_what_nobody_looks_at_is_not_written(reply: dict[str, Any]) -> None:
    unasked = ask(exports=False)
    assert "exports" not in unasked
    assert "<pre" not in unasked["html"].partition("calc-exports")[2]
    assert unasked["result"] == reply["result"]


def test_the_python_gives_the_same_result(reply: dict[str, Any], downloads: Path) -> None:
    given = run(sys.executable, "-", folder=downloads, code=reply["exports"]["python"])
    assert json.loads(given) == reply["result"]


def test_the_shell_command_gives_the_same_result(reply: dict[str, Any], downloads: Path) -> None:
    command = reply["exports"]["shell"] + " --format json"
    assert json.loads(run("bash", "-c", command, folder=downloads)) == reply["result"]


def test_a_value_with_a_quote_stays_one_word_of_the_shell(tmp_path: Path) -> None:
    shell = write_exports("lambda-billing", {}, {"fleet": "a'b; echo c"}, "en")["shell"]
    words = run("bash", "-c", "printf '%s\\n' " + shell.partition(".pyz ")[2], folder=tmp_path).splitlines()
    assert "fleet=a'b; echo c" in words


def test_the_json_is_the_result(reply: dict[str, Any]) -> None:
    assert json.loads(reply["exports"]["json"]) == reply["result"]


def test_the_csv_has_every_line_and_the_total_in_words(reply: dict[str, Any]) -> None:
    table = list(csv.reader(io.StringIO(reply["exports"]["csv"])))
    assert ["항목", "사용량 × 단가", "금액(USD)"] in table
    assert ["합계", "", f"${reply['result']['total']}"] in table
    # What was asked stands with the answer.
    assert ["요청 수", "5,000,000 건/월"] in table


def test_no_key_of_the_program_is_in_what_is_read(reply: dict[str, Any]) -> None:
    keys = {line["key"] for line in reply["result"]["lines"]} | {"exact_total", "known_total", "tier"}
    words = set(reply["exports"]["csv"].replace(",", " ").split()) | set(reply["exports"]["markdown"].split())
    assert not {key for key in keys if "_" in key or "-" in key} & words


def test_the_markdown_has_a_table_for_each_part(reply: dict[str, Any]) -> None:
    parts = reply["exports"]["markdown"].split("## ")[1:]
    assert [part.split("\n")[0] for part in parts][:2] == ["Lambda 월 요금 계산", "입력"]
    for lines in (part.splitlines() for part in parts):
        rows_ = [line.replace("\\|", "") for line in lines if line.startswith("|")]
        assert len({row.count("|") for row in rows_}) <= 1


def test_yes_and_no_are_written_as_in_json() -> None:
    result = {"options": [{"key": "spot", "available": False}, {"key": "on-demand", "available": True}]}
    assert rows(result) == [["key", "available"], ["spot", "false"], ["on-demand", "true"]]


def test_a_result_without_a_table_is_still_rows() -> None:
    assert rows({"total": "1", "none": None}) == [["key", "value"], ["total", "1"], ["none", ""]]
