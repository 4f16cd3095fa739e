"""A text that is nested too deeply is refused before any parser recurses into it."""

import json

import pytest

from compute_calculators import handle
from compute_calculators.nesting import DEEPEST, is_too_deep

DEEP = "[" * 20_000 + "]" * 20_000


def test_depth_counts_lists_and_objects_outside_of_strings() -> None:
    assert not is_too_deep("[" * DEEPEST + "]" * DEEPEST)
    assert is_too_deep("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))
    assert is_too_deep('{"a":' * (DEEPEST + 1))
    assert not is_too_deep(json.dumps(["[" * 5000, 'quoted " ' + "{" * 5000]))
    assert not is_too_deep("[]" * 5000)


@pytest.mark.parametrize("field", ["fleet", "mixed_instances_policy"])
@pytest.mark.parametrize("text", [DEEP, f"$ aws autoscaling describe-auto-scaling-groups\n{DEEP}"])
def test_a_group_nested_too_deeply_is_told_by_its_field(field: str, text: str) -> None:
    reply = json.loads(handle(json.dumps({"calculator": "asg-scale-in", "lang": "en", "inputs": {field: text}})))
    assert not reply["ok"]
    assert field in {problem["field"] for problem in reply["problems"]}


def test_a_request_nested_too_deeply_is_no_request() -> None:
    assert json.loads(handle(DEEP))["problems"][0]["code"] == "not-json"


def test_a_pasted_document_nested_too_deeply_is_not_recognised() -> None:
    reply = json.loads(handle(json.dumps({"calculator": "paste", "lang": "en", "inputs": {"document": DEEP}})))
    assert "ok" in reply
