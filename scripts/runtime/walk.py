"""Requests that walk through the calculators: every field's values one by one, many of them together, and mistakes.

They only say which of the engine's functions calculators call (``core.py``); what they are answered is not looked at.
"""

import json
import random

from compute_calculators.calculators import CALCULATORS
from compute_calculators.fields import Choice, Field, Number, Rows, Toggle
from compute_calculators.text import LANGUAGES

TOGETHER = 60
_TYPED = (
    "", " 7 ", "-1", "0.5", "1,234", "1.000.000", "1 000", "１２８", "100만", "1억 5000만", "3k", "1e400", "NaN", "yes",
    "<b>", "m7g 16기가", "🙂", "9" * 39, "0.123456789012345678",
)  # fmt: skip
_MISTAKES = (
    "", "{", "[]", "null", '"\\u0000\\ud800"', '{"calculator": "none"}', '{"lang": 1}', '{"inputs": []}',
)  # fmt: skip


def requests() -> list[str]:
    """The same requests for the same calculators."""
    chance = random.Random(0)  # noqa: S311 (no secret)
    asked = list(_MISTAKES)
    for name, calculator in CALCULATORS.items():
        fields = calculator.form.fields
        inputs: list[dict[str, object]] = [{}, {"nothing": "1"}, {fields[0].name: 1}]
        inputs += [{field.name: value} for field in fields for value in _values(field)]
        inputs += [
            {field.name: _value(field, chance) for field in fields if chance.random() < share}
            for share in (0.2, 0.5, 1.0)
            for _ in range(TOGETHER // 3)
        ]
        for language in LANGUAGES:
            asked += [_request(name, language, values, exports=False) for values in inputs]
            asked += [_request(name, language, values, exports=True) for values in inputs[::7]]
    # Long enough for more memory than there was.
    asked.append(_request("lambda-billing", "ko", {"requests": "1" * 20_000_000}, exports=False))
    return asked


def _request(name: str, language: str, inputs: dict[str, object], *, exports: bool) -> str:
    request = {"calculator": name, "lang": language, "inputs": inputs, "exports": exports}
    return json.dumps(request, ensure_ascii=exports)


def _value(field: Field, chance: random.Random) -> str:
    """Most numbers are plain ones, of every size."""
    if isinstance(field, Number) and chance.random() < 0.8:
        whole = chance.randrange(10 ** chance.randint(1, len(field.maximum)))
        return str(whole) if field.whole else f"{whole}.{chance.randrange(100):02}"
    return chance.choice(_values(field))


def _values(field: Field) -> tuple[str, ...]:
    match field:
        case Choice():
            return (*field.options, "none")
        case Toggle():
            return ("true", "false", "maybe")
        case Number():
            return (field.default, field.minimum, field.maximum, *_TYPED)
        case Rows():
            first = {column.name: _values(column)[0] for column in field.columns}
            changed = [{**first, column.name: value} for column in field.columns for value in _values(column)]
            tables = [[first], [first, first], changed, *([row] for row in changed)]
            return (field.default, "[{}]", "[[1, null, 2.5e3, true]]", *map(json.dumps, tables), *_TYPED)
    return (field.default, *_TYPED)
