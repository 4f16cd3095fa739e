"""Scale-in handles the kinds of public documents and reports that it once got wrong; each case gives the reason."""

import json
from typing import Any

import pytest

from compute_calculators import handle
from support.case import CASES

KINDS = json.loads((CASES / "asg-scale-in-kinds" / "public.json").read_text(encoding="utf-8"))


def ask(inputs: dict[str, str], language: str = "en") -> Any:
    return json.loads(handle(json.dumps({"calculator": "asg-scale-in", "lang": language, "inputs": inputs})))


def generated(recipe: dict[str, Any]) -> dict[str, str]:
    """Return a group of so many instances like the one given, printed as the command line indents it."""
    instances = [
        {**recipe["template_of_one"], "InstanceId": f"i-{number:017x}"} for number in range(recipe["instances"])
    ]
    group = {"AutoScalingGroupName": "large", "AvailabilityZones": ["us-east-1a"], "Instances": instances}
    return {"fleet": json.dumps({"AutoScalingGroups": [group]}, indent=recipe["indent"])}


def possible(result: dict[str, Any]) -> set[str]:
    """Return every instance that may end in the last round."""
    last = result["rounds"][-1]
    return set(last["any_of"]) or {last["terminated"]} - {None}


@pytest.mark.parametrize("case", KINDS, ids=[case["name"] for case in KINDS])
def test_the_answer_is_the_one_the_documentation_gives(case: dict[str, Any]) -> None:
    inputs = case.get("inputs") or generated(case["generate"])
    replies = {language: ask(inputs, language) for language in ("ko", "en")}
    expect = case["expect"]
    if expect.get("refused"):
        assert not any(reply["ok"] for reply in replies.values())
        return
    for reply in replies.values():
        assert reply["ok"], reply
        check(expect, reply["result"], case["source"])
        for sentence in expect.get("not_said", ()):
            assert sentence not in json.dumps(reply, ensure_ascii=False)


def check(expect: dict[str, Any], result: dict[str, Any], source: str) -> None:
    last = result["rounds"][-1]
    if "ends" in expect:
        assert result["terminated"] == expect["ends"], source
    if "any_of" in expect:
        assert sorted(last["any_of"]) == expect["any_of"], source
    if "ends_among" in expect:
        assert possible(result) and possible(result) <= set(expect["ends_among"]), source
    if expect.get("any_of_all"):
        assert possible(result) == {row["id"] for row in result["rows"]}, source
    for name, value in expect.get("setting", {}).items():
        assert result["settings"][name] == value, source
    if rule := expect.get("no_inference_on"):
        [step] = [step for step in last["steps"] if step["rule"] == rule]
        assert not step["inference"], source
    if expect.get("notice"):
        assert any("us-east-1c" in notice for notice in result["notices"]), source


def test_capacity_comes_before_the_order_of_the_list() -> None:
    """27: with capacity-optimized-prioritized nobody drops out, and the oldest version is i-a's."""
    [case] = [case for case in KINDS if case["name"].startswith("27-")]
    assert ask(case["inputs"])["result"]["terminated"] == ["i-a"]


def test_what_is_unknown_is_told_as_such_and_says_what_would_tell_it() -> None:
    [case] = [case for case in KINDS if case["name"].startswith("12-")]
    reply = ask(case["inputs"])
    [round_] = reply["result"]["rounds"]
    assert (round_["undecided"], round_["terminated"]) == ("unknown", None)
    assert round_["missing"] == [
        "It takes the launch times. Paste what aws ec2 describe-instances prints behind this document."
    ]
    assert reply["result"]["terminated"] == []
