"""Worked examples of the Lambda bill hold natively."""

import json

import pytest

from compute_calculators import handle
from support.case import Case, lambda_differences, read_cases

CASES = read_cases("lambda-billing")


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_worked_example_comes_out_as_published(case: Case) -> None:
    reply = json.loads(handle(case.request()))
    assert reply["ok"], reply
    assert lambda_differences(case.expect, reply["result"]) == [], case.source
