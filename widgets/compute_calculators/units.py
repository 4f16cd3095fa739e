"""The units that people write behind a number, by what is measured: ``2m`` in a time is two minutes.

A field has one of these units. What is written in another unit of the same kind is converted; a letter that could be
two things is read in every way, and the field's bounds decide between them.
"""

from collections.abc import Iterator, Mapping
from decimal import ROUND_FLOOR, Decimal

from compute_calculators.money import EXACT

_THOUSANDS = {"k": 1_000, "thousand": 1_000, "m": 10**6, "mn": 10**6, "million": 10**6, "b": 10**9, "bn": 10**9,
              "billion": 10**9}  # fmt: skip
# Words that count and change nothing: 300만 건, 5 tasks.
_COUNTERS = ("건", "개", "회", "번", "대", "명", "개월", "requests", "request", "reqs", "req", "calls", "invocations",
             "tasks", "instances", "servers", "months", "restores")  # fmt: skip

# Each kind's units in its smallest one: milliseconds, KB, parts of a hundred, one.
KINDS: Mapping[str, Mapping[str, int]] = {
    "time": {
        **dict.fromkeys(("ms", "msec", "msecs", "millisecond", "milliseconds", "밀리초"), 1),
        **dict.fromkeys(("s", "sec", "secs", "second", "seconds", "초"), 1_000),
        **dict.fromkeys(("m", "min", "mins", "minute", "minutes", "분"), 60_000),
        **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "시간"), 3_600_000),
        **dict.fromkeys(("d", "day", "days", "일"), 86_400_000),
    },
    "memory": {
        **dict.fromkeys(("k", "kb", "kib"), 1),
        **dict.fromkeys(("m", "mb", "mib", "메가"), 1024),
        **dict.fromkeys(("g", "gb", "gib", "기가"), 1024**2),
        **dict.fromkeys(("t", "tb", "tib"), 1024**3),
    },
    "percent": dict.fromkeys(("%", "percent", "pct", "퍼센트"), 1),
    "count": {**_THOUSANDS, **dict.fromkeys(_COUNTERS, 1)},
    "gb-second": {**_THOUSANDS, **dict.fromkeys(("gb-s", "gb-sec", "gb-second", "gb-seconds", "gb-초", "gb초"), 1)},
}
# The unit that a field is in, and the kind it belongs to.
FIELD_UNITS = {
    "ms": ("time", 1),
    "seconds": ("time", 1_000),
    "minutes": ("time", 60_000),
    "hours": ("time", 3_600_000),
    "kb": ("memory", 1),
    "mb": ("memory", 1024),
    "gb": ("memory", 1024**2),
    "percent": ("percent", 1),
    "count": ("count", 1),
    "gb-second": ("gb-second", 1),
    "": ("count", 1),
}
_POWERS = {"k": 1, "m": 2, "g": 3}
# Enough that a second in hours comes back as that second once it is rounded up.
_PLACES = Decimal(1).scaleb(-15)


def readings(value: Decimal, unit: str, field_unit: str) -> Iterator[Decimal]:
    """What ``value`` followed by ``unit`` may mean in a field of ``field_unit``; nothing if it is no unit of its kind.

    Of memory, a lone letter is a unit and also a power of 1,024: 2K in a field of MB is 2,048, because a function of
    2 KB does not exist.
    """
    kind, base = FIELD_UNITS[field_unit]
    *before, name = unit.lower().split()
    if before and name in _COUNTERS:
        # 5 million requests
        name = " ".join(before)
    factor = KINDS[kind].get(name)
    if factor is not None:
        yield _divided(EXACT.multiply(value, Decimal(factor)), Decimal(base))
    if kind == "memory" and name in _POWERS:
        yield EXACT.multiply(value, Decimal(1024 ** _POWERS[name]))


def names(field_unit: str) -> tuple[str, ...]:
    """The shortest name of each unit that a field of ``field_unit`` reads; none for a mere count."""
    return {"time": ("ms", "s", "min", "h"), "memory": ("KB", "MB", "GB"), "percent": ("%",)}.get(
        FIELD_UNITS[field_unit][0], ()
    )


def _divided(value: Decimal, by: Decimal) -> Decimal:
    quotient = EXACT.divide(value, by)
    return (
        quotient if quotient == quotient.quantize(_PLACES, context=EXACT) else quotient.quantize(_PLACES, ROUND_FLOOR)
    )
