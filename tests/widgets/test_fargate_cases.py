"""Worked examples of Fargate tasks hold natively, and the page's facts agree with the calculator's rates."""

import json

import pytest

from compute_calculators import handle
from compute_calculators.fargate_task.rates import read_rates
from compute_calculators.money import plain
from content.read import read_content
from support.case import Case, lambda_differences, read_cases

CASES = read_cases("fargate-task")
# The names of the facts on the page, and of the rates here.
REGIONS = {"us": "us-east-1", "seoul": "ap-northeast-2"}
NAMES = {"vcpu-x86": "vcpu-x86_64", "gb-x86": "memory-x86_64", "vcpu-arm": "vcpu-arm64", "gb-arm": "memory-arm64",
         "storage": "ephemeral-storage", "vcpu-windows": "vcpu-windows", "gb-windows": "memory-windows",
         "licence-windows": "licence-windows"}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_worked_example_comes_out_as_worked(case: Case) -> None:
    reply = json.loads(handle(case.request()))
    assert reply["ok"], reply
    assert lambda_differences(case.expect, reply["result"]) == [], case.source


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("name", NAMES)
def test_the_page_and_the_calculator_have_one_rate(region: str, name: str) -> None:
    rate = read_rates()[REGIONS[region]][NAMES[name]]
    assert plain(rate.value) == read_content().facts[f"fargate.{region}-{name}"].value
    assert rate.source.as_of == read_content().facts[f"fargate.{region}-{name}"].as_of


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
