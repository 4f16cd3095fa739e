"""Worked examples of Fargate tasks hold natively, and contradictions are told at once."""

import json

import pytest

from compute_calculators import handle
from support.case import Case, lambda_differences, read_cases

CASES = read_cases("fargate-task")


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_worked_example_comes_out_as_worked(case: Case) -> None:
    reply = json.loads(handle(case.request()))
    assert reply["ok"], reply
    assert lambda_differences(case.expect, reply["result"]) == [], case.source


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({"vcpu": "0.25", "memory_gb": "3"}, [("memory_gb", "fargate-task.memory-with-also")]),
        ({"vcpu": "8", "memory_gb": "18"}, [("memory_gb", "fargate-task.memory")]),
        ({"vcpu": "1", "memory_gb": "2.5", "duration": "745"},
         [("memory_gb", "fargate-task.memory"), ("duration", "fargate-task.longer-than-a-month")]),
        ({"storage_gb": "201"}, [("storage_gb", "out-of-range")]),
        ({"vcpu": "64"}, [("vcpu", "unknown-choice")]),
        ({"vcpu": "32", "memory_gb": "64"}, [("memory_gb", "fargate-task.memory-only")]),
        ({"vcpu": "8", "memory_gb": "16", "os": "windows", "architecture": "arm64"},
         [("vcpu", "fargate-task.windows-size"), ("architecture", "fargate-task.windows-x86")]),
        ({"compare": "own", "compare_vcpu": "4"}, [("compare_vcpu", "fargate-task.memory")]),
        ({"compare": "own", "compare_os": "windows", "architecture": "arm64"},
         [("compare_os", "fargate-task.windows-x86")]),
        ({"compare": "other-architecture", "os": "windows"}, [("compare", "fargate-task.windows-x86")]),
        ({"own_vcpu": "free"}, [("own_vcpu", "not-dollars")]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_contradiction_is_told_at_once(
    language: str, inputs: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    reply = json.loads(handle(json.dumps({"calculator": "fargate-task", "lang": language, "inputs": inputs})))
    assert [(problem["field"], problem["code"]) for problem in reply["problems"]] == expected
    assert all("{" not in problem["message"] for problem in reply["problems"])
