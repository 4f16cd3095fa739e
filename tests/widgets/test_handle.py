"""The entry point accepts any text and returns JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compute_calculators import handle
from compute_calculators.calculators import CALCULATORS


def ask(**request: object) -> dict[str, object]:
    reply = json.loads(handle(json.dumps(request)))
    assert isinstance(reply, dict)
    return reply


def codes(reply: dict[str, object]) -> list[tuple[object, object]]:
    problems = reply["problems"]
    assert isinstance(problems, list)
    return [(found["field"], found["code"]) for found in problems]


@pytest.mark.parametrize(
    "request_", ["", "null", "[]", "3", '"x"', "{", "[" * 100_000, '{"calculator": 1}', '{"inputs": []}', "\ud800"]
)
def test_what_is_no_request_is_refused_with_a_sentence(request_: str) -> None:
    reply = json.loads(handle(request_))
    assert reply["ok"] is False
    assert all(found["message"] for found in reply["problems"])


@given(st.text())
def test_no_text_raises(text: str) -> None:
    json.loads(handle(text))


@given(st.dictionaries(st.text(), st.text()))
def test_no_inputs_raise(inputs: dict[str, str]) -> None:
    ask(calculator="lambda-billing", inputs=inputs)


def test_all_problems_of_a_request_come_at_once() -> None:
    reply = ask(
        calculator="lambda-billing",
        lang="en",
        inputs={"requests": "-1", "memory_mb": "64", "region": "mars-1", "wings": "2"},
    )
    assert codes(reply) == [
        ("wings", "unknown-field"),
        ("requests", "negative"),
        ("memory_mb", "out-of-range"),
        ("region", "unknown-choice"),
    ]


def test_a_problem_speaks_the_asked_language() -> None:
    korean, english = (ask(calculator="lambda-billing", lang=lang, inputs={"memory_mb": "x"}) for lang in ("ko", "en"))
    assert "숫자로 입력하세요" in json.dumps(korean, ensure_ascii=False)
    assert "Enter a number" in json.dumps(english)


def test_provisioned_requests_cannot_exceed_all_requests() -> None:
    reply = ask(calculator="lambda-billing", inputs={"requests": "10", "provisioned_requests": "11"})
    assert codes(reply) == [("provisioned_requests", "lambda-billing.more-than-requests")]


def test_the_reply_tells_how_the_inputs_were_understood() -> None:
    reply = ask(calculator="lambda-billing", inputs={"requests": "100만"})
    assert isinstance(reply["inputs"], dict) and isinstance(reply["shown"], dict)
    assert reply["inputs"]["requests"] == "1000000"
    assert reply["shown"]["requests"] == "1,000,000"
    assert reply["inputs"]["memory_mb"] == "1536"


def test_script_in_an_input_never_reaches_the_html() -> None:
    reply = ask(calculator="lambda-billing", inputs={"requests": "<script>alert(1)</script>"})
    assert reply["ok"] is False
    assert "<script>" not in json.dumps(reply)


@pytest.mark.parametrize("calculator", sorted(CALCULATORS))
def test_what_nobody_reads_is_left_out_and_the_rest_is_the_same(calculator: str) -> None:
    whole = ask(calculator=calculator)
    assert set(whole) - set(ask(calculator=calculator, without=["html", "result"])) == {"html", "result"}
    for part in ("html", "result"):
        kept = ask(calculator=calculator, without=[part])
        assert kept == {name: value for name, value in whole.items() if name != part}


@pytest.mark.parametrize("without", [None, "html", {"html": 1}, 3, [[], {}, 1, None]])
def test_a_strange_list_of_what_to_leave_out_leaves_nothing_out(without: object) -> None:
    assert ask(calculator="fargate-task", without=without) == ask(calculator="fargate-task")
