"""An invalid value is reported with its field, unit and bounds, all problems at once."""

import json

import pytest

from compute_calculators import handle
from compute_calculators.fields import Number
from compute_calculators.lambda_billing.form import FORM
from compute_calculators.text import group, read_text

NUMBERS = [field for field in FORM.fields if isinstance(field, Number)]


def messages(language: str, **inputs: str) -> dict[str, str]:
    reply = json.loads(handle(json.dumps({"calculator": "lambda-billing", "lang": language, "inputs": inputs})))
    assert not reply["ok"]
    return {found["field"]: found["message"] for found in reply["problems"]}


def test_a_sentence_names_field_bounds_and_unit() -> None:
    assert messages("ko", memory_mb="12") == {"memory_mb": "메모리는 128~10,240MB 범위로 입력하세요."}
    assert messages("en", memory_mb="12") == {"memory_mb": "Enter memory from 128 to 10,240 MB."}
    assert messages("en", memory_mb="512.5") == {"memory_mb": "Enter memory in steps of 1 MB."}


@pytest.mark.parametrize("field", NUMBERS, ids=[field.name for field in NUMBERS])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_number_field_has_its_own_sentence_for_its_bounds(field: Number, language: str) -> None:
    text = read_text(language)
    sentence = messages(language, **{field.name: "9" * 30})[field.name]
    assert sentence == text.get(
        f"lambda-billing.field.{field.name}.out-of-range",
        minimum=group(field.minimum),
        maximum=group(field.maximum),
    )


def test_every_wrong_value_is_named_at_once() -> None:
    found = messages(
        "ko",
        requests="-1",
        duration_ms="NaN",
        memory_mb="1.5",
        init_ms="1e400",
        ephemeral_mb="１０２４",
        response_mb="1,5",
        rule="tomorrow",
        nothing="1",
        compare_memory_mb="9",
    )
    assert set(found) == {
        "requests", "duration_ms", "memory_mb", "init_ms", "ephemeral_mb", "response_mb", "rule", "nothing",
        "compare_memory_mb",
    }  # fmt: skip
    assert all(sentence.endswith(".") or ": " in sentence for sentence in found.values())
