"""Generates random requests to a calculator from its form: most are well formed, some have typing mistakes."""

import json
import random
from decimal import Decimal

from compute_calculators.calculators import CALCULATORS
from compute_calculators.fields import Choice, Field, Number, Toggle

_MISTYPED = ("", "-1", "NaN", "1e400", "１２８", "1.000.000", "12,34", "100만", "1억 5000만", "0.5", "yes", "  7 ")


def random_requests(calculator: str, count: int, seed: int) -> list[str]:
    """Return the same ``count`` requests for the same ``seed``."""
    chance = random.Random(seed)
    fields = CALCULATORS[calculator].form.fields
    return [
        json.dumps(
            {
                "calculator": calculator,
                "lang": chance.choice(("ko", "en")),
                "inputs": {field.name: _value(field, chance) for field in fields if chance.random() < 0.4},
            },
            ensure_ascii=chance.random() < 0.5,
        )
        for _ in range(count)
    ]


def _value(field: Field, chance: random.Random) -> str:
    if chance.random() < 0.02:
        return chance.choice(_MISTYPED)
    match field:
        case Number():
            return _number(field, chance)
        case Choice():
            return chance.choice(field.options)
        case Toggle():
            return chance.choice(("true", "false"))
    return field.default


def _number(field: Number, chance: random.Random) -> str:
    """Evenly over the orders of magnitude, and now and then a bound itself."""
    low, high = Decimal(field.minimum), Decimal(field.maximum)
    if chance.random() < 0.1:
        return chance.choice((field.minimum, field.maximum))
    power = chance.randint(0, high.adjusted())
    value = min(max(Decimal(chance.randint(0, 10**9)).scaleb(power - 8), low), high)
    if field.whole:
        return str(int(value))
    return format(value.quantize(Decimal("0.01")), "f")
