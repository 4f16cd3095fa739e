"""Scale-in gives the documented results for worked examples, surprising cases and refused inputs."""

import json
from pathlib import Path
from typing import Any

import pytest

from compute_calculators import handle
from support.asg_case import asg_differences
from support.case import CASES as FOLDER
from support.case import Case, read_cases

CASES = read_cases("asg-scale-in")
REFUSED = json.loads((FOLDER / "asg-scale-in-refused" / "bad-input.json").read_text(encoding="utf-8"))
IMPORT = FOLDER / "asg-scale-in-import" / "describe-auto-scaling-groups.json"


def ask(inputs: dict[str, str], language: str = "en") -> Any:
    return json.loads(handle(json.dumps({"calculator": "asg-scale-in", "lang": language, "inputs": inputs})))


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_instance_that_ends_is_the_one_worked_out(case: Case) -> None:
    reply = json.loads(handle(case.request()))
    assert reply["ok"], reply
    assert asg_differences(case.expect, reply["result"]) == [], case.source


@pytest.mark.parametrize("case", REFUSED, ids=[case["name"] for case in REFUSED])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_bad_input_is_refused_with_one_sentence_for_each_problem(case: dict[str, Any], language: str) -> None:
    reply = ask(case["inputs"], language)
    assert not reply["ok"]
    found = [(problem["field"], problem["code"]) for problem in reply["problems"]]
    assert sorted(found) == sorted((field, f"asg-scale-in.{code}") for field, code, *_ in case["problems"])
    if language == "en":
        messages = " ".join(problem["message"] for problem in reply["problems"])
        for _, _, *parts in case["problems"]:
            assert all(part in messages for part in parts), messages


def test_what_aws_prints_is_understood_and_what_it_lacks_is_named() -> None:
    reply = ask({"fleet": IMPORT.read_text(encoding="utf-8")})
    assert reply["ok"], reply
    result = reply["result"]
    # Zone a has two; of these m5.large stands last among the overrides.
    assert result["terminated"] == ["i-0b"]
    assert result["settings"]["policies"] == "AllocationStrategy,OldestInstance"
    # With 100 % On-Demand the missing purchase options follow from the settings; the weights are read,
    # and what the engine does not know is named.
    assert [notice.split()[0] for notice in result["notices"]] == ["Launch", "With", "Instance", "Settings"]


def test_an_import_can_be_edited_and_gives_the_same_answer() -> None:
    imported = ask({"fleet": IMPORT.read_text(encoding="utf-8"), "now": "2026-11-22T12:00:00Z"})["result"]
    edited = ask({**imported["settings"], "fleet": json.dumps(imported["rows"])})["result"]
    assert edited["rounds"] == imported["rounds"]


@pytest.mark.parametrize("scenario", ["notes-example", "mixed-options", "several-at-once", "lambda-override"])
def test_a_scenario_given_back_as_a_fleet_gives_the_same_answer(scenario: str) -> None:
    told = ask({"scenario": scenario})["result"]
    assert ask({**told["settings"], "fleet": json.dumps(told["rows"])})["result"]["rounds"] == told["rounds"]


def test_a_missing_launch_time_is_not_guessed() -> None:
    rows = ask({"scenario": "oldest-survives"})["result"]["rows"]
    for row in rows:
        row["launched"] = ""
    reply = ask({"fleet": json.dumps(rows), "policies": "OldestInstance", "now": "2026-11-22T12:00:00Z"})
    [round_] = reply["result"]["rounds"]
    assert round_["any_of"] == ["i-b1", "i-b2", "i-b3"]


def test_every_scenario_is_among_the_cases() -> None:
    data = Path(__file__).parents[2] / "widgets" / "compute_calculators" / "asg_scale_in" / "scenarios.json"
    told = {case.inputs.get("scenario") for case in CASES}
    assert set(json.loads(data.read_text(encoding="utf-8"))["scenarios"]) <= told
