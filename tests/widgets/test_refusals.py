"""A refused request reports all of its problems at once, in the requested language, as encodable text."""

import json

import pytest

from compute_calculators import handle


def ask(request: object) -> list[tuple[str | None, str, str]]:
    """Return the field, code and sentence of every problem."""
    reply = json.loads(handle(request if isinstance(request, str) else json.dumps(request)))
    assert reply["ok"] is False
    return [(found["field"], found["code"], found["message"]) for found in reply["problems"]]


def fields(calculator: str, **inputs: str) -> list[tuple[str | None, str]]:
    found = ask({"calculator": calculator, "lang": "en", "inputs": inputs})
    return [(field, code) for field, code, _ in found]


@pytest.mark.parametrize(
    "request_",
    [
        '{"calculator": "lambda-billing", "lang": "en", "inputs": {"requests": "1"',
        '{"calculator": "lambda-billing", "lang":"en", "inputs": {"requests": "' + "9" * 2_000_000 + '"}}',
        '{"lang" : "en", "inputs": {"requests": ' + "1" * 5_000 + "}}",
    ],
)
def test_a_request_that_cannot_be_read_is_refused_in_the_language_that_it_names(request_: str) -> None:
    [(_, _, message)] = ask(request_)
    assert message.isascii()


def test_a_language_within_an_input_is_not_the_language_of_the_request() -> None:
    [(_, _, message)] = ask('{"inputs": {"requests": "\\"lang\\": \\"en\\""}')
    assert not message.isascii()


@pytest.mark.parametrize("request_", [None, 3, [], {}, b"{}"])
def test_what_is_not_even_text_is_refused(request_: object) -> None:
    reply = json.loads(handle(request_))  # type: ignore[arg-type]
    assert [found["code"] for found in reply["problems"]] == ["not-json"]


def test_half_a_surrogate_pair_comes_back_as_an_escape() -> None:
    reply = handle('{"calculator": "lambda-billing", "inputs": {"\\ud800": "1"}}')
    assert reply.encode()
    assert json.loads(reply)["problems"][0]["field"] == "\ud800"


def test_a_contradiction_is_told_beside_a_field_that_cannot_be_read() -> None:
    assert fields("lambda-billing", requests="10", provisioned_requests="11", memory_mb="1") == [
        ("memory_mb", "out-of-range"),
        ("provisioned_requests", "lambda-billing.more-than-requests"),
    ]
    assert fields("ec2-pricing", instance_type="q9.huge", other_type="m7g.x", quantity="none") == [
        ("quantity", "not-a-number"),
        ("instance_type", "ec2-pricing.no-type"),
        ("other_type", "ec2-pricing.unknown-type"),
    ]
    assert fields("asg-scale-in", event="never", policies="Oldest", now="noon") == [
        ("event", "unknown-choice"),
        ("policies", "asg-scale-in.unknown-policy"),
        ("now", "asg-scale-in.not-a-date"),
    ]


def test_nothing_is_said_that_depends_on_the_field_that_cannot_be_read() -> None:
    # Whether 11 is too many, or the type unknown, depends on the missing field.
    assert fields("lambda-billing", requests="ten", provisioned_requests="11") == [("requests", "not-a-number")]
    assert fields("ec2-pricing", region="mars", instance_type="q9.huge") == [("region", "unknown-choice")]


def test_a_negative_number_where_zero_is_none_either_is_told_the_range() -> None:
    assert fields("lambda-billing", memory_mb="-1", requests="-1") == [
        ("requests", "negative"),
        ("memory_mb", "out-of-range"),
    ]
